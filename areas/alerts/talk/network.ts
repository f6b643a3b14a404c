import { may } from '../../../people/authority.ts';
import { starting, whole } from '../../request.ts';
import { isSure } from '../../second-press.ts';
import { type Handler, refusal, say, stay } from '../../turn.ts';

/** PAUSE ALL, RESUME ALL, STATUS; RESUME ALL shows first what would follow. An SMS sender can be forged, so none of them is taken there. */
export const networkCommands: Handler = (session, { request, text }, { person, limits }) => {
  const resume = starting(request, 'resume-all');
  const command = whole(request, 'pause-all', 'status') ?? resume?.command;
  if (!command || !may(person, 'decide')) return null;
  if (!limits.provenSender) return stay(session, refusal('admin.not-by-sms'));
  if (resume === null) return stay(session, { do: command as 'pause-all' | 'status' });
  return stay(session, { do: 'resume-all', sure: isSure({ text }, resume) });
};

/** The button under what would go out again. */
export const resumeChoice: Handler = (session, { request }, { person, limits }) => {
  if (!may(person, 'decide') || !limits.provenSender) return null;
  if (request.choice !== 'resume-all:yes') return stay(session, say('admin.nothing-done'));
  return stay(session, { do: 'resume-all', sure: true });
};
