import { saysWait } from '../../../content/answers.ts';
import { may } from '../../../people/authority.ts';
import { whole } from '../../request.ts';
import type { Session } from '../../session.ts';
import { type Handler, type Known, say, stay } from '../../turn.ts';

const BUTTON = /^undo:(\d+)$/;

/** UNDO, by whoever can decide for others; to anyone else these are words like any. */
export const undoCommand: Handler = (session, { request }, { person, limits }) => {
  if (!whole(request, 'undo') || !may(person, 'decide')) return null;
  if (!limits.provenSender) return stay(session, say('admin.not-by-sms'));
  return stay(session, { do: 'undo', id: null });
};

export const undoButton: Handler = (session, { request }) => {
  const id = BUTTON.exec(request.choice ?? '')?.[1];
  return id === undefined ? null : stay(session, { do: 'undo', id: Number(id) });
};

/**
 * "No", "wait", "cancel", in the seconds in which what was decided can be undone: deciding it again
 * is easy, and calling it back is not. What speaks of danger is for the alarm.
 */
export const undoInOtherWords: Handler = (session, { request, normal, text }, known) => {
  if (!known.canUndo || !isLastAsked(session)) return null;
  const isNo = whole(request, 'no') !== null;
  if (!isNo && (!saysWait(text, normal) || isOfDanger(known))) return null;
  return stay(session, { do: 'undo', id: null });
};

/** Whether no other question is open to which "no" is an answer. */
function isLastAsked({ options, dialogue }: Session): boolean {
  if (options.some((option) => BUTTON.test(option))) return true;
  return dialogue.kind === 'idle' && !options.some((option) => /(?:^|:)no$/.test(option));
}

function isOfDanger({ meaning: { intent, fear, sighting } }: Known): boolean {
  return intent === 'emergency' || fear || sighting;
}
