import { type Context, Hono } from 'hono';
import { type IncidentDecision, isIncidentDecision } from '../../../areas/reports/decision.ts';
import type { DecisionGiven } from '../../../areas/reports/deed.ts';
import { readableBy } from '../../../areas/reports/reading.ts';
import { text } from '../../../content/catalog.ts';
import { findCode } from '../../../db/code.ts';
import { locate } from '../../../places/locate.ts';
import type { WebContext } from '../../context.ts';
import { fieldsOf } from '../../fields.ts';
import { doBy } from '../acting.ts';
import { codeIn } from '../code-in.ts';
import type { Notes } from '../notes.ts';
import { needs, nothingHere } from '../viewing.ts';
import { isTypedCount, WIDE_FROM } from '../wide.ts';
import { decisionPage, type Typed } from './decision-page.ts';
import { type Foreseen, foresee } from './foresee.ts';
import { placePage } from './place-page.ts';
import { reachOf } from './reach.ts';

const MOST_WORDS = 1000;

/** What whoever coordinates decides about an incident: shown first, then done, then undone or not. */
export function decisionRoutes(web: WebContext, notes: Notes): Hono {
  const app = new Hono();
  app.use('/incidents/:code/do/*', needs(web, 'decide'));
  app.use('/incidents/:code/place', needs(web, 'decide'));
  app.get('/incidents/:code/do/place', (c) => askPlace(web, c));
  app.post('/incidents/:code/place', (c) => place(web, notes, c));
  app.get('/incidents/:code/do/:action', (c) => ask(web, c));
  app.post('/incidents/:code/do/:action', (c) => decide(web, notes, c));
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

async function ask(web: WebContext, c: Context): Promise<Response> {
  const [action, refused] = [actionIn(c), await decidable(web, c)];
  if (action === null) return nothingHere(web, c);
  if (refused) return refused;
  const typed: Typed = { report: findCode(c.req.query('report') ?? '') ?? '' };
  const foreseen = await foresee(web, c.get('viewer'), givenBy(action, codeIn(c), typed));
  if (!foreseen) return nothingHere(web, c);
  const reach = await reachOf(web, foreseen.would, foreseen.alerts);
  return c.html(decisionPage(web, c.get('viewer'), { ...foreseen, reach }, typed));
}

async function decide(web: WebContext, notes: Notes, c: Context): Promise<Response> {
  const [action, refused] = [actionIn(c), await decidable(web, c)];
  if (action === null) return nothingHere(web, c);
  if (refused) return refused;
  const viewer = c.get('viewer');
  const fields = await fieldsOf(c);
  const typed: Typed = {
    other: findCode(String(fields.other ?? '')) ?? '',
    words: String(fields.words ?? '')
      .trim()
      .slice(0, MOST_WORDS),
    report: findCode(String(fields.report ?? '')) ?? '',
  };
  const given = givenBy(action, codeIn(c), typed);
  const foreseen = await foresee(web, viewer, given);
  if (!foreseen) return nothingHere(web, c);
  const problem = problemWith(viewer.language, foreseen, fields);
  if (problem !== null || foreseen.hindered !== null) {
    const reach = await reachOf(web, foreseen.would, foreseen.alerts);
    const shown = { ...typed, problem: problem ?? '' };
    return c.html(decisionPage(web, viewer, { ...foreseen, reach }, shown), 422);
  }
  const once = typeof fields.once === 'string' ? fields.once : null;
  const { words } = await doBy(web, viewer, { once, deeds: [given] });
  notes.add(c.get('session').hash, { kind: 'done', text: words });
  return c.redirect(`/incidents/${foreseen.code}`, 303);
}

/** Why it is not done as it was confirmed: something else would be sent now, or the number is another. */
function problemWith(
  language: Parameters<typeof text>[0],
  { would, shown, action }: Foreseen,
  fields: Record<string, unknown>,
): string | null {
  // What is chosen on the page itself changes what is shown.
  const isChosen = ['merge', 'proof', 'split', 'ban', 'unban'].includes(action);
  if (!isChosen && fields.shown !== shown) return text(language, 'incident.changed');
  const isWide = would.wordings.length > 0 && would.count >= WIDE_FROM;
  if (isWide && !isTypedCount(fields.count, would.count)) {
    return text(language, 'incident.type-count-wrong');
  }
  return null;
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
