import { html } from 'hono/html';
import { directionOf, type Language } from '../../../content/languages.ts';
import type { Page } from '../../parts/page.ts';
import {
  type PartText,
  type Speak as SpeakPart,
  speaking as speakingPart,
} from '../../parts/speaking.ts';

/** The name of a text of these pages, without what all of them begin with. */
export type InboxText = PartText<'inbox'>;
/** The texts of these pages in one language. */
export type Speak = SpeakPart<'inbox'>;

export function speaking(language: Language): Speak {
  return speakingPart(language, 'inbox');
}

/** Words in a language of their own, as the page and readers of screens need to know. */
export function inLanguage(language: Language, words: string): Page {
  return html`<p lang="${language}" dir="${directionOf(language)}">${words}</p>`;
}
