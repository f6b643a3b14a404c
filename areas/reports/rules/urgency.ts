import type { IncidentState } from './lifecycle.ts';

/** What only coordination can settle comes first; what is only noted last. */
const order: readonly IncidentState[] = [
  'disputed',
  'received',
  'active',
  'confirmed',
  'en-route',
  'dispatched',
  'noted',
];

interface Listed {
  state: IncidentState;
  evidence: number;
  openedAt: number;
}

/** In which order incidents are listed: the most urgent first, and of those the plainest, the oldest. */
export function byUrgency(a: Listed, b: Listed): number {
  const place = ({ state }: Listed): number => {
    const found = order.indexOf(state);
    return found < 0 ? order.length : found;
  };
  return place(a) - place(b) || b.evidence - a.evidence || a.openedAt - b.openedAt;
}
