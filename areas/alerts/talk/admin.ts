import { may } from '../../../people/authority.ts';
import { decisions, isDecision } from '../../decision.ts';
import { starting, whole } from '../../request.ts';
import { type Handler, say, stay } from '../../turn.ts';

/**
 * APPROVE, REJECT, END, RETRACT, HALT with a code; PAUSE ALL, RESUME ALL, STATUS. An SMS sender can be
 * forged, so none of them is taken there; whether the person may is checked where it is done.
 */
export const adminCommands: Handler = (session, input, known) => {
  const { request } = input;
  const network = whole(request, 'pause-all', 'resume-all', 'status');
  const match = starting(request, ...decisions);
  const one = match && (match.rest === '' || request.code) ? match.command : null;
  if (!network && !(one && (request.code || may(known.person, 'decide')))) return null;
  if (network && !may(known.person, 'decide')) return null;
  if (!known.limits.provenSender) return stay(session, say('admin.not-by-sms'));
  if (network === 'pause-all' || network === 'resume-all' || network === 'status') {
    return stay(session, { do: network });
  }
  if (!isDecision(one)) return null;
  return stay(session, { do: 'admin', action: one, code: request.code ?? known.regarding });
};
