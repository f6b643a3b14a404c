import { type Context, Hono } from 'hono';
import type { Act } from '../../../areas/act.ts';
import { mayHandle } from '../../../areas/cases/access.ts';
import { caseForStaff } from '../../../areas/cases/standing.ts';
import { type Effect, refusal } from '../../../areas/turn.ts';
import type { WebContext } from '../../context.ts';
import { manyFieldsOf } from '../../fields.ts';
import type { Notes } from '../notes.ts';
import { doAsked, typedIn } from './do.ts';
import { framed, type Opened, openFor } from './open.ts';
import { requestDraftOf, type Wrong } from './request-draft.ts';
import { requestPage } from './request-page.ts';
import { TALK } from './talk-path.ts';

/** Asks volunteers for what a case needs: the questions of a chat, on one page. */
export function requestPages(web: WebContext, notes: Notes): Hono {
  const app = new Hono();
  app.get(`${TALK}/request`, async (c) => {
    const opened = await openFor(web, c, 'request');
    return opened instanceof Response ? opened : shown(opened, c, {}, [], {}, null);
  });
  app.post(`${TALK}/request`, async (c) => {
    const opened = await openFor(web, c, 'request');
    return opened instanceof Response ? opened : asked(opened, notes, c);
  });
  return app;
}

async function asked(opened: Opened, notes: Notes, c: Context): Promise<Response> {
  const { web, viewer, code } = opened;
  const fields = await typedIn(c);
  const skills = (await manyFieldsOf(c))('skill');
  const read = requestDraftOf(fields, skills, {
    ...{ caseCode: code, now: web.now(), timeZone: web.network.timeZone },
    servedNames: web.world.gazetteer.servedNames,
  });
  if ('wrong' in read) return shown(opened, c, fields, skills, read.wrong, null);
  const deeds = handling(code, { do: 'request', act: 'open', draft: read.draft });
  const { isDone, words } = await doAsked(web, viewer, deeds, fields.once);
  if (!isDone) return shown(opened, c, fields, skills, {}, words);
  notes.add(c.get('session').hash, { kind: 'done', text: words });
  return c.redirect(opened.home, 303);
}

/** In a chat the command asks whose case it is; the act itself does not. */
function handling(code: string, deed: Effect) {
  return async ({ tx, person }: Act): Promise<readonly Effect[]> => {
    const one = await caseForStaff(tx, code);
    const may = one !== null && mayHandle(person, one);
    return [may ? deed : refusal('requests.form.not-your-case', { code })];
  };
}

function shown(
  opened: Opened,
  c: Context,
  typed: Record<string, string>,
  skills: readonly string[],
  wrong: Wrong,
  problem: string | null,
): Response | Promise<Response> {
  const isWrong = problem !== null || Object.keys(wrong).length > 0;
  const body = requestPage(opened, { typed, skills, wrong, problem });
  return c.html(framed(opened, 'request', body), isWrong ? 422 : 200);
}
