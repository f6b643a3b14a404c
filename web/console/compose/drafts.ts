import type { Context } from 'hono';
import { isOnce } from '../../../areas/schedules/once-rules.ts';
import { type Schedule, scheduleByCode } from '../../../areas/schedules/store/schedules.ts';
import type { WebContext } from '../../context.ts';
import { answerOf, type Done } from '../acting.ts';
import { codeIn } from '../code-in.ts';

/** The message that a path names; null where it names none, or somebody else's draft. */
export async function messageOf(web: WebContext, c: Context): Promise<Schedule | null> {
  const message = await web.store.read((q) => scheduleByCode(q, codeIn(c)));
  if (!message || !isOnce(message)) return null;
  const isTheirs = message.createdById === c.get('viewer').person.id;
  return message.state !== 'draft' || isTheirs ? message : null;
}

/** The same, but only while it is being written. */
export async function draftOf(web: WebContext, c: Context): Promise<Schedule | null> {
  const message = await messageOf(web, c);
  return message?.state === 'draft' ? message : null;
}

/** The code that an act answered with; null where it was refused. */
export function madeCode(done: Done): string | null {
  const answer = answerOf(done);
  return answer?.key === 'message.kept' ? String(answer.params?.code ?? '') || null : null;
}
