import type { Context } from 'hono';

/** Whether a browser asks, which shows pages; machines are answered in their own way. */
export function isForPeople(c: Context): boolean {
  return (c.req.header('accept') ?? '').includes('text/html');
}
