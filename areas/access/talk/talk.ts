import { findLinkCode } from '../../../db/code.ts';
import { isInGoodStanding, may } from '../../../people/authority.ts';
import { isStaff } from '../../../people/people.ts';
import { starting, whole } from '../../request.ts';
import type { Talk } from '../../talk.ts';
import { type Handler, say, stay } from '../../turn.ts';

/** What was meant for the code of a browser, and is none. */
const MISTYPED = /\d/;

/** CONSOLE, with the code that a browser shows. */
const consoleCommand: Handler = (session, { request, text }, { person }) => {
  if (!starting(request, 'console')) return null;
  const code = findLinkCode(text);
  if (code) return stay(session, { do: 'console', act: 'open', code });
  // To everybody else it is a word like any.
  if (!may(person, 'console')) return null;
  if (whole(request, 'console')) return stay(session, { do: 'console', act: 'how' });
  return MISTYPED.test(text) ? stay(session, say('access.chat-mistyped')) : null;
};

/** VOUCH and NOT VOUCH with a code, or the buttons of the question. */
const vouchCommand: Handler = (session, { request }, { person, thing }) => {
  const [, pressed, answer] = /^vouch:(\w+):(yes|no)$/.exec(request.choice ?? '') ?? [];
  if (pressed) return stay(session, { do: 'vouch', code: pressed, yes: answer === 'yes' });
  if (!isStaff(person) || !isInGoodStanding(person)) return null;
  const isNo = starting(request, 'not-vouch') !== null;
  if (!isNo && !starting(request, 'vouch')) return null;
  const code = request.code ?? (thing?.kind === 'vouching' ? thing.code : null);
  if (code) return stay(session, { do: 'vouch', code, yes: !isNo });
  // Alone it is a verb like any, but to whoever may be asked.
  const isAlone = whole(request, 'vouch', 'not-vouch') !== null;
  return isAlone && may(person, 'decide') ? stay(session, { do: 'vouch', code: null }) : null;
};

export const talk: Talk = {
  // By SMS nobody is let in.
  help: ({ person, limits }) =>
    may(person, 'console') && limits.provenSender ? say('access.help') : null,
  coded: { vouching: vouchCommand },
  buttons: { vouch: vouchCommand },
  orders: { console: consoleCommand, vouch: vouchCommand, 'not-vouch': vouchCommand },
};
