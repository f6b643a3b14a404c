/** What admins do with all that goes to many. */
export type AlertDeed =
  | { do: 'pause-all' }
  | { do: 'resume-all'; sure: boolean }
  | { do: 'status' }
  /** Which of what they decided; null: the latest. */
  | { do: 'undo'; id: number | null };

declare module '../turn.ts' {
  interface Deeds {
    alerts: AlertDeed;
  }
}
