/**
 * A normalised word as it sounds, so that spellings of one word meet: "haser" and "hacer", "aki"
 * and "aquí". Only for comparing, never shown.
 */
export function sounded(word: string): string {
  if (isArabic(word)) return soundedArabic(word);
  if (/\d/.test(word)) return /^\d+$/.test(word) ? `#${Math.min(word.length, 5)}` : word;
  return word
    .replace(/ph/g, 'f')
    .replace(/qu(?=[ei])/g, 'k')
    .replace(/[cs]h/g, 'X')
    .replace(/c(?=[eiy])/g, 's')
    .replace(/[cq]/g, 'k')
    .replace(/z/g, 's')
    .replace(/v/g, 'b')
    .replace(/ll/g, 'y')
    .replace(/h/g, '')
    .replace(/g(?=[ei])/g, 'j')
    .replace(/(.)\1+/g, '$1');
}

function soundedArabic(word: string): string {
  const letters = word
    .replace(/ظ/g, 'ض')
    .replace(/گ/g, 'ك')
    .replace(/چ/g, 'ج')
    .replace(/پ/g, 'ب')
    .replace(/ڤ/g, 'ف')
    .replace(/ء/g, '')
    .replace(/(.)\1+/g, '$1');
  const bare = letters.replace(/^(?:[وف]?(?:بال|عال|كال|هال|لل|ال)|و(?=.{4}))/, '');
  return bare.length >= 2 ? bare : letters;
}

const ARABIC_SOUNDS: readonly [RegExp, string][] = [
  [/ش/g, 'X'],
  [/خ/g, 'K'],
  [/غ/g, 'G'],
  [/[حه]/g, 'h'],
  [/ع/g, '3'],
  [/ق/g, 'q'],
  [/[جچ]/g, 'j'],
  [/[كگ]/g, 'k'],
  [/[سص]/g, 's'],
  [/[دضذظ]/g, 'd'],
  [/[تطث]/g, 't'],
  [/ز/g, 'z'],
  [/[فڤ]/g, 'f'],
  [/[بپ]/g, 'b'],
  [/ر/g, 'r'],
  [/ل/g, 'l'],
  [/م/g, 'm'],
  [/ن/g, 'n'],
  [/[اويىء]/g, ''],
];

const LATIN_SOUNDS: readonly [RegExp, string][] = [
  [/sh|ch/g, 'X'],
  [/kh|5/g, 'K'],
  [/gh/g, 'G'],
  [/th/g, 't'],
  [/dh/g, 'd'],
  [/7/g, 'h'],
  [/9|8/g, 'q'],
  [/6/g, 't'],
  [/g/g, 'j'],
  [/[2aeiouyw]/g, ''],
  [/v/g, 'f'],
  [/p/g, 'b'],
  [/c/g, 'k'],
];

/**
 * The consonants of an Arabic word, whether in Arabic letters or in Latin ones with digits
 * ("3andi maw3ed"), so that both teach each other.
 */
export function consonants(word: string): string {
  const sounds = isArabic(word) ? ARABIC_SOUNDS : LATIN_SOUNDS;
  const bare = isArabic(word) ? soundedArabic(word) : word.replace(/^(?:el|al|l|il)(?=.{3})/, '');
  return sounds
    .reduce((heard, [letters, sound]) => heard.replace(letters, sound), bare)
    .replace(/(.)\1+/g, '$1');
}

export function isArabic(word: string): boolean {
  return /\p{Script=Arabic}/u.test(word);
}

/** Whether a word in Latin letters has the digits by which Arabic sounds are written in them. */
export function isArabizi(word: string): boolean {
  return (
    (/[a-z]/.test(word) &&
      /[23579]/.test(word) &&
      /^[a-z235679]+$/.test(word) &&
      !/^\d+(st|nd|rd|th|am|pm|min|mins|h|hrs|k|x|g)$/.test(word) &&
      !/^[a-z]\d+$|^\d+[a-z]$/.test(word)) ||
    /^[23](?=[a-z]{1,2}$)/.test(word)
  );
}
