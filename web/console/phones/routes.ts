import { type Context, Hono } from 'hono';
import type { Phones, WebContext } from '../../context.ts';
import { fieldsOf } from '../../fields.ts';
import { language } from '../../language.ts';
import { ownPath } from '../../own-path.ts';
import { phonesPage, type ShownPhone, threadOf } from './page.ts';
import { idOf } from './phone-id.ts';

const MAX_PHONES = 24;

/** The simulated phones. */
export function phonesPages(web: WebContext): Hono {
  const app = new Hono();
  app.get('/phones', (c) =>
    c.html(phonesPage(web, web.phones, c.get('viewer'), shownIn(web, c), null)),
  );
  const { phones } = web;
  if (phones) phoneRoutes(app, web, phones);
  return app;
}

function phoneRoutes(app: Hono, web: WebContext, phones: Phones): void {
  app.get('/phones/:name/messages', (c) => {
    const after = Number(c.req.query('after') ?? 0);
    const name = c.req.param('name');
    if (!Number.isInteger(after)) return c.body(null, 400);
    if (phones.phone(name, after).length === 0) return c.body(null, 204);
    return c.html(threadOf(web, phones, language(c), name, after));
  });
  app.post('/phones/:name', async (c) => {
    const name = c.req.param('name');
    const sent = await sendFrom(phones, name, await fieldsOf(c));
    if (c.req.header('hx-request')) return c.body(null, sent ? 204 : 422);
    const at = `#${encodeURIComponent(idOf(name))}`;
    if (sent) return c.redirect(ownPath(c.req.header('referer')) + at, 303);
    return c.html(phonesPage(web, phones, c.get('viewer'), shownIn(web, c), name), 422);
  });
}

async function sendFrom(
  phones: Phones,
  from: string,
  { text, button }: Record<string, unknown>,
): Promise<boolean> {
  const words = typeof text === 'string' ? text.trim() : '';
  const pressed = typeof button === 'string' && button !== '' ? button : undefined;
  const isName = from.trim() !== '' && from.length <= 64;
  const fits = words.length <= 4000 && (pressed?.length ?? 0) <= 64;
  if ((words === '' && !pressed) || !isName || !fits) return false;
  // What was typed is never dropped for a button.
  await phones.text(pressed && words === '' ? { from, button: pressed } : { from, text: words });
  return true;
}

/** The phones asked for, else the cast of the demo. */
function shownIn(web: WebContext, c: Context): ShownPhone[] {
  const names = (c.req.queries('show') ?? []).map((name) => name.trim()).filter(Boolean);
  const wanted = names.length > 0 ? [...new Set(names)] : web.cast.map(({ name }) => name);
  return wanted.slice(0, MAX_PHONES).map((name) => {
    const known = web.cast.find((one) => one.name === name);
    return known ?? { name: name.slice(0, 64), label: name.slice(0, 64), role: null };
  });
}
