import { findLinkCode } from '../../../db/code.ts';
import { isOfTeam, may } from '../../../people/authority.ts';
import { starting, whole } from '../../request.ts';
import type { Talk } from '../../talk.ts';
import { type Handler, say, stay } from '../../turn.ts';

/** CONSOLE, with the code that a browser shows. */
const consoleCommand: Handler = (session, { request, text }, { person }) => {
  if (!starting(request, 'console')) return null;
  const code = findLinkCode(text);
  if (code) return stay(session, { do: 'console', act: 'open', code });
  // To everybody else it is a word like any.
  const isAsked = whole(request, 'console') !== null && may(person, 'decide');
  return isAsked ? stay(session, { do: 'console', act: 'how' }) : null;
};

/** VOUCH and NOT VOUCH with a code, or the buttons of the question. */
const vouchCommand: Handler = (session, { request }, { person, thing }) => {
  const [, pressed, answer] = /^vouch:(\w+):(yes|no)$/.exec(request.choice ?? '') ?? [];
  if (pressed) return stay(session, { do: 'vouch', code: pressed, yes: answer === 'yes' });
  if (!isOfTeam(person)) return null;
  const isNo = starting(request, 'not-vouch') !== null;
  if (!isNo && !starting(request, 'vouch')) return null;
  const code = request.code ?? (thing?.kind === 'vouching' ? thing.code : null);
  return code ? stay(session, { do: 'vouch', code, yes: !isNo }) : null;
};

export const talk: Talk = {
  help: ({ person }) => (may(person, 'decide') ? say('access.help') : null),
  coded: { vouching: vouchCommand },
  buttons: { vouch: vouchCommand },
  orders: { console: consoleCommand, vouch: vouchCommand, 'not-vouch': vouchCommand },
};
