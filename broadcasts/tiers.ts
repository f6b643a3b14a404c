import type { Role, TierName } from '../db/vocabulary.ts';

/** Who hears of a report, how sure we must be, and how much they are told. */
export interface Tier {
  name: TierName;
  roles: readonly Role[];
  /** `neighbours`: the counties around, and there only those who asked for regional alerts. */
  area: 'county' | 'neighbours';
  gate: Gate;
  /** `precise`: the spot, for those who go; `general`: the town, for the public. */
  detail: 'precise' | 'general';
  lane: 'alert' | 'bulk';
  /** An alert not delivered by then is dropped, in milliseconds after the decision. */
  expiry: number;
}

/** What must be true before a tier hears. */
export type Gate = 'one-confirm' | 'quorum' | 'quorum-and-two-admins';

const MINUTE = 60_000;

export const tiers: readonly Tier[] = [
  {
    name: 'responders',
    roles: ['responder', 'ateam', 'sanctuary', 'patrol'],
    area: 'county',
    gate: 'one-confirm',
    detail: 'precise',
    lane: 'alert',
    expiry: 45 * MINUTE,
  },
  {
    name: 'county',
    roles: ['subscriber'],
    area: 'county',
    gate: 'quorum',
    detail: 'general',
    lane: 'alert',
    expiry: 60 * MINUTE,
  },
  {
    name: 'region',
    roles: ['subscriber'],
    area: 'neighbours',
    gate: 'quorum-and-two-admins',
    detail: 'general',
    lane: 'bulk',
    expiry: 60 * MINUTE,
  },
];

export interface Standing {
  confirms: number;
  /** Whether the quorum is reached. */
  confirmed: boolean;
  /** Different admins who approved. */
  approvals: number;
}

const gates: Record<Gate, (standing: Standing) => boolean> = {
  'one-confirm': ({ confirms }) => confirms >= 1,
  quorum: ({ confirmed }) => confirmed,
  'quorum-and-two-admins': ({ confirmed, approvals }) => confirmed && approvals >= 2,
};

/** The tiers that may hear now, of those that have not heard yet. */
export function openTiers(standing: Standing, published: readonly string[]): Tier[] {
  return tiers.filter((tier) => !published.includes(tier.name) && gates[tier.gate](standing));
}
