import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { WebContext } from '../context.ts';

/** How often a page is told that something changed, in milliseconds, however much does. */
const EVERY_MS = 1000;
/** Without a word so long, proxies would close the line. */
const BEAT_MS = 15_000;
/** Then the browser asks again, and shows again who it is. */
const LASTS_MS = 5 * 60_000;

/**
 * Tells a page that something is other than when it was loaded; what, it asks for as a page does. So
 * there is one way of showing, and nothing private in the line.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function liveLine(web: WebContext, c: Context): Response {
  // Proxies that gather answers would hold it back.
  c.header('X-Accel-Buffering', 'no');
  return streamSSE(c, async (stream) => {
    const ends = Date.now() + LASTS_MS;
    let seen = web.store.changes();
    let beat = Date.now();
    await stream.writeSSE({ event: 'open', data: '' });
    while (!stream.aborted && web.accepting() && Date.now() < ends) {
      await stream.sleep(EVERY_MS);
      const changes = web.store.changes();
      if (changes !== seen) {
        seen = changes;
        await stream.writeSSE({ event: 'changed', data: '' });
      } else if (Date.now() - beat >= BEAT_MS) {
        await stream.writeSSE({ event: 'beat', data: '' });
      } else continue;
      beat = Date.now();
    }
  });
}
