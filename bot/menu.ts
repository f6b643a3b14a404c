import type { Session } from '../areas/session.ts';
import type { Input } from '../areas/turn.ts';
import {
  type Choice,
  done,
  type Effect,
  type Handler,
  type Known,
  on,
  say,
  type Turn,
} from '../areas/turn.ts';
import { namedLanguage } from '../content/keywords.ts';
import { type Language, languageNames } from '../content/languages.ts';
import { whole } from './request.ts';
import { offerLikely } from './unsure.ts';

const menuChoices: Choice[] = [
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

/** MENU, EXIT, BACK and LANGUAGE outside a dialogue that has its own use for them. */
export const menuCommands: Handler = (session, input, known) => {
  const named = input.request.choice ? null : namedLanguage(input.normal);
  if (named && known.languages.includes(named)) return setLanguage(session, named);
  switch (whole(input.request, 'menu', 'exit', 'back', 'language')) {
    case 'menu':
    case 'exit':
    case 'back':
      return done(menu());
    case 'language':
      return on(session.dialogue, say('language.ask', {}, languageChoices(known)));
    default:
      return null;
  }
};

/** Switches the language and, in an open dialogue, leaves it open. */
export function setLanguage(session: Session, language: Language): Turn {
  const effects: Effect[] = [{ do: 'language', language }, say('language.set')];
  if (session.dialogue.kind === 'idle') effects.push(menu());
  return on(session.dialogue, ...effects);
}

/** Nobody knew what to do with it: what it may mean, else the menu, and the offer of a person. */
export function fallback(session: Session, input: Input, known: Known): Turn {
  if (input.unreadable) return on(session.dialogue, say('fallback.unreadable'));
  const staff = known.asked.length > 0;
  const dialogue =
    session.dialogue.kind === 'report' || session.dialogue.kind === 'police'
      ? session.dialogue
      : { kind: 'idle' as const };
  const offer = staff ? null : offerLikely({ ...session, dialogue }, input.text, known);
  if (offer) return offer;
  return on(dialogue, say(staff ? 'fallback.verifier' : 'fallback.ask', {}, menuChoices));
}
