import type { Session } from '../session.ts';
import { type Handler, type Known, on, say, type Turn } from '../turn.ts';
import { isToldAsQuestion } from './report.ts';

/** A question about rights gets the essentials at once, and the offer of a person. */
export const rights: Handler = (session, _input, known) =>
  known.meaning.intent === 'rights' && !isToldAsQuestion(known)
    ? rightsReply(session, known)
    : null;

export function rightsReply(session: Session, known: Known): Turn {
  const key = known.limits.style === 'short' ? 'rights.short' : 'rights.full';
  return on(
    session.dialogue,
    say(key, {}, [
      { id: 'report', label: 'menu.report' },
      { id: 'consulta', label: 'menu.person' },
    ]),
  );
}
