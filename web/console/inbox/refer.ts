import { type Context, Hono } from 'hono';
import { fitsFor, livesOrWorks } from '../../../areas/directory/find.ts';
import type { Fit } from '../../../areas/directory/rules/directory.ts';
import type { Referral } from '../../../areas/directory/store/referrals.ts';
import { asSeen } from '../../../content/as-seen.ts';
import { isLanguage } from '../../../content/languages.ts';
import { normalise } from '../../../content/normalise.ts';
import { categories } from '../../../content/topics.ts';
import type { WebContext } from '../../context.ts';
import type { Notes } from '../notes.ts';
import { countyTyped } from './county-typed.ts';
import { doAsked, typedIn } from './do.ts';
import { framed, type Opened, openFor } from './open.ts';
import { referPage } from './refer-page.ts';
import type { Search } from './search.ts';
import { TALK } from './talk-path.ts';

/** Looks in the directory for the person of a case, and sends them what is chosen. */
export function referPages(web: WebContext, notes: Notes): Hono {
  const app = new Hono();
  app.get(`${TALK}/refer`, async (c) => {
    const opened = await openFor(web, c, 'refer');
    return opened instanceof Response ? opened : shown(opened, c, null);
  });
  app.post(`${TALK}/refer`, async (c) => {
    const opened = await openFor(web, c, 'refer');
    if (opened instanceof Response) return opened;
    const { once, key = '' } = await typedIn(c);
    const deed = { do: 'directory', refer: opened.code, chosen: '', key } as const;
    const { isDone, all } = await doAsked(web, opened.viewer, [deed], once);
    if (!isDone) return shown(opened, c, all);
    notes.add(c.get('session').hash, { kind: 'done', text: all });
    return c.redirect(opened.home, 303);
  });
  return app;
}

async function shown(opened: Opened, c: Context, problem: string | null): Promise<Response> {
  const { web } = opened;
  const search = searchIn(c, opened);
  const fits = await web.store.read((q) => found(q, opened, search));
  const body = referPage(opened, { search, fits, problem });
  return c.html(framed(opened, 'refer', body), problem === null ? 200 : 422);
}

/** What is looked for: what the case tells, where the form says nothing else. */
function searchIn(c: Context, { web, talk }: Opened): Search {
  const { need, at, speaks, q = '' } = c.req.query();
  return {
    category: categories.find((one) => one === need) ?? talk.case.category,
    county: at === undefined ? talk.home.county : countyTyped(web, at),
    language: isLanguage(speaks) ? speaks : talk.case.language,
    words: asSeen(q).trim(),
  };
}

async function found(
  q: Parameters<typeof fitsFor>[0],
  { web, talk }: Opened,
  { category, county, language, words }: Search,
): Promise<Fit<Referral>[]> {
  if (category === null) return [];
  const { place, told } = talk.home;
  const facts = told ? livesOrWorks(talk.home.county, place) : [];
  const fits = await fitsFor(q, web.world, { category, county, language, facts });
  const wanted = normalise(words);
  return fits.filter(({ entry }) => normalise(entry.name).includes(wanted));
}
