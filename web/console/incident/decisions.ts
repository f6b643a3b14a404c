import { type Context, Hono } from 'hono';
import { type IncidentDecision, isIncidentDecision } from '../../../areas/reports/decision.ts';
import type { DecisionGiven } from '../../../areas/reports/deed.ts';
import { readableBy } from '../../../areas/reports/reading.ts';
import { peopleIn } from '../../../areas/schedules/outlook.ts';
import { text } from '../../../content/catalog.ts';
import { findCode } from '../../../db/code.ts';
import { locate } from '../../../places/locate.ts';
import type { WebContext } from '../../context.ts';
import { fieldsOf, manyFieldsOf } from '../../fields.ts';
import { doBy } from '../acting.ts';
import { codeIn } from '../code-in.ts';
import { countOfForm, noCount } from '../count-field.ts';
import type { Counting } from '../counting.ts';
import type { Notes } from '../notes.ts';
import { needs, nothingHere } from '../viewing.ts';
import { decisionPage, type Shown, type Typed } from './decision-page.ts';
import { type Foreseen, foresee } from './foresee.ts';
import { placePage } from './place-page.ts';
import { reachOf } from './reach.ts';

const MOST_WORDS = 1000;

/** What whoever coordinates decides about an incident: shown first, then done, then undone or not. */
export function decisionRoutes(web: WebContext, notes: Notes, counting: Counting): Hono {
  const app = new Hono();
  app.use('/incidents/:code/do/*', needs(web, 'decide'));
  app.use('/incidents/:code/place', needs(web, 'decide'));
  app.get('/incidents/:code/do/place', (c) => askPlace(web, c));
  app.post('/incidents/:code/place', (c) => place(web, notes, c));
  app.get('/incidents/:code/do/:action', (c) => ask(web, counting, c));
  app.post('/incidents/:code/do/:action', (c) => decide(web, notes, counting, c));
  return app;
}

function actionIn(c: Context): IncidentDecision | null {
  const action = c.req.param('action');
  return isIncidentDecision(action) ? action : null;
}

/** What is decided, as the act takes it; a report is meant by its own code. */
function givenBy(action: IncidentDecision, code: string, typed: Typed): DecisionGiven {
  const isOfReport = action === 'split' || action === 'ban' || action === 'unban';
  return {
    ...{ do: 'admin', action, sure: true },
    code: isOfReport && typed.report ? typed.report : code,
    ...(typed.other ? { other: typed.other } : {}),
    ...(typed.words ? { words: typed.words } : {}),
  };
}

/** An incident that is theirs to decide about; an answer where it is not. */
async function decidable(web: WebContext, c: Context): Promise<Response | null> {
  const { person } = c.get('viewer');
  const found = await web.store.read((q) => readableBy(q, web.world, person, codeIn(c)));
  if (found === null) return nothingHere(web, c);
  const isTheirs = found !== 'refused' && found.reading === 'decides';
  return isTheirs ? null : c.redirect(`/incidents/${codeIn(c)}`, 303);
}

async function ask(web: WebContext, counting: Counting, c: Context): Promise<Response> {
  const [action, refused] = [actionIn(c), await decidable(web, c)];
  if (action === null) return nothingHere(web, c);
  if (refused) return refused;
  const typed: Typed = { report: findCode(c.req.query('report') ?? '') ?? '' };
  const foreseen = await foresee(web, c.get('viewer'), givenBy(action, codeIn(c), typed));
  if (!foreseen) return nothingHere(web, c);
  const shown = await withReach(web, counting, foreseen);
  return c.html(decisionPage(web, c.get('viewer'), shown, typed));
}

async function decide(
  web: WebContext,
  notes: Notes,
  counting: Counting,
  c: Context,
): Promise<Response> {
  const [action, refused] = [actionIn(c), await decidable(web, c)];
  if (action === null) return nothingHere(web, c);
  if (refused) return refused;
  const viewer = c.get('viewer');
  const values = await manyFieldsOf(c);
  const value = (name: string): string => values(name)[0] ?? '';
  const typed: Typed = {
    other: findCode(value('other')) ?? '',
    words: value('words').trim().slice(0, MOST_WORDS),
    report: findCode(value('report')) ?? '',
  };
  const given = givenBy(action, codeIn(c), typed);
  const foreseen = await foresee(web, viewer, given);
  if (!foreseen) return nothingHere(web, c);
  const shown = await withReach(web, counting, foreseen);
  const isOther = isChanged(foreseen, value('shown'));
  const count = foreseen.would.wordings.length > 0 ? countOfForm(values, shown.count) : null;
  if (isOther || count || foreseen.hindered !== null) {
    const problem = isOther ? text(viewer.language, 'incident.changed') : '';
    const again = { ...typed, problem, count: count ?? noCount };
    return c.html(decisionPage(web, viewer, shown, again), 422);
  }
  const { words } = await doBy(web, viewer, { once: value('once') || null, deeds: [given] });
  notes.add(c.get('session').hash, { kind: 'done', text: words });
  return c.redirect(`/incidents/${foreseen.code}`, 303);
}

/** With how many people get it by each channel and language, and together. */
async function withReach(web: WebContext, counting: Counting, foreseen: Foreseen): Promise<Shown> {
  const { would, alerts } = foreseen;
  const reach = await reachOf(web, counting, would, alerts);
  return { ...foreseen, reach, count: would.audience ? peopleIn(reach) : would.told };
}

/** Whether something else is known now than when it was shown. */
function isChanged({ shown, action }: Foreseen, before: string): boolean {
  // What is chosen on the page itself changes what is shown.
  const isChosen = ['merge', 'proof', 'split', 'ban', 'unban'].includes(action);
  return !isChosen && before !== shown;
}

async function askPlace(web: WebContext, c: Context): Promise<Response> {
  const refused = await decidable(web, c);
  if (refused) return refused;
  const nothing = { words: '', county: '', problem: null };
  return c.html(placePage(web, c.get('viewer'), codeIn(c), nothing));
}

async function place(web: WebContext, notes: Notes, c: Context): Promise<Response> {
  const refused = await decidable(web, c);
  if (refused) return refused;
  const viewer = c.get('viewer');
  const fields = await fieldsOf(c);
  const words = String(fields.words ?? '')
    .trim()
    .slice(0, 300);
  const found = locate(web.world.gazetteer, words);
  const chosen = web.served.find((fips) => fips === fields.county);
  const county =
    chosen ?? (found.county !== null && web.served.includes(found.county) ? found.county : null);
  if (county === null) {
    const problem = text(viewer.language, 'incident.choose-county');
    return c.html(placePage(web, viewer, codeIn(c), { words, county: '', problem }), 422);
  }
  const town = found.county === county && found.place !== undefined ? { town: found.place } : {};
  const once = typeof fields.once === 'string' ? fields.once : null;
  const { words: told } = await doBy(web, viewer, {
    ...{ once, deeds: [{ do: 'place', code: codeIn(c), county, words, ...town }] },
  });
  notes.add(c.get('session').hash, { kind: 'done', text: told });
  return c.redirect(`/incidents/${codeIn(c)}`, 303);
}
