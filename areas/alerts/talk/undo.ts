import { takesBackAtOnce } from '../../../content/undoing.ts';
import { may } from '../../../people/authority.ts';
import { whole } from '../../request.ts';
import type { Session } from '../../session.ts';
import { type Handler, type Input, type Known, refusal, stay } from '../../turn.ts';

const BUTTON = /^undo:(\d+)$/;

/** UNDO, by staff; to anyone else these are words like any. */
export const undoCommand: Handler = (session, { request }, known) => {
  const { person, limits, regarding } = known;
  if (!whole(request, 'undo') || !may(person, 'help')) return null;
  if (!limits.provenSender) return stay(session, refusal('admin.not-by-sms'));
  return stay(session, { do: 'undo', id: null, code: request.code ?? regarding });
};

export const undoButton: Handler = (session, { request }, { person, limits }) => {
  const id = BUTTON.exec(request.choice ?? '')?.[1];
  if (id === undefined || !may(person, 'help') || !limits.provenSender) return null;
  return stay(session, { do: 'undo', id: Number(id), code: null });
};

/**
 * "No", "wait", "cancel", in the seconds in which what was decided can be undone: deciding it again
 * is easy, and calling it back is not. This stands before the carriers' words, of which CANCEL alone
 * is taken so, and only where no carrier forwards it; STOP is STOP. What speaks of danger is for the
 * alarm, a command for who does it, and a question in which more is written for its answer.
 */
export const undoInOtherWords: Handler = (session, input, known) => {
  if (!known.canUndo || !known.limits.provenSender || isCommand(input)) return null;
  const { request, normal, text, reaction } = input;
  const isBrief = session.dialogue.kind !== 'idle';
  const undone = takesBackAtOnce(reaction ?? text, normal, isBrief);
  if (undone === null || (undone === 'perhaps' && isMore(known))) return null;
  if (whole(request, 'no') !== null && isAsked(session)) return null;
  return stay(session, { do: 'undo', id: null, code: request.code ?? known.regarding });
};

const reserved: readonly string[] = ['stop', 'no', 'undo'];

function isCommand({ request: { choice, matches } }: Input): boolean {
  return choice !== null || matches.some(({ command }) => !reserved.includes(command));
}

/** What tells of danger, or of what is seen. */
function isMore({ meaning: { intent, fear, sighting } }: Known): boolean {
  return intent === 'emergency' || fear || sighting;
}

/** Whether another question is open to which "no" is an answer. */
function isAsked({ options, dialogue }: Session): boolean {
  if (options.some((option) => BUTTON.test(option))) return false;
  return dialogue.kind !== 'idle' || options.some((option) => /(?:^|:)no$/.test(option));
}
