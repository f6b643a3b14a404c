import { approvalsOf } from '../../areas/approvals.ts';
import { allDeferred } from '../../areas/deferred.ts';
import { openMessages } from '../../areas/schedules/store/messages.ts';
import type { Schedule } from '../../areas/schedules/store/schedules.ts';
import type { Queries } from '../../db/store.ts';
import type { Person } from '../../people/person.ts';

/** Messages that go to nobody before this person says something: others proposed them, and they said nothing yet. */
export async function messagesFor(q: Queries, person: Person): Promise<Schedule[]> {
  const deferred = new Set((await allDeferred(q)).map(({ about }) => about));
  const found: Schedule[] = [];
  for (const message of await openMessages(q, person.id)) {
    if (message.state !== 'proposed') continue;
    const approved = await approvalsOf(q, `schedule:${message.id}`);
    const standing = {
      ...{ message, deferred: deferred.has(message.code) },
      isApproved: approved.includes(person.id),
    };
    if (isForMe(standing, person.id)) found.push(message);
  }
  return found;
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
