import { type Handler, hasRole, stay } from '../../turn.ts';

/** A code and a place from an admin: where a report belongs that nobody could be asked about. */
export const placeOfReport: Handler = (session, { request }, known) => {
  const { county } = known.located;
  const may = hasRole(known, 'admin') && known.limits.provenSender && known.thing !== null;
  if (!request.code || request.matches.length > 0 || !may || known.thing?.kind !== 'report')
    return null;
  if (!county || !known.served.has(county)) return null;
  return stay(session, { do: 'place', code: request.code, county });
};
