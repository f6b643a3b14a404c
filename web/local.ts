import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

/** Called from this very machine, by its own name, and through no proxy. */
export function isLocal(c: Context): boolean {
  const address = getConnInfo(c).remote.address ?? '';
  const loopback = /^(::ffff:)?127\.|^::1$/.test(address);
  const proxied = ['x-forwarded-for', 'x-real-ip', 'forwarded', 'via'];
  return loopback && isNamedLocal(c) && proxied.every((name) => c.req.header(name) === undefined);
}

/** Called by a name that only this machine has for itself, so that nothing goes over a network. */
export function isNamedLocal(c: Context): boolean {
  const host = (c.req.header('host') ?? '').replace(/:\d+$/, '');
  return /^(127\.[\d.]+|localhost|\[::1\])$/.test(host);
}
