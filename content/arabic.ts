const SHORTEST = 4;

/**
 * The words of a normalised Arabic text without the particles written onto them (and, by, for),
 * so that "للهجرة" is found as "الهجرة". Empty for texts in other scripts.
 */
export function bareArabicWords(normal: string): string {
  return normal
    .split(' ')
    .filter((word) => /\p{Script=Arabic}/u.test(word))
    .flatMap((word) => {
      const found: string[] = [];
      if (word.startsWith('لل')) found.push(`ال${word.slice(2)}`);
      if (/^[وبل]/.test(word) && word.length > SHORTEST) found.push(word.slice(1));
      if (word.startsWith('ال') && word.length > SHORTEST) found.push(word.slice(2));
      return found;
    })
    .join(' ');
}

/** Frequent Arabic words as people write them in Latin letters, which give such a text away. */
export const arabicInLatin: ReadonlySet<string> = new Set(
  'sho shu shou ana wein mish msh kif kifak bidi bedi ayez 3ayez ya3ni wallah yalla inshallah lazem hijra leish ezay ezzay mafi habibi shukran marhaba salam salamu 7ad baddi akhi zoji jozi bte3raf momken mumken 3a shlon wesh kayfa'.split(
    ' ',
  ),
);
