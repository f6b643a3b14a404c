import type { SightingFacts } from '../../content/facts.ts';
import type { ReportDetails } from '../../db/vocabulary.ts';
import type { Draft } from '../sighting-draft.ts';
import type { IncidentDecision } from './decision.ts';
import type { Verdict } from './rules/lifecycle.ts';
import type { Next } from './told-filed.ts';

/** What a verifier saw where it was no immigration enforcement. */
export const insteads = [
  'police',
  'agency',
  'nothing',
  'other',
] as const satisfies readonly NonNullable<ReportDetails['instead']>[];
export type Instead = (typeof insteads)[number];

export interface VerdictGiven {
  do: 'verdict';
  code: string | null;
  verdict: Verdict;
  note: string;
  instead?: Instead;
}

/** A decision of an admin; without `sure` only what would follow is shown. */
export interface DecisionGiven {
  do: 'admin';
  action: IncidentDecision;
  code: string | null;
  /** The other incident, where two are one. */
  other?: string;
  /** What an admin knows it by, where nobody went. */
  words?: string;
  sure: boolean;
  /** What was known and would be sent when it was decided, where it is done only later. */
  shown?: string;
  /** The hash of the same, as it stood on the page on which it was decided. */
  seen?: string;
}

/** What is done with reports, by whoever reports, whoever looks and whoever decides. */
export type ReportDeed =
  /**
   * `next`: what is asked once it is filed, where there is something to ask; `aside`: something else is
   * answered, and nothing is asked.
   */
  | { do: 'file'; draft: Draft; next?: Next; aside?: true }
  /** `thanks`: nothing else answers it. */
  | { do: 'add-to-report'; draft: Draft; words: string | null; thanks?: true }
  | { do: 'withdraw-report'; words: string }
  /** Which of several incidents a report is about; null: none of them. */
  | { do: 'same'; code: string; incident: string | null }
  | { do: 'seen-still'; code: string; still: 'here' | 'left' | 'unsure' }
  | { do: 'show-report'; code: string }
  | { do: 'summary'; code: string }
  /** `month`: 2026-11; null: this one, and without a county those of the admin. */
  | { do: 'measures'; county: string | null; month: string | null }
  /** Without a code: of the latest. */
  | { do: 'report-status'; code: string | null }
  | { do: 'alert-status'; code: string }
  | { do: 'news'; county: string | null }
  | { do: 'tell-gone'; words: string; county: string | null }
  | { do: 'accept'; code: string | null; minutes: number | null }
  | VerdictGiven
  | { do: 'instead'; code: string; instead: Instead; note: string }
  | { do: 'facts'; code: string; facts: SightingFacts; note: string }
  | { do: 'note'; code: string | null; text: string }
  | { do: 'pictures'; code: string; text: string; pictures: Draft['pictures'] }
  | DecisionGiven
  | ({ do: 'place' } & PlaceGiven);

declare module '../turn.ts' {
  interface Deeds {
    reports: ReportDeed;
  }
}

/** Where an admin says that a report is. */
export interface PlaceGiven {
  code: string;
  /** FIPS. */
  county: string;
  town?: string;
  /** As they wrote it, without the code. */
  words: string;
  /** The county it was thought to be in, by its FIPS code, where that was wrong. */
  from?: string;
}
