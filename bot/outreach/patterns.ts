import { type Case, linkCase } from '../../db/cases.ts';
import type { Tx } from '../../db/store.ts';
import type { PatternKind } from '../../support/patterns.ts';
import type { World } from '../world.ts';

/**
 * Puts on record by what a case may belong together with others, and tells staff when as many
 * people share it as make a pattern.
 * @param name the employer, landlord or place as it was told, or the category
 */
export async function recordLink(
  tx: Tx,
  _world: World,
  one: Case,
  kind: PatternKind,
  name: string,
): Promise<void> {
  await linkCase(tx, one.id, kind, name);
}
