import type { RequestDraft } from './dialogue.ts';
import type { OfferKind, Skill } from './rules/requests.ts';

/** What is done with requests to volunteers. */
export type RequestDeed = StaffDeed | VolunteerDeed;

type StaffDeed =
  | { do: 'request'; act: 'begin'; caseCode: string | null }
  | { do: 'request'; act: 'open'; draft: RequestDraft }
  | { do: 'request'; act: 'call-off'; code: string };

type VolunteerDeed =
  /** Without a code, the only one they were asked for is meant. */
  | { do: 'request'; act: 'accept' | 'decline'; code: string | null }
  /** `step`: one of the checklist, from 1; 0 is all of it. */
  | { do: 'request'; act: 'done'; code: string | null; step: number }
  | { do: 'request'; act: 'show'; code: string }
  | { do: 'request'; act: 'say'; code: string; words: string }
  | { do: 'request'; act: 'debrief'; code: string; what: 'debrief' | 'spent'; words: string };

/** What is done with offers of supporters and the skills of volunteers. */
export type OfferDeed =
  | { do: 'offer'; act: 'list' }
  | { do: 'offer'; act: 'add'; kind: OfferKind; words: string; county: string | null }
  /** The codes of an offer and a request, in either order. */
  | { do: 'offer'; act: 'match'; codes: string[] }
  | { do: 'offer'; act: 'show' | 'close'; code: string }
  | { do: 'offer'; act: 'skills'; add: Skill[]; remove: Skill[]; toggle: Skill | null };

declare module '../turn.ts' {
  interface Deeds {
    requests: RequestDeed | OfferDeed;
  }
}
