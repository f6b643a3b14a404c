import type { Decision } from '../decision.ts';
import type { Choice } from '../turn.ts';
import type { ScheduleDraft } from './dialogue.ts';

/** What an admin does with a schedule that exists. */
export type ScheduleAction = 'preview' | 'test' | 'pause' | 'resume';

/** What admins do with schedules. */
export type ScheduleDeed =
  | { do: 'schedule-list' }
  | { do: 'schedule-show'; draft: ScheduleDraft; choices: Choice[] }
  | { do: 'schedule-test'; draft: ScheduleDraft }
  | { do: 'schedule-propose'; draft: ScheduleDraft }
  | { do: 'schedule'; action: ScheduleAction; code: string }
  /** Without `sure` an approval only shows what would be sent. */
  | { do: 'schedule-decide'; action: Decision; code: string; sure: boolean };

declare module '../turn.ts' {
  interface Deeds {
    schedules: ScheduleDeed;
  }
}
