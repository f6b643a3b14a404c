import { type Context, Hono } from 'hono';
import { MAX_SPOT } from '../../../areas/sighting.ts';
import { type Draft, emptyDraft } from '../../../areas/sighting-draft.ts';
import { locate } from '../../../places/locate.ts';
import type { WebContext } from '../../context.ts';
import type { Notes } from '../notes.ts';
import { LONGEST } from './boxes.ts';
import { countyTyped } from './county-typed.ts';
import { doAsked, typedIn } from './do.ts';
import { framed, type Opened, openFor } from './open.ts';
import { reportPage } from './report-page.ts';
import { TALK } from './talk-path.ts';
import { speaking } from './words.ts';

/** Files what the person of a case saw as a report, so that verifiers are asked to look. */
export function reportPages(web: WebContext, notes: Notes): Hono {
  const app = new Hono();
  app.get(`${TALK}/report`, async (c) => {
    const opened = await openFor(web, c, 'report');
    return opened instanceof Response ? opened : shown(opened, c, {}, null);
  });
  app.post(`${TALK}/report`, async (c) => {
    const opened = await openFor(web, c, 'report');
    return opened instanceof Response ? opened : asked(opened, notes, c);
  });
  return app;
}

async function asked(opened: Opened, notes: Notes, c: Context): Promise<Response> {
  const { web, viewer, code } = opened;
  const fields = await typedIn(c);
  const { words = '' } = fields;
  const t = speaking(viewer.language);
  if (words.trim() === '') return shown(opened, c, fields, t('report.empty'));
  if (words.length > LONGEST) {
    return shown(opened, c, fields, t('problem.long', { most: LONGEST }));
  }
  const deed = { do: 'case', act: 'report', code, draft: draftOf(web, fields) } as const;
  const came = await doAsked(web, viewer, [deed], fields.once);
  if (!came.isDone) return shown(opened, c, fields, came.words);
  notes.add(c.get('session').hash, { kind: 'done', text: came.words });
  return c.redirect(opened.home, 303);
}

/** What the form tells, as a chat would read the same words. */
function draftOf(web: WebContext, fields: Record<string, string>): Draft {
  const { words = '', place = '', county = '', seen } = fields;
  const { world } = web;
  const told = locate(world.gazetteer, place.trim() === '' ? words : place);
  const { still } = world.understand(words);
  const spot = place.trim().slice(0, MAX_SPOT);
  const known = countyTyped(web, county) ?? told.county;
  return {
    ...emptyDraft,
    words: [words.trim()],
    ...(spot === '' ? {} : { spot }),
    ...(told.place && !/^\d/.test(told.place) ? { town: told.place } : {}),
    ...(known === null ? {} : { county: known }),
    ...(seen === 'seen' || seen === 'heard' ? { seen } : {}),
    ...(still ? { still } : {}),
  };
}

function shown(
  opened: Opened,
  c: Context,
  typed: Record<string, string>,
  problem: string | null,
): Response | Promise<Response> {
  const body = reportPage(opened, { typed, problem });
  return c.html(framed(opened, 'report', body), problem === null ? 200 : 422);
}
