import { type Language, languageNames } from '../content/languages.ts';
import type { Session } from './session.ts';
import { type Choice, type Effect, type Known, on, say, type Turn } from './turn.ts';

export const menuChoices: Choice[] = [
  { id: 'report', label: 'menu.report' },
  { id: 'join', label: 'menu.alerts' },
  { id: 'rights', label: 'menu.rights' },
  { id: 'consulta', label: 'menu.person' },
  { id: 'language', label: 'menu.language' },
];

export function languageChoices(known: Known): Choice[] {
  return known.languages.map((language) => ({
    id: `lang:${language}`,
    label: { verbatim: languageNames[language] },
  }));
}

export function menu(): Effect {
  return say('menu.ask', {}, menuChoices);
}

/** Switches the language and, in an open dialogue, leaves it open. */
export function setLanguage(session: Session, language: Language): Turn {
  const effects: Effect[] = [{ do: 'language', language }, say('language.set')];
  if (session.dialogue.kind === 'idle') effects.push(menu());
  return on(session.dialogue, ...effects);
}
