import { may } from '../../../people/authority.ts';
import { decisions, isDecision } from '../../decision.ts';
import { starting } from '../../request.ts';
import { type Handler, say, stay } from '../../turn.ts';

/**
 * APPROVE, REJECT, END, RETRACT, HALT with a code. An SMS sender can be forged, so none of them is
 * taken there; whether the person may is checked where it is done.
 */
export const adminCommands: Handler = (session, { request }, { person, limits, regarding }) => {
  const match = starting(request, ...decisions);
  const action = match && (match.rest === '' || request.code) ? match.command : null;
  if (!isDecision(action) || !(request.code || may(person, 'decide'))) return null;
  if (!limits.provenSender) return stay(session, say('admin.not-by-sms'));
  return stay(session, { do: 'admin', action, code: request.code ?? regarding });
};
