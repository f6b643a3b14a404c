import type { World } from '../areas/world.ts';
import { openHold } from '../db/holds.ts';
import type { KeepingRule } from '../db/keeping.ts';
import type { Store } from '../db/store.ts';
import { commonKeeping } from './keeping.ts';
import { strangerRule } from './strangers.ts';

/** Every rule of what is kept how long, of all parts of the program. */
export function keepingRules(areas: World['areas']): KeepingRule[] {
  // Who is a stranger shows only once the rest of what names people is erased.
  return [...areas.flatMap(({ keeps }) => keeps ?? []), ...commonKeeping, strangerRule(areas)];
}

/** More than any store holds after an hour; the rest has its turn an hour later. */
const MOST_ROUNDS = 200;

export interface Swept {
  name: string;
  count: number;
}

/**
 * Erases what was kept for as long as it is to be, rule by rule, each round in a transaction of its
 * own. While a hold is in force, what may be evidence stays.
 * @param onFailure told of a rule that could not be kept; the others still are
 */
export async function sweepAll(
  { store, areas, now, keeping }: Pick<World, 'store' | 'areas' | 'now' | 'keeping'>,
  onFailure: (name: string, error: unknown) => void,
): Promise<Swept[]> {
  const held = (await store.read(openHold)) !== null;
  const swept: Swept[] = [];
  for (const rule of keepingRules(areas)) {
    if (held && rule.isEvidence) continue;
    const at = now();
    const before = at - (keeping.get(rule.name) ?? rule.period);
    try {
      swept.push({ name: rule.name, count: await eraseBy(store, rule, { before, at }) });
    } catch (error) {
      onFailure(rule.name, error);
    }
  }
  return swept;
}

async function eraseBy(
  store: Store,
  rule: KeepingRule,
  { before, at }: { before: number; at: number },
): Promise<number> {
  let count = 0;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const gone = await store.transact(async (tx) => {
      const erased = await rule.erase(tx, before, at);
      if (erased > 0) tx.erases();
      return erased;
    });
    count += gone;
    if (gone === 0) break;
  }
  return count;
}

/** The same, every hour; returns how many things were erased. */
export async function sweep(world: World): Promise<number> {
  const swept = await sweepAll(world, (rule, error) => {
    world.log.error({ err: error, rule }, 'what was kept long enough could not be erased');
  });
  return swept.reduce((sum, { count }) => sum + count, 0);
}
