import { approvalsOf } from '../../areas/approvals.ts';
import { allDeferred, type Deferred } from '../../areas/deferred.ts';
import { openMessages } from '../../areas/schedules/store/messages.ts';
import type { Schedule } from '../../areas/schedules/store/schedules.ts';
import type { Queries } from '../../db/store.ts';
import type { Person } from '../../people/person.ts';

/** Messages that go to nobody before this person says something: others proposed them, and they said nothing yet. */
export async function messagesFor(q: Queries, person: Person): Promise<Schedule[]> {
  const waiting = await allDeferred(q);
  const found: Schedule[] = [];
  for (const message of await openMessages(q, person.id)) {
    if (message.state !== 'proposed') continue;
    const standing = await standingOf(q, message, person.id, waiting);
    if (isForMe({ message, ...standing }, person.id)) found.push(message);
  }
  return found;
}

/** Whether somebody approved a message a moment ago, and whether this person did and it waits for one more. */
export async function standingOf(
  q: Queries,
  message: Schedule,
  personId: number,
  waiting: readonly Pick<Deferred, 'about'>[],
): Promise<{ deferred: boolean; isApproved: boolean }> {
  return {
    deferred: waiting.some(({ about }) => about === message.code),
    isApproved:
      message.state === 'proposed' &&
      (await approvalsOf(q, `schedule:${message.id}`)).includes(personId),
  };
}

/** Whether a proposal waits for somebody: another proposed it, and neither they nor anyone decided a moment ago. */
export function isForMe(
  {
    message,
    deferred,
    isApproved,
  }: { message: Pick<Schedule, 'createdById'>; deferred: boolean; isApproved: boolean },
  personId: number,
): boolean {
  return message.createdById !== personId && !deferred && !isApproved;
}
