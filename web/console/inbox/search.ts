import type { Language } from '../../../content/languages.ts';
import type { Category } from '../../../content/topics.ts';

/** What help is looked for, and where. */
export interface Search {
  category: Category | null;
  county: string | null;
  language: Language;
  words: string;
}
