/** What admins do with reports and alerts. */
export type AlertDeed =
  | { do: 'admin'; action: 'approve' | 'reject' | 'end' | 'retract' | 'halt'; code: string | null }
  | { do: 'place'; code: string; county: string }
  | { do: 'pause-all' }
  | { do: 'resume-all' }
  | { do: 'status' };

declare module '../turn.ts' {
  interface Deeds {
    alerts: AlertDeed;
  }
}
