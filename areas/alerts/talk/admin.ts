import { starting, whole } from '../../../bot/request.ts';
import { type Handler, hasRole, say, stay } from '../../turn.ts';

/** A code and a place from an admin: where a report belongs that nobody could be asked about. */
export const placeOfReport: Handler = (session, { request }, known) => {
  const { county } = known.located;
  const may = hasRole(known, 'admin') && known.limits.provenSender && known.thing !== null;
  if (!request.code || request.matches.length > 0 || !may || known.thing?.kind !== 'report')
    return null;
  if (!county || !known.served.has(county)) return null;
  return stay(session, { do: 'place', code: request.code, county });
};

/**
 * APPROVE, REJECT, END, RETRACT, HALT with a code; PAUSE ALL, RESUME ALL, STATUS. An SMS sender can be
 * forged, so none of them is taken there; whether the person may is checked where it is done.
 */
export const adminCommands: Handler = (session, input, known) => {
  const { request } = input;
  const network = whole(request, 'pause-all', 'resume-all', 'status');
  const match = starting(request, 'approve', 'reject', 'end', 'retract', 'halt');
  const one = match && (match.rest === '' || request.code) ? match.command : null;
  if (!network && !(one && (request.code || hasRole(known, 'admin')))) return null;
  if (network && !hasRole(known, 'admin')) return null;
  if (!known.limits.provenSender) return stay(session, say('admin.not-by-sms'));
  switch (network ?? one) {
    case 'pause-all':
      return stay(session, { do: 'pause-all' });
    case 'resume-all':
      return stay(session, { do: 'resume-all' });
    case 'status':
      return stay(session, { do: 'status' });
    case 'approve':
    case 'reject':
    case 'end':
    case 'retract':
    case 'halt':
      return stay(session, {
        do: 'admin',
        action: one as 'approve',
        code: request.code ?? known.regarding,
      });
    default:
      return null;
  }
};
