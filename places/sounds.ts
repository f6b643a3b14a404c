/**
 * How a place name sounds to someone who writes Spanish: Weaverville and "wivervil", Bryson City
 * and "braison siti", Sparta and "esparta" come near each other.
 */
export function soundOf(phrase: string): string {
  return phrase
    .split(' ')
    .map((word) =>
      word
        .replace(/ville?$/, 'vil')
        .replace(/^es(?=[ptkcm])/, 's')
        .replace(/^(?:mc|mac)(?=[a-z]{3})/, 'mak')
        .replace(/sh|ch/g, 'X')
        .replace(/ck/g, 'k')
        .replace(/ph/g, 'f')
        .replace(/th/g, 't')
        .replace(/gu(?=[ei])/g, 'g')
        .replace(/qu/g, 'k')
        .replace(/gh/g, '')
        .replace(/c(?=[eiy])|z/g, 's')
        .replace(/[cq]/g, 'k')
        .replace(/x/g, 'ks')
        .replace(/h/g, 'j')
        .replace(/v/g, 'b')
        .replace(/ee|ea|ie|ey|y/g, 'i')
        .replace(/oo|w/g, 'u')
        .replace(/(.)\1+/g, '$1')
        .replace(/(?<=.{3})e$/, ''),
    )
    .join(' ');
}

/** The consonants of a name, in Latin or Arabic letters, so that آشفيل meets Asheville. */
export function consonantsOf(phrase: string): string {
  const latin = [...phrase].map((letter) => ARABIC[letter] ?? letter).join('');
  return (
    latin
      // Arabic writes "ch" as t and sh, English at times as "tch".
      .replace(/t?(?:sh|ch|X)/g, 'X')
      .replace(/ck/g, 'k')
      .replace(/ph/g, 'f')
      .replace(/th/g, 't')
      // Not heard in Heights.
      .replace(/gh(?=t)/g, '')
      .replace(/gh/g, 'g')
      .replace(/c(?=[eiy])|z/g, 's')
      .replace(/[cq]/g, 'k')
      .replace(/v/g, 'f')
      .replace(/p/g, 'b')
      .replace(/j/g, 'g')
      .replace(/[aeiouwy]/g, '')
      .replace(/(.)\1+/g, '$1')
  );
}

const ARABIC: Record<string, string> = {
  ا: '',
  ب: 'b',
  پ: 'b',
  ت: 't',
  ث: 't',
  ج: 'g',
  چ: 'X',
  ح: 'h',
  خ: 'k',
  د: 'd',
  ذ: 'd',
  ر: 'r',
  ز: 's',
  س: 's',
  ش: 'X',
  ص: 's',
  ض: 'd',
  ط: 't',
  ظ: 'd',
  ع: '',
  غ: 'g',
  ف: 'f',
  ڤ: 'f',
  ق: 'k',
  ك: 'k',
  گ: 'g',
  ل: 'l',
  م: 'm',
  ن: 'n',
  ه: 'h',
  و: '',
  ي: '',
  ء: '',
};

const VOWELS = 'aeiou';
/** Sounds one of which is often written for the other. */
const ALIKE = ['sX', 'dt', 'gk', 'mn', 'jg', 'lr', 'yi', 'jy'];

/** What it costs to hear one Latin letter for another, by the codes of both. */
const LATIN = 128;
const changing = Float64Array.from({ length: LATIN * LATIN }, (_, at) =>
  costOf(String.fromCharCode(Math.floor(at / LATIN)), String.fromCharCode(at % LATIN)),
);

function costOf(one: string, other: string): number {
  if (one === other) return 0;
  if (VOWELS.includes(one) && VOWELS.includes(other)) return 0.35;
  return ALIKE.some((pair) => pair.includes(one) && pair.includes(other)) ? 0.5 : 1;
}

/** Whether two sounds differ so much in length that they are further apart than `most`. */
export function isTooLong(a: string, b: string, most: number): boolean {
  return Math.abs(a.length - b.length) > most * 2 + 1;
}

/** How far two sounds are apart: 1 for a changed consonant, less for what ears confuse. */
export function soundDistance(a: string, b: string, most: number): number {
  if (isTooLong(a, b, most)) return Number.POSITIVE_INFINITY;
  const width = b.length + 1;
  const skips = new Float64Array(width);
  let previous = new Float64Array(width);
  let row = new Float64Array(width);
  for (let j = 1; j < width; j++) {
    skips[j] = skipping(b, j - 1);
    previous[j] = (previous[j - 1] as number) + (skips[j] as number);
  }
  for (let i = 1; i <= a.length; i++) {
    const skip = skipping(a, i - 1);
    const letter = a.charCodeAt(i - 1);
    let last = (previous[0] as number) + skip;
    let least = last;
    row[0] = last;
    for (let j = 1; j < width; j++) {
      const other = b.charCodeAt(j - 1);
      const change = (previous[j - 1] as number) + changeOf(letter, other);
      const first = (previous[j] as number) + skip;
      const second = last + (skips[j] as number);
      last = change < first ? change : first;
      if (second < last) last = second;
      row[j] = last;
      if (last < least) least = last;
    }
    if (least > most) return Number.POSITIVE_INFINITY;
    [previous, row] = [row, previous];
  }
  return previous[b.length] as number;
}

function changeOf(letter: number, other: number): number {
  if (letter < LATIN && other < LATIN) return changing[letter * LATIN + other] as number;
  return letter === other ? 0 : 1;
}

function skipping(word: string, at: number): number {
  const letter = word[at] ?? '';
  if (letter === ' ' || VOWELS.includes(letter)) return 0.4;
  const isLast = at === word.length - 1 || word[at + 1] === ' ';
  return isLast && 'tdk'.includes(letter) ? 0.5 : 1;
}

const endings = ['bil', 'boro', 'burg', 'ton', 'land', 'siti', 'mont', 'ford', 'kris', 'kroft'];

/** How the sound of a name ends, where many do. */
export function endingOf(sound: string): string | undefined {
  return endings.find((ending) => sound.endsWith(ending));
}

/** The first consonant of a sound; those that are written for each other count as one. */
export function onsetOf(sound: string): string {
  const first = sound.replace(/^[aeiou ]+/, '')[0] ?? '';
  if ('jgy'.includes(first)) return 'j';
  return first === 'X' ? 's' : first;
}

/** "in" and "from" are written onto an Arabic name. */
export function withoutArabicParticle(word: string): string {
  return /^[بلو]\p{Script=Arabic}{3}/u.test(word) ? word.slice(1) : word;
}

/** Whether an Arabic word begins with "in", which is written onto it. */
export function startsWithArabicIn(word: string): boolean {
  return /^ب\p{Script=Arabic}{3}/u.test(word);
}

/** An Arabic word without "the". */
export function withoutArabicThe(word: string): string {
  return word.startsWith('ال') && word.length > 4 ? word.slice(2) : word;
}

/** An Arabic word with and without what is written onto it: and, in, to, the. */
export function arabicForms(word: string): string[] {
  if (!/^\p{Script=Arabic}/u.test(word)) return [word];
  const forms = new Set([word]);
  for (const form of [word, word.slice(1), word.slice(2)]) {
    const cut = word.slice(0, word.length - form.length);
    if (!/^[وف]?[بلك]?$/.test(cut) || form.length < 3) continue;
    forms.add(form);
    forms.add(withoutArabicThe(form));
    if (form.startsWith('لل') && form.length > 4) forms.add(form.slice(2));
  }
  return [...forms];
}
