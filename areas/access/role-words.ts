import { text } from '../../content/catalog.ts';
import type { Language } from '../../content/languages.ts';
import type { Role } from '../../db/vocabulary.ts';
import type { World } from '../world.ts';

/** A role and its county as people read them. */
export function roleWords(
  { network }: Pick<World, 'network'>,
  language: Language,
  role: Role,
  county: string,
): { role: string; county: string } {
  const name = network.counties.get(county)?.name ?? county;
  return { role: text(language, `access.role.${role}`), county: name };
}
