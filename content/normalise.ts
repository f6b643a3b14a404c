const ARABIC_MARKS = /[\u064B-\u065F\u0670\u0640]/g;
/** More marks on one letter than any script writes; to put them in order takes longer the more there are. */
const HEAPED = /(\p{M}{8})\p{M}+/gu;
/** The longest text that is compared, in UTF-16 units; one letter may stand for a sentence, as U+FDFA does. */
const LONGEST = 8000;
const FORMAT_MARKS = /[\u00AD\u061C\u2060\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g;
const LETTER_FORMS: Record<string, string> = {
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ئ: 'ي',
  ؤ: 'و',
  ة: 'ه',
};

/** The same text with Arabic and Persian digits as Latin ones. */
export function latinDigits(text: string): string {
  return text
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0));
}

/** The digits of something that was typed, in whatever script, and nothing else. */
export function digitsIn(typed: string): string {
  return latinDigits(typed.normalize('NFKC')).replace(/\D/g, '');
}

/**
 * The form in which texts are compared: lower case, no accents, no Arabic diacritics or letter
 * variants, Latin digits, words separated by single spaces, nothing else.
 */
export function normalise(text: string): string {
  if (PLAIN.test(text)) return inWords(text.toLowerCase());
  return latinDigits(text)
    .replace(HEAPED, '$1')
    .normalize('NFKC')
    .slice(0, LONGEST)
    .replace(FORMAT_MARKS, '')
    .replace(ARABIC_MARKS, '')
    .replace(/[أإآٱىئؤة]/g, (letter) => LETTER_FORMS[letter] ?? letter)
    .normalize('NFD')
    .slice(0, LONGEST)
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/['’`´]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Nothing but what a typewriter had, which has no marks to take off. */
const PLAIN = /^[\n\r\t\x20-\x7E]*$/;

function inWords(lower: string): string {
  return lower
    .replace(/['`]/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** The same tree of words with every word in the form texts are compared in. */
export function normalisedTree<T>(tree: T): T {
  if (typeof tree === 'string') return normalise(tree) as T;
  if (Array.isArray(tree)) return tree.map(normalisedTree) as T;
  const entries = Object.entries(tree as object).map(([key, value]) => [
    key,
    normalisedTree(value),
  ]);
  return Object.fromEntries(entries) as T;
}

/** Whether a normalised text holds one of the normalised phrases, as whole words. */
export function hasAny(normal: string, phrases: readonly string[]): boolean {
  const padded = ` ${normal} `;
  return phrases.some((phrase) => padded.includes(` ${phrase} `));
}
