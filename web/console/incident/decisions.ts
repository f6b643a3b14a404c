import { type Context, Hono, type MiddlewareHandler } from 'hono';
import {
  howDone,
  type IncidentDecision,
  isIncidentDecision,
} from '../../../areas/reports/decision.ts';
import type { DecisionGiven } from '../../../areas/reports/deed.ts';
import { readableBy } from '../../../areas/reports/reading.ts';
import type { Incident } from '../../../areas/reports/store/incidents.ts';
import { peopleIn } from '../../../areas/schedules/outlook.ts';
import { text } from '../../../content/catalog.ts';
import { findCode } from '../../../db/code.ts';
import { locate } from '../../../places/locate.ts';
import type { WebContext } from '../../context.ts';
import { manyFieldsOf } from '../../fields.ts';
import { isProvedWhereAble } from '../../sign-in/guard.ts';
import { answerOf, doBy, noteOf } from '../acting.ts';
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
const MOST_PLACE = 300;

/** What whoever coordinates decides about an incident: shown first, then done, then undone or not. */
export function decisionRoutes(web: WebContext, notes: Notes, counting: Counting): Hono {
  const app = new Hono();
  app.use('/incidents/:code/do/*', needs(web, 'decide'));
  app.use('/incidents/:code/place', needs(web, 'decide'));
  for (const name of ['place', 'relocate']) {
    app.get(`/incidents/:code/do/${name}`, (c) => askPlace(web, c));
  }
  app.post('/incidents/:code/place', (c) => place(web, notes, c));
  // Asked before anything is typed, and again where the page stood open for long.
  app.use('/incidents/:code/do/:action', provedForMany(web));
  app.get('/incidents/:code/do/:action', (c) => ask(web, counting, c));
  app.post('/incidents/:code/do/:action', (c) => decide(web, notes, counting, c));
  return app;
}

/** What tells many needs a second factor, of whoever has one. */
function provedForMany(web: WebContext): MiddlewareHandler {
  const guard = isProvedWhereAble(web);
  return (c, next) => {
    const action = actionIn(c);
    return action !== null && howDone[action] === 'undoable' ? guard(c, next) : next();
  };
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
async function decidable(web: WebContext, c: Context): Promise<Incident | Response> {
  const { person } = c.get('viewer');
  const found = await web.store.read((q) => readableBy(q, web.world, person, codeIn(c)));
  if (found === null) return nothingHere(web, c);
  const isTheirs = found !== 'refused' && found.reading === 'decides';
  return isTheirs ? found.incident : c.redirect(`/incidents/${codeIn(c)}`, 303);
}

async function ask(web: WebContext, counting: Counting, c: Context): Promise<Response> {
  const [action, found] = [actionIn(c), await decidable(web, c)];
  if (action === null) return nothingHere(web, c);
  if (found instanceof Response) return found;
  const asked = (name: string): string => findCode(c.req.query(name) ?? '') ?? '';
  const typed: Typed = { report: asked('report'), other: asked('code') || asked('other') };
  const foreseen = await foresee(web, c.get('viewer'), givenBy(action, codeIn(c), typed));
  // A report that is named belongs to the incident of the page.
  if (foreseen?.code !== found.code) return nothingHere(web, c);
  const shown = await withReach(web, counting, foreseen);
  return c.html(decisionPage(web, c.get('viewer'), shown, typed));
}

async function decide(
  web: WebContext,
  notes: Notes,
  counting: Counting,
  c: Context,
): Promise<Response> {
  const [action, found] = [actionIn(c), await decidable(web, c)];
  if (action === null) return nothingHere(web, c);
  if (found instanceof Response) return found;
  const viewer = c.get('viewer');
  const values = await manyFieldsOf(c);
  const value = (name: string): string => values(name)[0] ?? '';
  const typed: Typed = {
    other: findCode(value('other')) ?? '',
    words: value('words').trim().slice(0, MOST_WORDS),
    report: findCode(value('report')) ?? '',
  };
  const given = { ...givenBy(action, codeIn(c), typed), seen: value('shown') };
  const foreseen = await foresee(web, viewer, given);
  if (foreseen?.code !== found.code) return nothingHere(web, c);
  const shown = await withReach(web, counting, foreseen);
  const count = foreseen.would.wordings.length > 0 ? countOfForm(values, shown.count) : null;
  const again = (problem: string) =>
    c.html(decisionPage(web, viewer, shown, { ...typed, problem, count: count ?? noCount }), 422);
  const isOther = foreseen.shown !== value('shown');
  if (count || foreseen.hindered !== null) {
    return again(isOther ? text(viewer.language, 'incident.changed') : '');
  }
  const done = await doBy(web, viewer, { once: value('once') || null, deeds: [given] });
  if (answerOf(done)?.key === 'undo.other-waits') {
    // The page shows what was before; the incident's goes on by itself, and can stop what waits.
    const words = text(viewer.language, 'frame.other-decided');
    notes.add(c.get('session').hash, { kind: 'not', text: words });
    return c.redirect(`/incidents/${foreseen.code}`, 303);
  }
  if (done.came === 'refused') return again(done.words);
  notes.add(c.get('session').hash, noteOf(done));
  // What is seen again where it was over is an incident of its own: that is looked at next.
  const answered = answerOf(done);
  const opened = answered?.key.startsWith('admin.sent-again') ? answered.params?.code : undefined;
  return c.redirect(`/incidents/${opened ?? foreseen.code}`, 303);
}

/** With how many people get it by each channel and language, and together. */
async function withReach(web: WebContext, counting: Counting, foreseen: Foreseen): Promise<Shown> {
  const { would, alerts } = foreseen;
  const reach = await reachOf(web, counting, would, alerts);
  return { ...foreseen, reach, count: would.audience ? peopleIn(reach) : would.told };
}

async function askPlace(web: WebContext, c: Context): Promise<Response> {
  const found = await decidable(web, c);
  if (found instanceof Response) return found;
  const from = found.county ?? '';
  return c.html(
    placePage(web, c.get('viewer'), codeIn(c), { words: '', from, county: from, problem: null }),
  );
}

async function place(web: WebContext, notes: Notes, c: Context): Promise<Response> {
  const found = await decidable(web, c);
  if (found instanceof Response) return found;
  const viewer = c.get('viewer');
  const values = await manyFieldsOf(c);
  const value = (name: string): string => values(name)[0] ?? '';
  const [words, from] = [value('words').trim().slice(0, MOST_PLACE), value('from')];
  const located = locate(web.world.gazetteer, words);
  // What is chosen counts before what is read out of words; a county that was left as it stood, after it.
  const chosen = value('county');
  const counties = [chosen === from ? null : chosen, located.county, chosen];
  const county = counties.find((one) => one !== null && web.served.includes(one)) ?? null;
  if (county === null) {
    const problem = text(viewer.language, 'incident.choose-county');
    return c.html(placePage(web, viewer, codeIn(c), { words, from, county: '', problem }), 422);
  }
  const town =
    located.county === county && located.place !== undefined ? { town: located.place } : {};
  const given = { code: codeIn(c), county, words, ...town, ...(from === '' ? {} : { from }) };
  const done = await doBy(web, viewer, {
    ...{ once: value('once') || null, deeds: [{ do: 'place', ...given }] },
  });
  notes.add(c.get('session').hash, noteOf(done));
  return c.redirect(`/incidents/${codeIn(c)}`, 303);
}
