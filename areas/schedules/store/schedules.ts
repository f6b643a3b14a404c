import { and, asc, desc, eq, gt, isNull, ne, notInArray } from 'drizzle-orm';
import type { ChosenAudience } from '../../../broadcasts/audience.ts';
import { takeCode } from '../../../db/codes.ts';
import type { Queries, Tx } from '../../../db/store.ts';
import type { MissedPolicy, RunOutcome, ScheduleContent, ScheduleState } from '../tables.ts';

/** A message that goes out by the clock. */
export interface Schedule {
  id: number;
  code: string;
  state: ScheduleState;
  /** Empty where it is sent once. */
  cron: string;
  at: number | null;
  atNight: boolean;
  corrects: number | null;
  timeZone: string;
  audience: ChosenAudience;
  content: ScheduleContent;
  missed: MissedPolicy;
  sent: number;
  createdById: number | null;
  approvedById: number | null;
  createdAt: number;
  announcedAt: number | null;
  nextAt: number | null;
}

export interface ScheduleRun {
  id: number;
  scheduleId: number;
  dueAt: number;
  at: number;
  outcome: RunOutcome;
  broadcastId: number | null;
  recipients: number;
}

/** What is asked for when a schedule is proposed. */
export type NewSchedule = Pick<
  Schedule,
  'cron' | 'timeZone' | 'audience' | 'content' | 'missed' | 'createdById'
>;

/** Proposes a schedule under the first free code that `nextCode` gives. */
export async function addSchedule(
  tx: Tx,
  given: NewSchedule,
  nextCode: () => string,
  now: number,
): Promise<Schedule> {
  const code = await takeCode(tx, 'schedule', nextCode);
  const [row] = await tx.db
    .insert(tx.tables.schedules)
    .values({ ...given, code, state: 'proposed', createdAt: now })
    .returning();
  if (!row) throw new Error('The store returned no schedule.');
  return row;
}

export async function scheduleByCode(q: Queries, code: string): Promise<Schedule | null> {
  const { schedules } = q.tables;
  const [row] = await q.db.select().from(schedules).where(eq(schedules.code, code));
  return row ?? null;
}

export async function scheduleById(q: Queries, id: number): Promise<Schedule | null> {
  const { schedules } = q.tables;
  const [row] = await q.db.select().from(schedules).where(eq(schedules.id, id));
  return row ?? null;
}

/** Every schedule that has not ended and is no draft, the oldest first. */
export async function liveSchedules(q: Queries): Promise<Schedule[]> {
  const { schedules } = q.tables;
  return q.db
    .select()
    .from(schedules)
    .where(notInArray(schedules.state, ['ended', 'draft']))
    .orderBy(asc(schedules.id));
}

type ScheduleChange = Partial<
  Pick<Schedule, 'state' | 'sent' | 'at' | 'approvedById' | 'announcedAt' | 'nextAt'>
>;

export async function updateSchedule(tx: Tx, id: number, change: ScheduleChange): Promise<void> {
  await tx.db.update(tx.tables.schedules).set(change).where(eq(tx.tables.schedules.id, id));
}

/** Puts the run of an occurrence on record; null when there is one already. */
export async function addRun(
  tx: Tx,
  run: Pick<ScheduleRun, 'scheduleId' | 'dueAt' | 'at' | 'outcome'>,
): Promise<number | null> {
  const { scheduleRuns } = tx.tables;
  const [row] = await tx.db
    .insert(scheduleRuns)
    .values(run)
    .onConflictDoNothing()
    .returning({ id: scheduleRuns.id });
  return row?.id ?? null;
}

export async function updateRun(
  tx: Tx,
  id: number,
  change: Partial<Pick<ScheduleRun, 'broadcastId' | 'recipients'>>,
): Promise<void> {
  await tx.db.update(tx.tables.scheduleRuns).set(change).where(eq(tx.tables.scheduleRuns.id, id));
}

/** The broadcasts of a schedule that have not ended. */
export async function openBroadcastsOf(q: Queries, scheduleId: number): Promise<number[]> {
  const { scheduleRuns, broadcasts } = q.tables;
  const rows = await q.db
    .select({ id: broadcasts.id })
    .from(scheduleRuns)
    .innerJoin(broadcasts, eq(broadcasts.id, scheduleRuns.broadcastId))
    .where(and(eq(scheduleRuns.scheduleId, scheduleId), isNull(broadcasts.endedAt)));
  return rows.map(({ id }) => id);
}

/** Forgets runs of times that have not come, of which nothing was sent. */
export async function forgetUnsentRuns(tx: Tx, now: number): Promise<void> {
  const { scheduleRuns } = tx.tables;
  await tx.db
    .delete(scheduleRuns)
    .where(and(gt(scheduleRuns.dueAt, now), ne(scheduleRuns.outcome, 'sent')));
}

/** The latest runs of a schedule, newest first. */
export async function runsOf(q: Queries, scheduleId: number, most: number): Promise<ScheduleRun[]> {
  const { scheduleRuns } = q.tables;
  return q.db
    .select()
    .from(scheduleRuns)
    .where(eq(scheduleRuns.scheduleId, scheduleId))
    .orderBy(desc(scheduleRuns.dueAt))
    .limit(most);
}
