import { directionOf, type Language } from '../../content/languages.ts';
import { icon } from './icon.ts';
import type { Page } from './page.ts';

/** The arrow that leads back: to where lines begin. */
export function backIcon(language: Language): Page {
  return icon(directionOf(language) === 'rtl' ? 'arrow-right' : 'arrow-left');
}
