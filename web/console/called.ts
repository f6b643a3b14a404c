import { text } from '../../content/catalog.ts';
import type { Language } from '../../content/languages.ts';

/** Who reads, and what the team calls those who chose a name. */
export interface Knows {
  language: Language;
  person: { id: number };
  names: ReadonlyMap<number, string>;
}

/** How somebody of the team is called where they stand alone: by the name they chose, or their number. */
export function called({ language, names }: Pick<Knows, 'language' | 'names'>, id: number): string {
  return names.get(id) ?? text(language, 'frame.person', { person: id });
}

/** The same within a sentence; whoever reads is "you". */
export function colleague({ language, person, names }: Knows, id: number): string {
  if (id === person.id) return text(language, 'frame.you');
  return names.get(id) ?? text(language, 'frame.colleague', { person: id });
}
