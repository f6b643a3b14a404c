const SHORTEST = 4;
const ARABIC = /^[\u0600-\u06FF]/;

export function isArabicWord(word: string): boolean {
  return ARABIC.test(word);
}

/** The articles and particles that Arabic writes onto a word; "one" begins like "and". */
const PARTICLES = /^(?:[وف]?(?:بال|عال|كال|هال|لل|ال)|[وف](?!احد)(?=.{3}))/;

/** A normalised Arabic word without what is written onto it. */
export function soundsInArabic(word: string): string[] {
  const bare = word.replace(PARTICLES, '');
  const found = bare.length < SHORTEST - 1 || bare === word ? [] : [bare];
  return /^[بل]/.test(bare) && bare.length > SHORTEST ? [...found, bare.slice(1)] : found;
}

/**
 * A normalised word as Spanish hears it, so that "llevaron" meets "yebaron" and "hace" meets "ase".
 * Shorter words stay themselves.
 */
export function soundsInSpanish(word: string): string {
  if (word.length < SHORTEST) return word;
  let heard = '';
  for (let i = 0; i < word.length; i++) {
    const sound = soundAt(word, i);
    if (sound !== heard.at(-1)) heard += sound;
  }
  return heard;
}

function soundAt(word: string, i: number): string {
  const letter = word[i] as string;
  const next = word[i + 1] ?? '';
  if (letter === 'v') return 'b';
  if (letter === 'z') return 's';
  if (letter === 'h') return word[i - 1] === 'c' || word[i - 1] === 's' ? 'h' : '';
  if (letter === 'c' && (next === 'e' || next === 'i')) return 's';
  if (letter === 'l' && next === 'l') return 'y';
  if (letter === 'l' && word[i - 1] === 'l') return '';
  if (letter === 'q') return 'k';
  if (letter === 'c' && next !== 'h') return 'k';
  if (letter === 'u' && word[i - 1] === 'q') return '';
  if (letter === 'g' && (next === 'e' || next === 'i')) return 'j';
  return letter;
}
