import { sql } from 'drizzle-orm';
import type { ChosenAudience } from '../../broadcasts/audience.ts';
import type { Language } from '../../content/languages.ts';
import type { Topic } from '../../content/topics.ts';
import type { Columns } from '../../db/columns.ts';

/** What a scheduled message says: answers from the library in turn, or a text of its own. */
export type ScheduleContent =
  /** `aside`: what its writer wrote before they chose a topic; nobody is sent it. */
  | { kind: 'topics'; topics: Topic[]; aside?: Partial<Record<Language, string>> }
  | { kind: 'text'; texts: Partial<Record<Language, string>> };

/** `draft`: being written, by one person; `proposed`: waits for a second one. */
export type ScheduleState = 'draft' | 'proposed' | 'active' | 'paused' | 'ended';
/** `skip`: a run that could not be on time is left out; `late`: it is made up for the same day. */
export type MissedPolicy = 'skip' | 'late';
export type RunOutcome = 'sent' | 'missed' | 'refused';

export interface Template {
  name: string;
  texts: Partial<Record<Language, string>>;
}

/** The tables of what is sent by the clock. */
export function scheduleTables(c: Columns) {
  const schedules = c.table(
    'schedules',
    {
      id: c.id(),
      code: c.text().notNull(),
      state: c.text<ScheduleState>().notNull(),
      /** A cron expression of five or six fields; empty for what is sent once. */
      cron: c.text().notNull(),
      /** When what is sent once is to go; null: as soon as it is approved. */
      at: c.moment(),
      /** Whether what is sent once may go at night, too. */
      atNight: c.flag().notNull().default(false),
      /** The broadcast that it corrects, for exactly those who were sent that. */
      corrects: c.ref(),
      /** IANA name. */
      timeZone: c.text().notNull(),
      audience: c.json<ChosenAudience>().notNull(),
      content: c.sealed<ScheduleContent>('schedules.content').notNull(),
      missed: c.text<MissedPolicy>().notNull(),
      /** How many times it was sent, which says whose turn in the rotation it is. */
      sent: c.count().notNull().default(0),
      createdById: c.person(),
      approvedById: c.person(),
      createdAt: c.moment().notNull(),
      /** When the other admins were asked to approve it. */
      announcedAt: c.moment(),
      /** The next occurrence; null unless it is active. */
      nextAt: c.moment(),
    },
    (t) => [
      c.uniqueIndex('schedules_code').on(t.code),
      c.index('schedules_next').on(t.nextAt),
      c.index('schedules_corrects').on(t.corrects).where(sql`corrects IS NOT NULL`),
    ],
  );
  return {
    schedules,
    /** Words that are sent again and again, in every language. */
    templates: c.table('templates', {
      id: c.id(),
      content: c.sealed<Template>('templates.content').notNull(),
      createdById: c.person(),
      createdAt: c.moment().notNull(),
    }),
    scheduleRuns: c.table(
      'schedule_runs',
      {
        id: c.id(),
        scheduleId: c.owned(() => schedules.id).notNull(),
        /** The occurrence; no two runs have the same. */
        dueAt: c.moment().notNull(),
        at: c.moment().notNull(),
        outcome: c.text<RunOutcome>().notNull(),
        broadcastId: c.ref(),
        recipients: c.count().notNull().default(0),
      },
      (t) => [
        c.uniqueIndex('schedule_runs_once').on(t.scheduleId, t.dueAt),
        c.index('schedule_runs_broadcast').on(t.broadcastId),
      ],
    ),
  };
}

declare module '../../db/store.ts' {
  interface Tables extends ReturnType<typeof scheduleTables> {}
}
