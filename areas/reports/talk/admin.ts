import { findCode, withoutCode } from '../../../db/code.ts';
import { may } from '../../../people/authority.ts';
import { starting, wordsAfter } from '../../request.ts';
import { isSure } from '../../second-press.ts';
import { type Handler, refusal, say, stay } from '../../turn.ts';
import { incidentDecisions, isIncidentDecision } from '../decision.ts';

/**
 * APPROVE, REJECT, END, RETRACT, HALT and the like, with a code. The word alone shows what would be
 * sent and to how many; it is done by the button under that, or by YES after the code. An SMS sender
 * can be forged, so none of them is taken there; whether the person may is checked where it is done.
 */
export const adminCommands: Handler = (
  session,
  { request, text },
  { person, limits, regarding },
) => {
  const match = starting(request, ...incidentDecisions);
  const action = match && (match.rest === '' || request.code) ? match.command : null;
  if (match === null || !isIncidentDecision(action)) return null;
  if (!(request.code || may(person, 'decide'))) return null;
  if (!limits.provenSender) return stay(session, refusal('admin.not-by-sms'));
  const code = request.code ?? regarding;
  const other = findCode(withoutCode(text)) ?? undefined;
  if (action === 'merge') {
    const given = { do: 'admin', action, code, sure: false } as const;
    return stay(session, other === undefined ? given : { ...given, other });
  }
  if (action === 'proof') {
    const words = wordsAfter(text, match);
    const turn = stay(session, { do: 'admin', action, code, words, sure: false });
    return { ...turn, session: { ...turn.session, unsure: words } };
  }
  // "It is another place": both codes say that nothing is approved by mistake.
  if (action === 'approve' && other !== undefined) {
    return stay(session, { do: 'admin', action, code, other, sure: false });
  }
  return stay(session, { do: 'admin', action, code, sure: isSure({ text }, match) });
};

/** The button under what would be sent. */
export const decide: Handler = (session, { request }, { limits }) => {
  const [, action, code = '', other] = (request.choice ?? '').split(':');
  if (!isIncidentDecision(action)) return stay(session, say('admin.nothing-done'));
  if (!limits.provenSender) return stay(session, refusal('admin.not-by-sms'));
  return stay(session, {
    ...({ do: 'admin', action, code, sure: true } as const),
    ...(other === undefined ? {} : { other }),
    ...(action === 'proof' ? { words: session.unsure ?? '' } : {}),
  });
};
