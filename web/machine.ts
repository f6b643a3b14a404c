import { type Context, Hono } from 'hono';
import { recentBroadcasts } from '../broadcasts/store/broadcasts.ts';
import { pausesAt } from '../delivery/store/pauses.ts';
import { countDeliveries } from '../delivery/store/tallies.ts';
import { channelStates } from './channel-states.ts';
import type { WebContext } from './context.ts';
import { isLocal } from './local.ts';
import { metricsText } from './metrics.ts';
import { showsToken } from './token.ts';

/** What machines ask that watch this one. */
export function machinePages(web: WebContext): Hono {
  const app = new Hono();
  app.get('/healthz', (c) => c.json({ status: 'ok' }));
  app.get('/readyz', (c) => readiness(web, c));
  app.get('/metrics', async (c) => {
    if (!isWatcher(web, c)) {
      return c.json(
        { error: 'Only from this machine; where METRICS_TOKEN is set, only with it.' },
        403,
      );
    }
    const deliveries = await web.store.read((q) => countDeliveries(q));
    const broadcasts = await web.store.read((q) => recentBroadcasts(q, 1));
    const channels = web.channels();
    return c.text(metricsText({ deliveries, broadcasts, channels, accounts: web.accounts() }));
  });
  return app;
}

/** No numbers of ours, nothing about the kill switch; which channel is down only to who may know. */
async function readiness(web: WebContext, c: Context): Promise<Response> {
  const pauses = await web.store.read((q) => pausesAt(q, web.now())).catch(() => null);
  const channels = channelStates(web, pauses).map(({ channel, state, problem }) => ({
    ...{ channel, state },
    ...(problem ? { problem } : {}),
  }));
  const ready = pauses !== null && web.accepting();
  const body = {
    status: ready ? 'ready' : 'not-ready',
    ...(isWatcher(web, c) ? { store: pauses === null ? 'unreachable' : 'open', channels } : {}),
  };
  return c.json(body, ready ? 200 : 503);
}

/**
 * Whether the caller may see how many are told and which channel is down: by it an observer would
 * count subscribers and see verification begin.
 */
function isWatcher({ metricsToken, isPublic }: WebContext, c: Context): boolean {
  // A proxy on this machine that tells nothing of who calls would pass for the machine itself.
  return metricsToken === null ? !isPublic && isLocal(c) : showsToken(c, metricsToken);
}
