import type { Act, Outcome } from '../act.ts';
import type { Say } from '../turn.ts';
import { drillSays } from './drill.ts';
import { assignmentByCode } from './store/assignments.ts';
import { type Incident, incidentByCode, incidentById } from './store/incidents.ts';

/**
 * An act whose answer says that it is practice, where it speaks of a drill: nobody who joins in may
 * take it for real, whatever they do.
 */
export function marked<Given>(
  act: (within: Act, given: Given) => Promise<Outcome>,
): (within: Act, given: Given) => Promise<Outcome> {
  return async (within, given) => {
    const outcome = await act(within, given);
    for (const code of codesIn(outcome.says)) {
      const incident = await spokenOf(within, code);
      if (incident?.isDrill) return { ...outcome, says: drillSays(incident, outcome.says) };
    }
    return outcome;
  };
}

function codesIn(says: readonly Say[]): Set<string> {
  const codes = says.flatMap((one) => ('params' in one ? [String(one.params?.code ?? '')] : []));
  return new Set(codes.filter((code) => code !== ''));
}

/** By a code of its own, a report's, or the one a phone alone was sent. */
async function spokenOf({ tx, person }: Act, code: string): Promise<Incident | null> {
  const known = await incidentByCode(tx, code);
  if (known) return known;
  const own = await assignmentByCode(tx, person.id, code);
  return own && incidentById(tx, own.incidentId);
}
