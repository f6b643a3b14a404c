import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { asSeen } from '../content/as-seen.ts';

/** What is compared as it was typed, to the last sign. */
const exact = new Set(['passphrase', 'answer']);

/** The fields of a form, with nothing in their words but what is seen; a body that is none is the sender's mistake. */
export async function fieldsOf(c: Context): Promise<Record<string, unknown>> {
  try {
    const fields = Object.entries(await c.req.parseBody());
    return Object.fromEntries(fields.map(([name, value]) => [name, seen(name, value)]));
  } catch {
    throw new HTTPException(400, { message: 'This is no form.' });
  }
}

/** The same with all values of each name, where several may be chosen; files are none of ours. */
export async function manyFieldsOf(c: Context): Promise<(name: string) => string[]> {
  try {
    const body = await c.req.parseBody({ all: true });
    return (name) =>
      [body[name] ?? []].flat().flatMap((one) => (typeof one === 'string' ? asSeen(one) : []));
  } catch {
    throw new HTTPException(400, { message: 'This is no form.' });
  }
}

function seen(name: string, value: unknown): unknown {
  return typeof value === 'string' && !exact.has(name) ? asSeen(value) : value;
}
