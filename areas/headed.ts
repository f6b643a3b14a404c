import type { Tx } from '../db/store.ts';
import type { Act, Outcome } from './act.ts';
import type { Say } from './turn.ts';
import type { World } from './world.ts';

/**
 * An act whose answer says that it is practice, where it speaks of a drill: nobody who joins in may
 * take it for real, whatever they do.
 */
export function marked<Given>(
  act: (within: Act, given: Given) => Promise<Outcome>,
): (within: Act, given: Given) => Promise<Outcome> {
  return async (within, given) => {
    const outcome = await act(within, given);
    const { tx, world, person } = within;
    return { ...outcome, says: await headed(tx, world, person.id, outcome.says) };
  };
}

/** What is said to a person, headed by what must stand over whatever is said of a code in it. */
export async function headed(
  tx: Tx,
  world: World,
  personId: number,
  says: readonly Say[],
): Promise<Say[]> {
  for (const code of codesIn(says)) {
    for (const { heading } of world.areas) {
      const head = await heading?.(tx, code, personId);
      if (head) return isHeaded(says, head) ? [...says] : [head, ...says];
    }
  }
  return [...says];
}

function isHeaded([first]: readonly Say[], head: Say): boolean {
  return first !== undefined && 'key' in first && 'key' in head && first.key === head.key;
}

function codesIn(says: readonly Say[]): Set<string> {
  const codes = says.flatMap((one) => ('params' in one ? [String(one.params?.code ?? '')] : []));
  return new Set(codes.filter((code) => code !== ''));
}
