import { type Context, Hono } from 'hono';
import { seesCase } from '../../../areas/cases/conversation.ts';
import { noteLook } from '../../../areas/looks.ts';
import type { WebContext } from '../../context.ts';
import { codeIn } from '../code-in.ts';
import type { Notes } from '../notes.ts';
import { Presence } from '../presence.ts';
import { nothingHere } from '../viewing.ts';
import { appointmentPages } from './appointment.ts';
import { askedBy } from './asked.ts';
import { conversationPage, presenceLine } from './conversation-page.ts';
import { doAsked, typedIn } from './do.ts';
import { listPage } from './list-page.ts';
import { loadBoard, loadTalk } from './load.ts';
import { phoneCallPages } from './phone-call.ts';
import { queryOf, searchOf } from './query.ts';
import { answerNamed } from './ready-answers.ts';
import { referPages } from './refer.ts';
import { reportPages } from './report.ts';
import { requestPages } from './request.ts';
import { TALK } from './talk-path.ts';
import { unseenPage } from './unseen-page.ts';
import { speaking } from './words.ts';
import { type Again, againWith, asItIs, doubtOf, forWhom } from './written.ts';

/** Línea and Consulta: who waits, each conversation, and what can be done about it. */
export function inboxPages(web: WebContext, notes: Notes): Hono {
  const app = new Hono();
  const presence = new Presence();
  app.get('/inbox', async (c) => {
    const query = queryOf(c);
    const board = await loadBoard(web, c.get('viewer'), query);
    return c.html(listPage(web, c.get('viewer'), { query, board }));
  });
  app.route('/', phoneCallPages(web, notes));
  app.get(TALK, (c) => talkPage(web, presence, c, asItIs));
  app.get(`${TALK}/here`, (c) => here(web, presence, c));
  app.post(TALK, (c) => act(web, presence, notes, c));
  app.route('/', referPages(web, notes));
  app.route('/', appointmentPages(web, notes));
  app.route('/', requestPages(web, notes));
  app.route('/', reportPages(web, notes));
  return app;
}

async function talkPage(
  web: WebContext,
  presence: Presence,
  c: Context,
  again: Again,
): Promise<Response> {
  const viewer = c.get('viewer');
  const [code, query] = [codeIn(c), queryOf(c)];
  const found = await loadTalk(web, viewer, code, query);
  if (found === 'none') return nothingHere(web, c);
  if (typeof found === 'string') {
    return c.html(unseenPage(web, viewer, { code, why: found, words: again.words }), 403);
  }
  const { id } = viewer.person;
  await noteLook(web.store, id, { kind: 'case', id: found.talk.case.id }, web.now());
  presence.here(code, id, null, web.realNow());
  const present = presence.others(code, id, web.realNow());
  const ready = answerNamed(found.answers, c.req.query('answer'));
  const written =
    c.req.method === 'GET' && ready !== null
      ? ({ box: 'say', words: ready, problem: null, isDoubtful: false } as const)
      : again.written;
  const { refused } = again;
  const page = conversationPage(web, viewer, { ...found, query, present, written, refused });
  return c.html(page, written?.problem || refused ? 422 : 200);
}

/** Says that somebody is still there, and tells who else is: a part of the page that is fetched by itself. */
async function here(web: WebContext, presence: Presence, c: Context): Promise<Response> {
  const viewer = c.get('viewer');
  const { id } = viewer.person;
  const code = codeIn(c);
  if (!(await web.store.read((q) => seesCase(q, viewer.person, code)))) return c.body(null, 404);
  presence.here(code, id, c.req.query('writing') === 'yes', web.realNow());
  return c.html(presenceLine(viewer, presence.others(code, id, web.realNow())));
}

/** What is refused here changed while somebody looked: they are shown how it is now, and nothing was typed. */
const changing: readonly string[] = ['take', 'take-over', 'resume', 'reopen', 'save-answer'];

/** Does what a form asks and goes back to the conversation; or shows it again, with what was typed and why not. */
async function act(
  web: WebContext,
  presence: Presence,
  notes: Notes,
  c: Context,
): Promise<Response> {
  const viewer = c.get('viewer');
  const code = codeIn(c);
  const fields = forWhom(await typedIn(c));
  const doubt = doubtOf(fields, viewer.language);
  if (doubt) return talkPage(web, presence, c, doubt);
  const asked = askedBy(code, fields);
  const nothing = speaking(viewer.language)('problem.nothing');
  const { isDone, words } = asked
    ? await doAsked(web, viewer, asked, fields.once)
    : { isDone: false, words: nothing };
  if (!isDone && !changing.includes(fields.act ?? '')) {
    return talkPage(web, presence, c, againWith(fields, words));
  }
  presence.here(code, viewer.person.id, false, web.realNow());
  notes.add(c.get('session').hash, { kind: isDone ? 'done' : 'not', text: words });
  return c.redirect(`/inbox/${code}${searchOf(queryOf(c))}`, 303);
}
