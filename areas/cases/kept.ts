import { days } from '../../db/keeping.ts';
import type { World } from '../world.ts';

/** How long a case is kept after it was closed, by whoever agreed, unless the settings say otherwise. */
export const CASE_KEPT = days(30);

/** The same as the settings have it, in milliseconds. */
export function caseKept({ keeping }: Pick<World, 'keeping'>): number {
  return keeping.get('case') ?? CASE_KEPT;
}
