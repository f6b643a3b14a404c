import type { Hono } from 'hono';
import { foldAndCount } from '../../adapters/sms/gsm.ts';
import type { WebContext } from '../../web/context.ts';
import { webApp } from '../../web/server.ts';
import type { Asked } from './authenticator.ts';
import type { Town } from './town.ts';

export const SITE = 'https://red.example';

/** The console of a town, as if it stood under an address of its own. */
export function consoleOf(
  town: Pick<Town, 'store'> & Partial<Pick<Town, 'world'>> & { clock: { now(): number } },
  more: Partial<WebContext> = {},
): Hono {
  return webApp({
    ...{ store: town.store, world: town.world, now: town.clock.now, realNow: town.clock.now },
    ...{ secure: true, demo: false, isPublic: true, accepting: () => true },
    network: { name: 'Red de Prueba', timeZone: 'America/New_York' },
    ...{ routes: [], channels: () => [], accounts: () => [], cast: [], phones: null },
    ...{ languages: ['es', 'en', 'ar'], served: [], url: () => SITE },
    doors: { site: SITE, contacts: new Map(), counties: new Map() },
    log: { error: () => undefined },
    noteRefused: () => undefined,
    ...{ asSms: foldAndCount, smsPartPrice: null },
    ...more,
  } as unknown as WebContext);
}

/** A browser that keeps its cookies and says where it comes from. */
export function browserAt(web: Hono, site = SITE) {
  const cookies = new Map<string, string>();
  async function request(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('cookie', [...cookies].map((pair) => pair.join('=')).join('; '));
    headers.set('origin', site);
    headers.set('host', new URL(site).host);
    const answer = await web.request(new URL(path, site).href, { ...init, headers });
    for (const one of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (one.split(';')[0] ?? '').split('=');
      if (/Max-Age=0/.test(one)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  }
  return {
    cookies,
    get: (path: string, headers: Record<string, string> = {}) => request(path, { headers }),
    post: (
      path: string,
      fields: Record<string, string> = {},
      headers: Record<string, string> = {},
    ) => request(path, { method: 'POST', body: new URLSearchParams(fields), headers }),
    /** What a passkey is asked for. */
    asks: async (path: string): Promise<Asked> =>
      (await (await request(path, { method: 'POST' })).json()) as Asked,
    /** The code that the page for signing in, or the one before it, shows. */
    async code(path = '/sign-in'): Promise<string> {
      const page = await (await request(path)).text();
      return /dir="ltr">(\w{4} \w{4})</.exec(page)?.[1] ?? '';
    },
    isIn: async () => (await request('/account')).status === 200,
  };
}

export type ConsoleBrowser = ReturnType<typeof browserAt>;
