import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';

/** The fields of a form; a body that is none is the sender's mistake. */
export async function fieldsOf(c: Context): Promise<Record<string, unknown>> {
  try {
    return await c.req.parseBody();
  } catch {
    throw new HTTPException(400, { message: 'This is no form.' });
  }
}
