import type { Context } from 'hono';
import type { WebContext } from '../../context.ts';
import { manyFieldsOf } from '../../fields.ts';
import { doBy } from '../acting.ts';
import type { Notes } from '../notes.ts';
import { madeCode } from './drafts.ts';

/** Begins a message to exactly those who were sent a broadcast; leads to where its words are written. */
export async function beginCorrection(
  web: WebContext,
  c: Context,
  notes: Notes,
  broadcastId: number,
): Promise<Response> {
  const once = (await manyFieldsOf(c))('once')[0] ?? null;
  const deed = { do: 'message', act: 'correct', broadcastId } as const;
  const done = await doBy(web, c.get('viewer'), { once, deeds: [deed] });
  const code = madeCode(done);
  if (code !== null) return c.redirect(`/compose/${code}/what`, 303);
  notes.add(c.get('session').hash, { kind: 'not', text: done.words });
  return c.redirect(`/deliveries/${broadcastId}`, 303);
}
