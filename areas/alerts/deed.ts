import type { Decision } from '../decision.ts';

/** What admins do with reports and alerts. */
export type AlertDeed =
  | { do: 'admin'; action: Decision; code: string | null }
  | { do: 'place'; code: string; county: string }
  | { do: 'pause-all' }
  | { do: 'resume-all' }
  | { do: 'status' };

declare module '../turn.ts' {
  interface Deeds {
    alerts: AlertDeed;
  }
}
