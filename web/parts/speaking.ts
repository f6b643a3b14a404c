import { type Params, type TextKey, text } from '../../content/catalog.ts';
import type { Language } from '../../content/languages.ts';

type Named<Key, Part extends string> = Key extends `${Part}.${infer Name}` ? Name : never;

/** The names of the texts of one part of the pages, without what all of them begin with. */
export type PartText<Part extends string> = Named<TextKey, Part>;

/** The texts of one part of the pages in one language. */
export type Speak<Part extends string> = (key: PartText<Part>, params?: Params) => string;

/** How one part of the pages speaks a language: its texts by their names alone. */
export function speaking<Part extends string>(language: Language, part: Part): Speak<Part> {
  // The compiler does not see that a part and one of its names are a name of the catalogue.
  return (key, params) => text(language, `${part}.${key}` as TextKey, params);
}
