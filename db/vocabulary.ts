import type { Button } from '../adapters/adapter.ts';
import type { Language } from '../content/languages.ts';

/** What a person may be in a county. `ateam` and `sanctuary` are responders' groups. */
export const roles = [
  'subscriber',
  'patrol',
  'verifier',
  'responder',
  'ateam',
  'sanctuary',
  'compa',
  'operator',
  'admin',
  'supporter',
] as const;
export type Role = (typeof roles)[number];

/** The staff that helps people one to one. */
export const helpingRoles: readonly Role[] = ['compa', 'operator', 'admin'];

/**
 * `claimed`: an attempt is on record and may be under way; `unknown`: it ended without an answer,
 * so the message may or may not have arrived.
 */
export type DeliveryState =
  | 'queued'
  | 'claimed'
  | 'sent'
  | 'failed'
  | 'unknown'
  | 'expired'
  | 'cancelled';

/**
 * Lower lanes are claimed first: requests to verifiers and what staff must know, alerts and
 * corrections, answers, then lower tiers and schedules.
 */
export const lanes = { urgent: 0, alert: 1, reply: 2, bulk: 3 } as const;
export type Lane = keyof typeof lanes;

export type ConsentAct =
  | 'asked'
  | 'joined'
  | 'left'
  | 'opted-out'
  | 'rejoined'
  | 'backup'
  | 'no-backup';

/** `open`: nothing is sent; `half-open`: one message goes to see whether the rest may. */
export type BreakerState = 'closed' | 'open' | 'half-open';

export type BroadcastKind = 'alert' | 'all-clear' | 'retraction' | 'scheduled';

/** Who may hear of a report; what each is stands in broadcasts/tiers.ts. */
export type TierName = 'responders' | 'county' | 'region';

export type Style = 'short' | 'full';

export interface MessageBody {
  text: string;
  buttons?: Button[];
  askLocation?: boolean;
  /** A picture of the report, by its id. */
  photoId?: number;
  /** The rights card in a language, as a picture to save. */
  card?: Language;
  /** The calendar file of an appointment, by its id, as it is when the message goes out. */
  calendar?: number;
}

/** What a reporter said, in SALUTE terms; every part may be missing. */
export interface ReportDetails {
  /** The reporter's own words, in order. */
  words: string[];
  /** Where, in the reporter's words: for those who go, never for the public. */
  spot?: string;
  /** The town, for the public. */
  town?: string;
  location?: { latitude: number; longitude: number };
  size?: string;
  seen?: 'seen' | 'heard';
  still?: 'here' | 'left' | 'unsure';
  /** What a verifier found in place of immigration enforcement. */
  instead?: 'police' | 'agency' | 'nothing' | 'other';
}
