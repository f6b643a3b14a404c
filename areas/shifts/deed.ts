import type { Purpose } from '../../people/duty.ts';
import type { Weekly } from './rules/rota.ts';

/** What is done with shifts. */
export type ShiftDeed =
  /** From now, if it begins at null; until the default end, if it ends at null; for all, if empty. */
  | {
      do: 'shift';
      act: 'plan';
      startsAt: number | null;
      endsAt: number | null;
      purposes: Purpose[];
    }
  | { do: 'shift'; act: 'weekly'; weekly: Weekly; purposes: Purpose[] }
  | { do: 'shift'; act: 'off' }
  /** Stays on duty, or comes back; `hours` from the end, or from now. */
  | { do: 'shift'; act: 'stay'; hours: number }
  | { do: 'shift'; act: 'list' }
  /** A line of the list; its shifts are called off. */
  | { do: 'shift'; act: 'drop'; number: number }
  /** Without an id, the next of theirs, or the one they were asked to take last. */
  | { do: 'shift'; act: 'come' | 'cannot' | 'take' | 'decline'; id: number | null };

/** What somebody was asked about shifts and has not answered: whether they come, take or stay. */
export interface ShiftAsked {
  what: 'come' | 'take' | 'stay';
  id: number;
}

declare module '../turn.ts' {
  interface Facts {
    shiftAsked?: ShiftAsked | null;
  }
  interface Deeds {
    shifts: ShiftDeed;
  }
}
