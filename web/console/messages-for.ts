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
    if (message.state !== 'proposed' || message.createdById === person.id) continue;
    if (deferred.has(message.code)) continue;
    const approved = await approvalsOf(q, `schedule:${message.id}`);
    if (!approved.includes(person.id)) found.push(message);
  }
  return found;
}
