import { Hono } from 'hono';
import type { WebContext } from '../../context.ts';
import { fieldsOf } from '../../fields.ts';
import { channelsPage } from './page.ts';

/** How the channels are, and the way out of a captcha. */
export function channelsPages(web: WebContext): Hono {
  const app = new Hono();
  app.get('/channels', (c) => c.html(channelsPage(web, c.get('viewer'), null)));
  app.post('/channels/signal/challenge', async (c) => {
    const { account, captcha } = await fieldsOf(c);
    const accepted = await web.answerChallenge(String(account), String(captcha).trim());
    return c.html(channelsPage(web, c.get('viewer'), accepted ? 'ok' : 'bad'));
  });
  return app;
}
