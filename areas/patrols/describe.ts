import { text } from '../../content/catalog.ts';
import type { Language } from '../../content/languages.ts';

const MINUTE = 60_000;

/** How long something was: 1 h 20 min. */
export function durationOf(lasted: number, language: Language): string {
  const all = Math.max(0, Math.round(lasted / MINUTE));
  const [hours, minutes] = [Math.floor(all / 60), all % 60];
  return hours === 0
    ? text(language, 'patrols.minutes', { minutes })
    : text(language, 'patrols.hours', { hours, minutes });
}
