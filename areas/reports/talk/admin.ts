import { plainAnswer } from '../../../content/answers.ts';
import { asks } from '../../../content/doubts.ts';
import { may } from '../../../people/authority.ts';
import { decisions, isDecision } from '../../decision.ts';
import { starting } from '../../request.ts';
import { type Handler, say, stay } from '../../turn.ts';

/**
 * APPROVE, REJECT, END, RETRACT, HALT with a code. The word alone shows what would be sent and to
 * how many; it is done by the button under that, or by YES after the code. An SMS sender can be
 * forged, so none of them is taken there; whether the person may is checked where it is done.
 */
export const adminCommands: Handler = (
  session,
  { request, text },
  { person, limits, regarding },
) => {
  const match = starting(request, ...decisions);
  const action = match && (match.rest === '' || request.code) ? match.command : null;
  if (!isDecision(action) || !(request.code || may(person, 'decide'))) return null;
  if (!limits.provenSender) return stay(session, say('admin.not-by-sms'));
  const rest = match?.rest ?? '';
  const sure = rest !== '' && !asks(text) && plainAnswer(rest, rest) === 'yes';
  return stay(session, { do: 'admin', action, code: request.code ?? regarding, sure });
};

/** The button under what would be sent. */
export const decide: Handler = (session, { request }, { limits }) => {
  const [, action, code = ''] = (request.choice ?? '').split(':');
  if (!isDecision(action)) return stay(session, say('admin.nothing-done'));
  if (!limits.provenSender) return stay(session, say('admin.not-by-sms'));
  return stay(session, { do: 'admin', action, code, sure: true });
};
