import { misleadingNames } from '../../content/place-words.ts';

const plainNames = new Map(misleadingNames.map(([name, plain]) => [name.toLowerCase(), plain]));
const anyName = new RegExp(
  `(?<!\\p{L})(?:${misleadingNames.map(([name]) => name).join('|')})(?!\\p{L})`,
  'giu',
);

/** A text in which no name of a place is made of words for something else. */
export function withPlainNames(text: string): string {
  return text.replace(anyName, (name) => plainNames.get(name.toLowerCase()) ?? name);
}
