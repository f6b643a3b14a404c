import { may } from '../../../people/authority.ts';
import { whole } from '../../request.ts';
import { type Handler, say, stay } from '../../turn.ts';

/** PAUSE ALL, RESUME ALL, STATUS. An SMS sender can be forged, so none of them is taken there. */
export const networkCommands: Handler = (session, { request }, { person, limits }) => {
  const command = whole(request, 'pause-all', 'resume-all', 'status');
  if (!command || !may(person, 'decide')) return null;
  if (!limits.provenSender) return stay(session, say('admin.not-by-sms'));
  return stay(session, { do: command as 'pause-all' | 'resume-all' | 'status' });
};
