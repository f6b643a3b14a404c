import { timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { bearerOf } from '../adapters/bearer.ts';

/** Whether a call carries a token as a bearer; never where there is none to carry. */
export function showsToken(c: Context, token: string | null): boolean {
  if (token === null) return false;
  const given = bearerOf(c.req.header('authorization')) ?? '';
  const [one, other] = [Buffer.from(given), Buffer.from(token)];
  return one.length === other.length && timingSafeEqual(one, other);
}
