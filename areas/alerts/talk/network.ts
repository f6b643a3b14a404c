import { plainAnswer } from '../../../content/answers.ts';
import { asks } from '../../../content/doubts.ts';
import { may } from '../../../people/authority.ts';
import { starting, whole } from '../../request.ts';
import { type Handler, say, stay } from '../../turn.ts';

/** PAUSE ALL, RESUME ALL, STATUS; RESUME ALL shows first what would follow. An SMS sender can be forged, so none of them is taken there. */
export const networkCommands: Handler = (session, { request, text }, { person, limits }) => {
  const command = whole(request, 'pause-all', 'status') ?? starting(request, 'resume-all')?.command;
  if (!command || !may(person, 'decide')) return null;
  if (!limits.provenSender) return stay(session, say('admin.not-by-sms'));
  if (command !== 'resume-all') return stay(session, { do: command as 'pause-all' | 'status' });
  const rest = starting(request, 'resume-all')?.rest ?? '';
  // Anything else beside it is no yes; then what would follow is shown.
  const sure = rest !== '' && !asks(text) && plainAnswer(rest, rest) === 'yes';
  return stay(session, { do: 'resume-all', sure });
};

/** The button under what would go out again. */
export const resumeChoice: Handler = (session, { request }, { person, limits }) => {
  if (!may(person, 'decide') || !limits.provenSender) return null;
  if (request.choice !== 'resume-all:yes') return stay(session, say('admin.nothing-done'));
  return stay(session, { do: 'resume-all', sure: true });
};
