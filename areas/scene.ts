import type { Act } from './act.ts';
import type { Session } from './session.ts';
import type { Say } from './turn.ts';

/** What acts that are not yet told in outcomes work with, beside who acts. */
export interface Scene extends Act {
  /** The conversation as it will be stored. */
  session: Session;
  /** Adds to the answer. */
  reply(...says: Say[]): void;
}
