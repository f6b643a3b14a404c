import type { Button } from '../adapters/adapter.ts';
import type { SightingFacts } from '../content/facts.ts';
import type { Language } from '../content/languages.ts';
import type { Site } from '../places/sites.ts';

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

/** What anybody may be who joins: nobody relies on them. */
export const publicRoles: readonly Role[] = ['subscriber', 'supporter'];

/** Who hears of it where too few decide for the others, and may stand in for who is missing. */
export const coreRoles: readonly Role[] = ['admin', 'operator', 'compa', 'verifier'];

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
 * Lower lanes are claimed first: what rings staff, alerts and corrections, requests to verifiers and
 * what coordination must know, answers, then lower tiers and schedules.
 */
export const lanes = { urgent: 0, alert: 1, ask: 2, reply: 3, bulk: 4 } as const;
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

/** `scheduled`: what coordination writes to many; `correction`: what it writes to those who got that. */
export type BroadcastKind =
  | 'alert'
  | 'update'
  | 'all-clear'
  | 'retraction'
  | 'scheduled'
  | 'correction';

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

/** Where something was, and when it was there. */
export interface Whereabouts {
  county: string | null;
  town?: string;
  site?: Site;
  point?: { latitude: number; longitude: number };
}

/** What is known of an incident, put together from what reporters and verifiers told. */
export interface IncidentDetails {
  town?: string;
  site?: Site;
  location?: { latitude: number; longitude: number };
  /** Where, in a reporter's words: for those who go, never for the public. */
  spot?: string;
  /** What verifiers saw there, the latest of each. */
  facts?: SightingFacts;
  /** What a verifier found in place of immigration enforcement. */
  instead?: ReportDetails['instead'];
  /** Other counties in which it is told of: a place on a line between them. */
  alsoIn?: string[];
  /** The counties that were alerted. */
  toldIn?: string[];
  /** The code of an alert that may be of the same event, and whether somebody said that it is not. */
  mayBe?: string;
  mayBeSince?: number;
  isOther?: boolean;
  /** Codes of incidents of which whoever told of it, or an admin, said that it is none of them. */
  apartFrom?: string[];
  /** Where it was before, oldest first. */
  trail?: (Whereabouts & { at: number })[];
}

/** What a reporter said, in SALUTE terms; every part may be missing. */
export interface ReportDetails {
  /** The reporter's own words, in order. */
  words: string[];
  /** Where, in the reporter's words: for those who go, never for the public. */
  spot?: string;
  /** The town, for the public. */
  town?: string;
  site?: Site;
  location?: { latitude: number; longitude: number };
  size?: string;
  seen?: 'seen' | 'heard';
  still?: 'here' | 'left' | 'unsure';
  /** Codes of incidents of which the reporter was asked whether it is one of them. */
  maybe?: string[];
  /** What a verifier found in place of immigration enforcement. */
  instead?: 'police' | 'agency' | 'nothing' | 'other';
}
