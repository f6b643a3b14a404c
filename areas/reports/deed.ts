import type { ReportDetails } from '../../db/vocabulary.ts';
import type { Decision } from '../decision.ts';
import type { Draft } from '../sighting-draft.ts';
import type { Verdict } from './rules/lifecycle.ts';

/** What a verifier saw where it was no immigration enforcement. */
export type Instead = NonNullable<ReportDetails['instead']>;

export interface VerdictGiven {
  do: 'verdict';
  code: string | null;
  verdict: Verdict;
  note: string;
  instead?: Instead;
}

/** What is done with reports, by whoever reports, whoever looks and whoever decides. */
export type ReportDeed =
  | { do: 'file'; draft: Draft }
  | { do: 'add-to-report'; draft: Draft; words: string | null }
  | { do: 'withdraw-report'; words: string }
  | { do: 'show-report'; code: string }
  /** Without a code: of the latest. */
  | { do: 'report-status'; code: string | null }
  | { do: 'news'; county: string | null }
  | { do: 'tell-gone'; words: string; county: string | null }
  | { do: 'accept'; code: string | null; minutes: number | null }
  | VerdictGiven
  | { do: 'instead'; code: string; instead: Instead; note: string }
  | { do: 'note'; code: string | null; text: string }
  /** Without `sure`: only what would follow is shown. */
  | { do: 'admin'; action: Decision; code: string | null; sure: boolean }
  | { do: 'place'; code: string; county: string };

declare module '../turn.ts' {
  interface Deeds {
    reports: ReportDeed;
  }
}
