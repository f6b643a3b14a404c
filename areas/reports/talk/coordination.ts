import { may } from '../../../people/authority.ts';
import { type Handler, say, stay } from '../../turn.ts';

/**
 * "I arrive in five", "who is on shift?": what volunteers say among themselves is no sighting. About
 * the one report they were asked to look at it is kept as a note, which the admins read.
 */
export const amongVolunteers: Handler = (session, { text }, known) => {
  if (!may(known.person, 'look') && !may(known.person, 'help')) return null;
  const open = known.asked.filter(({ verdict }) => verdict === null);
  const [only] = open;
  if (only && open.length === 1 && known.limits.provenSender) {
    return stay(session, { do: 'note', code: only.code, text });
  }
  return stay(session, say('verify.coordination'), ...known.help);
};
