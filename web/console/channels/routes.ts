import { Hono } from 'hono';
import { text } from '../../../content/catalog.ts';
import { pausesAt } from '../../../delivery/store/pauses.ts';
import { channelStates } from '../../channel-states.ts';
import type { WebContext } from '../../context.ts';
import { fieldsOf } from '../../fields.ts';
import type { Notes } from '../notes.ts';
import { channelsPage } from './page.ts';

/** How the channels are, and the way out of a captcha. */
export function channelsPages(web: WebContext, notes: Notes): Hono {
  const app = new Hono();
  app.get('/channels', async (c) => {
    const pauses = await web.store.read((q) => pausesAt(q, web.now()));
    return c.html(channelsPage(web, c.get('viewer'), channelStates(web, pauses)));
  });
  app.post('/channels/signal/challenge', async (c) => {
    const { account, captcha } = await fieldsOf(c);
    const accepted = await web.answerChallenge(String(account), String(captcha).trim());
    const { language } = c.get('viewer');
    notes.add(c.get('session').hash, {
      kind: accepted ? 'done' : 'not',
      text: text(language, accepted ? 'console.captcha-ok' : 'console.captcha-bad'),
    });
    return c.redirect('/channels', 303);
  });
  // Where the answer stood before; whoever loads it again sees how it is.
  app.get('/channels/signal/challenge', (c) => c.redirect('/channels', 303));
  return app;
}
