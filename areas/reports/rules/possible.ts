import { after, type IncidentState, isOpen } from './lifecycle.ts';

/** What an incident must be known by, to tell what may be decided about it. */
export interface Decidable {
  state: IncidentState;
  county: string | null;
  confirms: number;
  /** Whether whoever looks approved it, or confirmed it, already. */
  hasSpoken: boolean;
  approvals: number;
  reports: number;
  /** How often it was told of as seen since it was over. */
  seenSince: number;
  hasNews: boolean;
  isSending: boolean;
  others: number;
}

/** What coordination may do with an incident on a page. */
export const possibleActions = [
  'halt',
  'end',
  'update',
  'approve',
  'place',
  'dispatch',
  'proof',
  'reject',
  'retract',
  'relocate',
  'merge',
  'split',
  'ban',
] as const;
export type PossibleAction = (typeof possibleActions)[number];

/**
 * What makes sense to decide now, the likeliest first. Whether it may be done, the act says itself: this
 * only keeps a page from offering what would be refused to everybody.
 */
export function possibleFor(one: Decidable): PossibleAction[] {
  const { state } = one;
  const open = isOpen(state);
  const active = state === 'active';
  const sense: Record<PossibleAction, boolean> = {
    // A second approval widens an alert to the region.
    approve:
      !one.hasSpoken &&
      ((open && one.confirms > 0 && one.county !== null) || (active && one.approvals < 2)),
    end: active,
    update: active && one.hasNews,
    halt: one.isSending,
    place: open && one.county === null,
    relocate: open && one.county !== null,
    dispatch: (open || one.seenSince > 0) && one.county !== null,
    proof: open && one.confirms === 0,
    reject: open,
    retract: after(state, 'retract') !== null,
    merge: (open || active) && one.others > 0,
    split: one.reports > 1,
    ban: one.reports > 0,
  };
  return possibleActions.filter((action) => sense[action]);
}
