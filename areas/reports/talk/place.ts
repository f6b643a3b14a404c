import { may } from '../../../people/authority.ts';
import { type Handler, stay } from '../../turn.ts';

/** A code and a place from an admin: where a report belongs that nobody could be asked about. */
export const placeOfReport: Handler = (session, { request }, known) => {
  if (!request.code || request.matches.length > 0 || known.thing?.kind !== 'report') return null;
  if (!may(known.person, 'decide') || !known.limits.provenSender) return null;
  const { county } = known.located;
  if (!county || !known.served.has(county)) return null;
  return stay(session, { do: 'place', code: request.code, county });
};
