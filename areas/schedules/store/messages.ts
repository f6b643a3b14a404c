import { and, asc, desc, eq, inArray, lt, or } from 'drizzle-orm';
import { takeCode } from '../../../db/codes.ts';
import type { Queries, Tx } from '../../../db/store.ts';
import type { Schedule, ScheduleRun } from './schedules.ts';

/** What is written of a message that is sent once. */
export type MessageParts = Pick<Schedule, 'audience' | 'content' | 'at' | 'atNight'>;

/** Begins a draft under the first free code that `nextCode` gives. */
export async function addMessage(
  tx: Tx,
  given: MessageParts & Pick<Schedule, 'timeZone' | 'createdById' | 'corrects'>,
  nextCode: () => string,
  now: number,
): Promise<Schedule> {
  const code = await takeCode(tx, 'schedule', nextCode);
  const fixed = { code, state: 'draft', cron: '', missed: 'late', createdAt: now } as const;
  const [row] = await tx.db
    .insert(tx.tables.schedules)
    .values({ ...given, ...fixed })
    .returning();
  if (!row) throw new Error('The store returned no message.');
  return row;
}

export async function updateMessage(
  tx: Tx,
  id: number,
  change: Partial<MessageParts>,
): Promise<void> {
  const { schedules } = tx.tables;
  if (Object.keys(change).length === 0) return;
  await tx.db.update(schedules).set(change).where(eq(schedules.id, id));
}

/** Erases a draft; its code is given to nothing else. */
export async function eraseMessage(tx: Tx, id: number): Promise<void> {
  const { schedules } = tx.tables;
  await tx.db.delete(schedules).where(and(eq(schedules.id, id), eq(schedules.state, 'draft')));
}

/** Erases drafts that were begun before a moment; returns how many. */
export async function eraseDrafts(tx: Tx, before: number): Promise<number> {
  const { schedules } = tx.tables;
  const gone = await tx.db
    .delete(schedules)
    .where(and(eq(schedules.state, 'draft'), lt(schedules.createdAt, before)))
    .returning({ id: schedules.id });
  return gone.length;
}

/** A person's drafts and all that was proposed and did not go yet, the latest first. */
export async function openMessages(q: Queries, personId: number): Promise<Schedule[]> {
  const { schedules } = q.tables;
  const own = and(eq(schedules.state, 'draft'), eq(schedules.createdById, personId));
  return q.db
    .select()
    .from(schedules)
    .where(and(eq(schedules.cron, ''), or(own, inArray(schedules.state, ['proposed', 'active']))))
    .orderBy(desc(schedules.id));
}

export interface SentMessage {
  message: Schedule;
  run: ScheduleRun;
}

/** The latest messages that were sent once, or could not be, newest first. */
export async function sentMessages(q: Queries, most: number): Promise<SentMessage[]> {
  const { schedules, scheduleRuns } = q.tables;
  return q.db
    .select({ message: schedules, run: scheduleRuns })
    .from(scheduleRuns)
    .innerJoin(schedules, eq(schedules.id, scheduleRuns.scheduleId))
    .where(eq(schedules.cron, ''))
    .orderBy(desc(scheduleRuns.id))
    .limit(most);
}

/** What corrects a broadcast, or is to, the oldest first. */
export async function correctionsOf(q: Queries, broadcastId: number): Promise<Schedule[]> {
  const { schedules } = q.tables;
  return q.db
    .select()
    .from(schedules)
    .where(eq(schedules.corrects, broadcastId))
    .orderBy(asc(schedules.id));
}
