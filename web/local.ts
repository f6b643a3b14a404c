import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

/** Called from this very machine, by its own name, and through no proxy. */
export function isLocal(c: Context): boolean {
  const address = getConnInfo(c).remote.address ?? '';
  const host = (c.req.header('host') ?? '').replace(/:\d+$/, '');
  const loopback = /^(::ffff:)?127\.|^::1$/.test(address);
  const named = /^(127\.[\d.]+|localhost|\[::1\])$/.test(host);
  const proxied = ['x-forwarded-for', 'x-real-ip', 'forwarded', 'via'];
  return loopback && named && proxied.every((name) => c.req.header(name) === undefined);
}
