import type { RequestKind } from './requests.ts';

/**
 * The steps of each kind that has any, in their order; their words are in the locales. How a bond
 * is paid, and by whom, is told with "confirm with the lawyer": ICE takes payment online (CeBONDS,
 * then ACH or Fedwire) and not in cash, from citizens, permanent residents, law firms and certain
 * nonprofits (mmhpc.com, 2023; to be checked again with every bond).
 */
export const checklists = {
  ride: ['ride-agree', 'ride-pick-up', 'ride-arrived'],
  court: ['court-meet', 'court-listen', 'court-note', 'court-home'],
  'check-in': ['check-in-meet', 'check-in-papers', 'check-in-wait', 'check-in-out'],
  bond: [
    'bond-lawyer',
    'bond-data',
    'bond-payer',
    'bond-account',
    'bond-pay',
    'bond-receipt',
    'bond-release',
    'bond-pick-up',
    'bond-home',
    'bond-after',
  ],
} as const satisfies Partial<Record<RequestKind, readonly string[]>>;

export type Step = (typeof checklists)[keyof typeof checklists][number];

const none: readonly Step[] = [];

export function stepsOf(kind: RequestKind): readonly Step[] {
  return kind in checklists ? checklists[kind as keyof typeof checklists] : none;
}
