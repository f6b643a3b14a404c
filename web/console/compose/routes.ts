import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { ScheduleDeed } from '../../../areas/schedules/deed.ts';
import { hindranceOf } from '../../../areas/schedules/hindrance.ts';
import { isOnce } from '../../../areas/schedules/once-rules.ts';
import { aheadOf } from '../../../areas/schedules/outlook.ts';
import { type Schedule, scheduleByCode } from '../../../areas/schedules/store/schedules.ts';
import { text } from '../../../content/catalog.ts';
import type { WebContext } from '../../context.ts';
import { manyFieldsOf } from '../../fields.ts';
import { isProvedWhereAble, wasProvedWhereAble } from '../../sign-in/guard.ts';
import { doBy, noteOf, wordsOf } from '../acting.ts';
import { codeIn } from '../code-in.ts';
import { countOfForm } from '../count-field.ts';
import type { Counting } from '../counting.ts';
import type { Notes } from '../notes.ts';
import { nothingHere } from '../viewing.ts';
import { draftOf, madeCode, messageOf } from './drafts.ts';
import { loadList } from './list-load.ts';
import { listPage } from './list-page.ts';
import { seeMessage } from './see-load.ts';
import { type SeeGiven, seePage } from './see-page.ts';
import { whatPages } from './what-routes.ts';
import { changeOfWhen, type WhenChosen, whenOfForm } from './when-form.ts';
import { whoPages } from './who-routes.ts';

/** Messages to many: written in steps, seen as they will be, proposed, approved, and sent. */
export function composePages(web: WebContext, notes: Notes, counting: Counting): Hono {
  const app = new Hono();
  const guard = isProvedWhereAble(web);
  app.get('/compose', async (c) => {
    const list = await web.store.read((q) => loadList(q, c.get('viewer'), web.now()));
    return c.html(listPage(web, c.get('viewer'), list));
  });
  app.route('/', whoPages(web, notes));
  app.route('/', whatPages(web, notes, counting));
  app.get('/compose/:code', async (c) => {
    const message = await messageOf(web, c);
    if (message) return see(web, c, counting, message);
    // What comes again is told of in the list.
    const other = await web.store.read((q) => scheduleByCode(q, codeIn(c)));
    return other && !isOnce(other) ? c.redirect('/compose', 303) : nothingHere(web, c);
  });
  // A form that was refused answers under its own address, which may be loaded again.
  app.get('/compose/:code/:deed', (c) => c.redirect(`/compose/${codeIn(c)}`, 303));
  app.post('/compose/:code/propose', keepsWhen(web, counting), guard, (c) =>
    propose(web, c, notes, counting),
  );
  app.post('/compose/:code/approve', guard, (c) => approve(web, c, notes, counting));
  for (const action of ['reject', 'end', 'halt'] as const) {
    app.post(`/compose/:code/${action}`, (c) => {
      const code = codeIn(c);
      const deed = { do: 'schedule-decide', action, code, sure: true } as const;
      return act(web, c, notes, deed, `/compose/${code}`);
    });
  }
  app.post('/compose/:code/test', (c) => {
    const code = codeIn(c);
    return act(web, c, notes, { do: 'message', act: 'test', code }, `/compose/${code}`);
  });
  app.post('/compose/:code/discard', (c) => {
    const code = codeIn(c);
    return act(web, c, notes, { do: 'message', act: 'discard', code }, '/compose');
  });
  app.post('/compose/:code/again', (c) => {
    const code = codeIn(c);
    return act(web, c, notes, { do: 'message', act: 'again', code }, `/compose/${code}`);
  });
  return app;
}

async function see(
  web: WebContext,
  c: Context,
  counting: Counting,
  message: Schedule,
  given: Omit<SeeGiven, 'isProved'> = {},
): Promise<Response> {
  const viewer = c.get('viewer');
  const seen = await seeMessage(web, viewer, counting, message);
  const isProved = await wasProvedWhereAble(web, c);
  const isRefused = given.problem !== undefined || given.count !== undefined;
  return c.html(seePage(web, viewer, seen, { ...given, isProved }), isRefused ? 422 : 200);
}

/** When it is to go is stored before anybody is asked for a second factor, so that it is not lost. */
function keepsWhen(web: WebContext, counting: Counting): MiddlewareHandler {
  return async (c, next) => {
    const message = await draftOf(web, c);
    if (!message) return nothingHere(web, c);
    const values = await manyFieldsOf(c);
    const when = whenOfForm(values);
    const change = changeOfWhen(when, message.timeZone, web.now());
    if ('key' in change) {
      const problem = text(c.get('viewer').language, change.key);
      return see(web, c, counting, message, { when, problem });
    }
    const { code } = message;
    await doBy(web, c.get('viewer'), {
      ...{ once: null, deeds: [{ do: 'message', act: 'write', code, change }] },
    });
    if (values('use')[0] === 'save') return c.redirect(`/compose/${code}`, 303);
    return next();
  };
}

async function propose(
  web: WebContext,
  c: Context,
  notes: Notes,
  counting: Counting,
): Promise<Response> {
  const message = await draftOf(web, c);
  if (!message) return nothingHere(web, c);
  const viewer = c.get('viewer');
  const values = await manyFieldsOf(c);
  const when: WhenChosen = whenOfForm(values);
  const asked = { world: web.world, language: viewer.language, now: web.now() };
  const hindered = await hindranceOf(asked, message, counting.count);
  if (hindered) {
    const problem = wordsOf(viewer.language, { says: [hindered.say] });
    return see(web, c, counting, message, { when, problem });
  }
  const { standing, outlook } = await seeMessage(web, viewer, counting, message);
  if (standing !== 'too-few') {
    const people = outlook?.people ?? (await countNow(web, counting, message));
    const count = countOfForm(values, people);
    if (count) return see(web, c, counting, message, { when, count });
  }
  const deed = { do: 'message', act: 'propose', code: message.code } as const;
  return act(web, c, notes, deed, `/compose/${message.code}`);
}

async function approve(
  web: WebContext,
  c: Context,
  notes: Notes,
  counting: Counting,
): Promise<Response> {
  const message = await messageOf(web, c);
  if (!message) return nothingHere(web, c);
  const values = await manyFieldsOf(c);
  if (message.state === 'proposed') {
    const count = countOfForm(values, await countNow(web, counting, message));
    if (count) return see(web, c, counting, message, { count });
  }
  const { code } = message;
  const deed = { do: 'schedule-decide', action: 'approve', code, sure: true } as const;
  return act(web, c, notes, deed, `/compose/${code}`);
}

async function countNow(web: WebContext, counting: Counting, message: Schedule): Promise<number> {
  return (await aheadOf(web.world, message, counting.count)).people;
}

/** Does one thing and tells what came of it on the page that follows. */
async function act(
  web: WebContext,
  c: Context,
  notes: Notes,
  deed: ScheduleDeed,
  then: string,
): Promise<Response> {
  const once = (await manyFieldsOf(c))('once')[0] ?? null;
  const done = await doBy(web, c.get('viewer'), { once, deeds: [deed] });
  notes.add(c.get('session').hash, noteOf(done));
  const begun = deed.do === 'message' && deed.act === 'again' ? madeCode(done) : null;
  return c.redirect(begun === null ? then : `/compose/${begun}`, 303);
}
