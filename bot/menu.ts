import { languageChoices, menu, menuChoices, setLanguage } from '../areas/menu.ts';
import { whole } from '../areas/request.ts';
import type { Session } from '../areas/session.ts';
import type { Input } from '../areas/turn.ts';
import { done, type Handler, type Known, on, say, type Turn } from '../areas/turn.ts';
import { namedLanguage } from '../content/keywords.ts';
import { offerLikely } from './unsure.ts';

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

/** Nobody knew what to do with it: what it may mean, else the menu, and the offer of a person. */
export function fallback(session: Session, input: Input, known: Known): Turn {
  const staff = known.asked.length > 0;
  // A late button or a photo says nothing against what was asked.
  const isWordless = input.request.choice !== null || input.text.trim() === '';
  const isReport = session.dialogue.kind === 'report' || session.dialogue.kind === 'police';
  const dialogue = isReport || isWordless ? session.dialogue : { kind: 'idle' as const };
  const offer = staff ? null : offerLikely({ ...session, dialogue }, input.text, known);
  if (offer) return offer;
  return on(dialogue, say(staff ? 'fallback.verifier' : 'fallback.ask', {}, menuChoices));
}
