import { withoutCode } from '../../../db/code.ts';
import { may } from '../../../people/authority.ts';
import { type Handler, stay } from '../../turn.ts';

/** A code and a place from an admin: where a report belongs that nobody could be asked about. */
export const placeOfReport: Handler = (session, { request, text }, known) => {
  if (!request.code || request.matches.length > 0 || known.thing?.kind !== 'report') return null;
  if (!may(known.person, 'decide') || !known.limits.provenSender) return null;
  const { county, place: town } = known.located;
  if (!county || !known.served.has(county)) return null;
  const given = { code: request.code, county, words: withoutCode(text) };
  return stay(session, { do: 'place', ...given, ...(town === undefined ? {} : { town }) });
};
