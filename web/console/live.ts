import type { Context, Handler } from 'hono';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import { sessionOf } from '../../people/sign-ins.ts';
import type { WebContext } from '../context.ts';

/** How often a page is told that something changed, in milliseconds, however much does. */
const EVERY_MS = 1000;
/** So soon a line ends whose session is over, though nothing else happens. */
const CHECKED_EVERY_MS = 5000;
/** Without a word so long, proxies would close the line. */
const BEAT_MS = 15_000;
/** Then the browser asks again, and shows again who it is. */
const LASTS_MS = 5 * 60_000;
/** A browser has six connections to one host: with so many lines some are left for pages. */
export const MOST_LINES = 4;

/** A line that is open; `parked` once newer ones of its session have taken its place. */
interface Line {
  parked: boolean;
}

/** The lines that are open, by their sessions, the oldest first. */
class Lines {
  readonly #open = new Map<string, Line[]>();

  begin(session: string): Line {
    const line = { parked: false };
    const open = [...(this.#open.get(session) ?? []), line];
    for (const older of open.slice(0, -MOST_LINES)) older.parked = true;
    this.#open.set(session, open.slice(-MOST_LINES));
    return line;
  }

  end(session: string, line: Line): void {
    const left = (this.#open.get(session) ?? []).filter((one) => one !== line);
    if (left.length > 0) this.#open.set(session, left);
    else this.#open.delete(session);
  }
}

/**
 * Tells a page that something is other than when it was loaded; what, it asks for as a page does. So
 * there is one way of showing, and nothing private in the line. It ends with its session, and with the program.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function liveLine(web: WebContext): Handler {
  const lines = new Lines();
  return (c: Context) => {
    // Proxies that gather answers would hold it back.
    c.header('X-Accel-Buffering', 'no');
    const { hash } = c.get('session');
    return streamSSE(c, async (stream) => {
      const line = lines.begin(hash);
      await tell(web, stream, hash, line).finally(() => lines.end(hash, line));
    });
  };
}

async function tell(
  web: WebContext,
  stream: SSEStreamingApi,
  session: string,
  line: Line,
): Promise<void> {
  const say = (event: string, data = '') => stream.writeSSE({ event, data });
  const began = Date.now();
  let [seen, said, checked] = [changesOf(web), began, began];
  // Whoever shows an older state asks for what is new; "open" is an event of the browser's own.
  await say('state', String(seen));
  while (Date.now() - began < LASTS_MS) {
    await stream.sleep(EVERY_MS);
    if (stream.aborted || !web.accepting()) return;
    // Else the tabs of one browser would take the line from each other for ever.
    if (line.parked) return say('parked');
    const now = Date.now();
    const changes = changesOf(web);
    const isNews = changes !== seen;
    // What the page would ask for costs far more than looking whether it may.
    if (isNews || now - checked >= CHECKED_EVERY_MS) {
      checked = now;
      if (!(await isOpen(web, session))) return say('over');
    }
    if (!isNews && now - said < BEAT_MS) continue;
    seen = changes;
    said = now;
    await say(isNews ? 'changed' : 'beat');
  }
}

async function isOpen(web: WebContext, session: string): Promise<boolean> {
  return (await web.store.read((q) => sessionOf(q, session, web.realNow()))) !== null;
}

/** Which state of things a page shows; simulated phones beside real channels have a store of their own. */
export function changesOf({ store, phones }: Pick<WebContext, 'store' | 'phones'>): number {
  return store.changes() + (phones?.changes() ?? 0);
}
