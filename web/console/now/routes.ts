import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { apply } from '../../../bot/apply.ts';
import { text } from '../../../content/catalog.ts';
import { newSecret } from '../../../people/browser-code.ts';
import type { WebContext } from '../../context.ts';
import { fieldsOf } from '../../fields.ts';
import { notice } from '../../parts/notice.ts';
import { isProvedWhereAble } from '../../sign-in/guard.ts';
import { doBy, lookBy, noteOf, wordsOf } from '../acting.ts';
import { layout } from '../layout.ts';
import type { Notes } from '../notes.ts';
import { needs } from '../viewing.ts';
import { loadNow } from './load.ts';
import { nowPage } from './page.ts';

/** What goes on; and the switch that stops all that goes to many. */
export function nowPages(web: WebContext, notes: Notes): Hono {
  const app = new Hono();
  app.get('/now', async (c) => {
    const viewer = c.get('viewer');
    const wanted = c.req.query('county') ?? null;
    const county = wanted !== null && web.served.includes(wanted) ? wanted : null;
    return c.html(nowPage(web, viewer, await loadNow(web, viewer, county)));
  });
  const decides = needs(web, 'decide');
  app.post('/now/pause', decides, (c) => pause(web, notes, c));
  const proved = isProvedWhereAble(web);
  app.get('/now/resume', decides, proved, (c) => askToResume(web, c));
  app.post('/now/resume', decides, proved, (c) => resume(web, notes, c));
  return app;
}

async function pause(web: WebContext, notes: Notes, c: Context): Promise<Response> {
  const done = await doBy(web, c.get('viewer'), { once: null, deeds: [{ do: 'pause-all' }] });
  notes.add(c.get('session').hash, noteOf(done));
  return c.redirect('/now', 303);
}

/** What would go out again, before it does. */
async function askToResume(web: WebContext, c: Context): Promise<Response> {
  const viewer = c.get('viewer');
  const { language } = viewer;
  const outcome = await lookBy(web, viewer, (act) => apply(act, { do: 'resume-all', sure: false }));
  const words = outcome ? wordsOf(language, outcome) : text(language, 'frame.no-address');
  const title = text(language, 'now.resume-all');
  const body = html`<p>${text(language, 'now.resume-what')}</p>
    ${notice('info', words)}
    <form method="post" action="/now/resume" class="actions">
      <input type="hidden" name="once" value="${newSecret()}">
      <button class="primary danger">${title}</button>
      <a class="button" href="/now">${text(language, 'frame.cancel')}</a>
    </form>`;
  const back = { href: '/now', label: text(language, 'frame.now') };
  return c.html(layout(web, viewer, { title, here: 'now', body, back }));
}

async function resume(web: WebContext, notes: Notes, c: Context): Promise<Response> {
  const { once } = await fieldsOf(c);
  const done = await doBy(web, c.get('viewer'), {
    ...{
      once: typeof once === 'string' && once !== '' ? once : null,
      deeds: [{ do: 'resume-all', sure: true }],
    },
  });
  notes.add(c.get('session').hash, noteOf(done));
  return c.redirect('/now', 303);
}
