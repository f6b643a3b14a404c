import type { Language } from '../../content/languages.ts';
import type { Category } from '../../content/topics.ts';
import type { Tx } from '../../db/store.ts';
import type { Say } from '../turn.ts';
import type { World } from '../world.ts';

/** What somebody needs, as far as it is known. */
export interface Need {
  category: Category;
  county: string | null;
  /** The town where they live or work, as the gazetteer names it. */
  place: string | null;
  language: Language;
}

/** Up to three entries of the directory that fit, as a message; empty where none does. */
export async function referralsFor(_tx: Tx, _world: World, _need: Need): Promise<Say[]> {
  return [];
}
