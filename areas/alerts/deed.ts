import type { UndoGiven } from './undo.ts';

/** What admins do with all that goes to many. */
export type AlertDeed =
  | { do: 'pause-all' }
  | { do: 'resume-all'; sure: boolean }
  | { do: 'status' }
  | ({ do: 'undo' } & UndoGiven);

declare module '../turn.ts' {
  interface Deeds {
    alerts: AlertDeed;
  }
}
