import type { Context } from 'hono';
import type { WebContext } from '../context.ts';

/** For whom passkeys are made: the host's name, and where pages come from. */
export interface RelyingParty {
  id: string;
  origin: string;
}

/**
 * Who we are to a passkey: the public address of the settings, else `localhost` where the console is
 * opened by that name. Null where browsers make none: by a bare IP address, or without TLS.
 * @see https://www.w3.org/TR/webauthn-3/#relying-party-identifier
 */
export function relyingParty(web: WebContext, c: Context): RelyingParty | null {
  if (web.isPublic) {
    const { hostname, origin, protocol } = new URL(web.url());
    return protocol === 'https:' && !/^[\d.]+$|^\[/.test(hostname)
      ? { id: hostname, origin }
      : null;
  }
  const host = c.req.header('host') ?? '';
  return /^localhost(:\d+)?$/.test(host) ? { id: 'localhost', origin: `http://${host}` } : null;
}

/** A page of the console by the name that this machine has for itself; null where it has a public address. */
export function localAddress(web: WebContext, c: Context, path: string): string | null {
  const { port } = new URL(web.url());
  return web.isPublic || relyingParty(web, c) ? null : `http://localhost:${port}${path}`;
}
