import type { Context } from 'hono';

/** Whether a script fetches a part of a page, which shows by itself what came of it. */
export function isPart(c: Pick<Context, 'req'>): boolean {
  return c.req.header('hx-request') === 'true';
}
