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
  return latin
    .replace(/sh|ch/g, 'X')
    .replace(/ck/g, 'k')
    .replace(/ph/g, 'f')
    .replace(/th/g, 't')
    .replace(/gh/g, 'g')
    .replace(/c(?=[eiy])|z/g, 's')
    .replace(/[cq]/g, 'k')
    .replace(/v/g, 'f')
    .replace(/p/g, 'b')
    .replace(/j/g, 'g')
    .replace(/[aeiouwy]/g, '')
    .replace(/(.)\1+/g, '$1');
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

/** How far two sounds are apart: 1 for a changed consonant, less for what ears confuse. */
export function soundDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most * 2 + 1) return Number.POSITIVE_INFINITY;
  let previous = [0];
  for (let j = 1; j <= b.length; j++) previous.push((previous[j - 1] ?? 0) + skipping(b, j - 1));
  for (let i = 1; i <= a.length; i++) {
    const row = [(previous[0] ?? 0) + skipping(a, i - 1)];
    let least = row[0] ?? 0;
    for (let j = 1; j <= b.length; j++) {
      const cost = Math.min(
        (previous[j - 1] ?? 0) + changing(a[i - 1] ?? '', b[j - 1] ?? ''),
        (previous[j] ?? 0) + skipping(a, i - 1),
        (row[j - 1] ?? 0) + skipping(b, j - 1),
      );
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return Number.POSITIVE_INFINITY;
    previous = row;
  }
  return previous[b.length] ?? 0;
}

function skipping(word: string, at: number): number {
  const letter = word[at] ?? '';
  if (letter === ' ' || VOWELS.includes(letter)) return 0.4;
  const isLast = at === word.length - 1 || word[at + 1] === ' ';
  return isLast && 'tdk'.includes(letter) ? 0.5 : 1;
}

function changing(one: string, other: string): number {
  if (one === other) return 0;
  if (VOWELS.includes(one) && VOWELS.includes(other)) return 0.35;
  return ALIKE.some((pair) => pair.includes(one) && pair.includes(other)) ? 0.5 : 1;
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
