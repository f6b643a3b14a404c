import { type TextKey, text } from './catalog.ts';
import { languages } from './languages.ts';
import { normalise } from './normalise.ts';

const TELLING = 4;

/**
 * Which of some names the words are, or begin with, in any language, or which has them as one of
 * its words: the names are texts of the locales. The longest name wins; null where it is none.
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
      .filter((label) => isNamed(normal, label))
      .map((label) => ({ name, length: label.length })),
  );
  return found.sort((a, b) => b.length - a.length)[0]?.name ?? null;
}

function isNamed(normal: string, label: string): boolean {
  if (normal === label || normal.startsWith(`${label} `)) return true;
  return normal.length >= TELLING && label.split(' ').includes(normal);
}
