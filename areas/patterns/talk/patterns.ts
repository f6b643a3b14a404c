import { may } from '../../../people/authority.ts';
import { whole } from '../../request.ts';
import { type Handler, refusal, stay } from '../../turn.ts';

/** PATTERNS: to anyone but staff these are ordinary words. */
export const patternsCommand: Handler = (session, { request }, { person, limits }) => {
  if (!whole(request, 'patterns') || !may(person, 'help')) return null;
  return stay(
    session,
    limits.provenSender ? { do: 'pattern', act: 'list' } : refusal('admin.not-by-sms'),
  );
};

/** VIEW and INVITE with the code of a pattern. */
export const ofPattern: Handler = (session, { request }, { thing, person, limits }) => {
  const command = whole(request, 'preview', 'invite');
  if (!thing || !command || !may(person, 'help')) return null;
  if (!limits.provenSender) return stay(session, refusal('admin.not-by-sms'));
  const { code } = thing;
  return stay(
    session,
    command === 'preview'
      ? { do: 'pattern', act: 'show', code }
      : { do: 'invitation', act: 'invite', pattern: code },
  );
};
