import type { IncidentState } from '../../../areas/reports/rules/lifecycle.ts';
import type { PossibleAction } from '../../../areas/reports/rules/possible.ts';
import type { TextKey } from '../../../content/catalog.ts';

/** What a decision is called: an approval of an alert that runs takes it further. */
export function nameOf(action: PossibleAction | 'unban', state: IncidentState): TextKey {
  if (action === 'approve' && state === 'active') return 'incident.do.approve-region';
  return `incident.do.${action}`;
}

/** What takes something from others or says that it was wrong: it looks so. */
export function isRisky(action: PossibleAction | 'unban'): boolean {
  return action === 'retract' || action === 'reject' || action === 'ban' || action === 'halt';
}
