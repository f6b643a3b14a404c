import type { ChosenAudience } from '../../broadcasts/audience.ts';
import type { Decision } from '../decision.ts';
import type { Choice } from '../turn.ts';
import type { ScheduleDraft } from './dialogue.ts';
import type { ScheduleContent } from './tables.ts';

/** What an admin does with a schedule that exists. */
export type ScheduleAction = 'preview' | 'test' | 'pause' | 'resume';

/** What is written of a message that is sent once, one part at a time. */
export interface MessageChange {
  audience?: ChosenAudience;
  content?: ScheduleContent;
  /** When it is to go; null: as soon as it is approved. */
  at?: number | null;
  atNight?: boolean;
}

/** What admins do with schedules. */
export type ScheduleDeed =
  | { do: 'schedule-list' }
  | { do: 'schedule-show'; draft: ScheduleDraft; choices: Choice[] }
  | { do: 'schedule-test'; draft: ScheduleDraft }
  | { do: 'schedule-propose'; draft: ScheduleDraft }
  | { do: 'schedule'; action: ScheduleAction; code: string }
  /** Without `sure` an approval only shows what would be sent. */
  | { do: 'schedule-decide'; action: Decision; code: string; sure: boolean }
  /** Writes on a message that is sent once; without a code it is a new one. */
  | { do: 'message'; act: 'write'; code: string | null; change: MessageChange }
  | { do: 'message'; act: 'test'; code: string }
  | { do: 'message'; act: 'propose'; code: string }
  /** Begins a new one with the words and the people of another; one's own that nobody approved yet is taken back. */
  | { do: 'message'; act: 'again'; code: string }
  | { do: 'message'; act: 'discard'; code: string }
  /** Begins one for exactly those who were sent a broadcast. */
  | { do: 'message'; act: 'correct'; broadcastId: number }
  /** Keeps the words of a message, to be sent another time. */
  | { do: 'template'; act: 'keep'; code: string; name: string }
  | { do: 'template'; act: 'drop'; id: number };

declare module '../turn.ts' {
  interface Deeds {
    schedules: ScheduleDeed;
  }
}
