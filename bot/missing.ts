import {
  type Handler,
  type Input,
  type Known,
  type Say,
  say,
  stay,
  type Turn,
} from '../areas/turn.ts';
import { newcomer } from './greeting.ts';
import type { Lookups } from './lookups.ts';

/** What cannot be had is said, whatever else is open: nobody may think that it was heard. */
export function missing(lookups: Lookups, ...turn: Parameters<Handler>): Turn | null {
  const [session, input, known] = turn;
  const told = toldOf(input);
  if (!told || !isAlone(input)) return null;
  // To whoever talks with a person the case itself says what it takes.
  for (const relay of input.unreadable === 'unsupported' ? lookups.relays : []) {
    const found = relay(...turn);
    if (found) return found;
  }
  const hello = known.person.language === null ? newcomer(...turn) : null;
  return hello ? { ...hello, effects: [told, ...hello.effects] } : stay(session, told);
}

/** The answer to the rest of a message, and a word for what was missing in it. */
export function withMissing(turn: Turn, input: Input): Turn {
  const told = toldOf(input);
  return told ? { ...turn, effects: [...turn.effects, told] } : turn;
}

/** Somebody took a message back. It was read before; all that is kept of them can be erased. */
export function takenBack(session: Parameters<Handler>[0], { takesBack }: Input, known: Known) {
  if (!takesBack) return null;
  const isKept = known.case !== null || known.openReport !== null;
  return stay(session, ...(isKept ? [say('fallback.taken-back')] : []));
}

function toldOf({ unreadable }: Input): Say | null {
  return unreadable === null ? null : say(`fallback.${unreadable}`);
}

function isAlone({ text, request, pictures, location, reaction }: Input): boolean {
  return (
    text.trim() === '' &&
    request.choice === null &&
    pictures.length === 0 &&
    location === null &&
    reaction === null
  );
}
