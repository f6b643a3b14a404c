import { flatTexts } from '../../content/flat-texts.ts';
import type { Language } from '../../content/languages.ts';
import { locales } from '../../content/locales.ts';
import {
  type DocumentName,
  documents,
  type RightsDocument,
  rightsDocument,
} from '../../content/rights.ts';

/** A text that people read, by the name of its key or its file. */
export type Named = readonly [name: string, words: string];

/** All that the program says in a language, by key. */
export function saidIn(language: Language): Named[] {
  return [...flatTexts(locales[language])];
}

/** An answer, or null where its file cannot be read: `checkContent` says why. */
export function readableAnswer(name: DocumentName, language: Language): RightsDocument | null {
  try {
    return rightsDocument(name, language);
  } catch {
    return null;
  }
}

/** All answers about rights in a language, with their heads' title and short answer, by file. */
export function answersIn(language: Language): Named[] {
  return documents.flatMap((name): Named[] => {
    const answer = readableAnswer(name, language);
    if (!answer) return [];
    const { title, short, long } = answer;
    return [[`content/rights/${language}/${name}.md`, [title, short, long].join('\n')]];
  });
}
