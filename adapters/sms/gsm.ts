import { SegmentedMessage } from 'sms-segments-calculator';

/**
 * Letters and marks outside the GSM 03.38 alphabet that have a near twin inside it. One of them
 * alone turns a part of 160 characters into one of 70. `é ñ ü ¿ ¡` are inside and stay.
 */
const twins: Record<string, string> = {
  á: 'a',
  í: 'i',
  ó: 'o',
  ú: 'u',
  Á: 'A',
  Í: 'I',
  Ó: 'O',
  Ú: 'U',
  â: 'a',
  ê: 'e',
  î: 'i',
  ô: 'o',
  û: 'u',
  ã: 'a',
  õ: 'o',
  ç: 'c',
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '‘': "'",
  '’': "'",
  '‚': "'",
  '´': "'",
  '`': "'",
  '–': '-',
  '—': '-',
  '‐': '-',
  '‑': '-',
  '−': '-',
  '•': '-',
  '·': '-',
  '…': '...',
  º: 'o',
  ª: 'a',
  '°': 'o',
  '\u00A0': ' ',
  '\u202F': ' ',
  '\u2009': ' ',
  '\t': ' ',
};
const FOLDABLE = new RegExp(`[${Object.keys(twins).join('')}]`, 'g');

export interface Segments {
  encoding: 'GSM-7' | 'UCS-2';
  /** Characters of the text as it is sent. */
  characters: number;
  /** Parts the carrier bills. */
  segments: number;
  /** The text as it is sent. */
  folded: string;
}

/**
 * Folds a text to the GSM alphabet where that is all it takes, and counts its parts: 160 or 153
 * characters each, 70 or 67 where the text needs UCS-2. A text that needs UCS-2 anyway, such as
 * one in Arabic, is left as it is.
 */
export function foldAndCount(text: string): Segments {
  const composed = text.normalize('NFC');
  const folded = composed.replace(FOLDABLE, (mark) => twins[mark] ?? mark);
  const inGsm = new SegmentedMessage(folded);
  if (inGsm.encodingName === 'GSM-7') return result(folded, inGsm);
  return result(composed, new SegmentedMessage(composed));
}

function result(text: string, message: SegmentedMessage): Segments {
  return {
    encoding: message.encodingName,
    characters: message.numberOfCharacters,
    segments: message.segmentsCount,
    folded: text,
  };
}
