import { type TextKey, text } from './catalog.ts';
import { languages } from './languages.ts';
import { normalise } from './normalise.ts';

/**
 * Which of some names the words are, or begin with, in any language: the names are texts of the
 * locales. The longest name wins; null where it is none of them.
 */
export function nameIn<Name extends string>(
  words: string,
  names: readonly Name[],
  keyOf: (name: Name) => TextKey,
): Name | null {
  const normal = normalise(words);
  const found = names.flatMap((name) =>
    languages
      .map((language) => normalise(text(language, keyOf(name))))
      .filter((label) => normal === label || normal.startsWith(`${label} `))
      .map((label) => ({ name, length: label.length })),
  );
  return found.sort((a, b) => b.length - a.length)[0]?.name ?? null;
}
