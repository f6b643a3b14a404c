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
