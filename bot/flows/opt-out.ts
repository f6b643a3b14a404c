import { type Command, matchCommands } from '../../content/keywords.ts';
import { meanings } from '../../content/meaning.ts';
import { whole } from '../request.ts';
import { done, type Handler, hasRole, type Input, type Known, say, stay } from '../turn.ts';

/**
 * STOP, HELP and START, in every state and language. "END" alone is a carrier's word for STOP;
 * with a code it is an admin's command and is not meant here.
 * @see 47 CFR 64.1200(a)(10)
 */
export const optOutWords: Handler = (session, input, known) => {
  const word = carrierWord(input, known);
  // A word that is a command means that command, whatever else it may mean.
  const refuses = input.request.matches.length === 0 && isRefusal(known.meaning);
  if (word === 'stop' || refuses) {
    // A second confirmation would itself be an unwanted message.
    const silent = known.addressOptedOut && known.limits.style === 'short';
    return done(
      { do: 'opt-out' },
      ...(silent ? [] : [say('stop.done', { network: known.network })]),
    );
  }
  if (word === 'start') return done({ do: 'rejoin' });
  if (word === 'help') return stay(session, ...help(known));
  return null;
};

const courtesies = new Set(meanings.flatMap(([, lexicon]) => lexicon.courtesies));

/** STOP, HELP or START, also with a code or a courtesy beside it: "stop please", "STOP H7K2". */
function carrierWord({ request, normal }: Input, known: Known): Command | null {
  const { code, choice } = request;
  if (choice !== null) return null;
  const words = normal.split(' ').filter((word) => word !== code?.toLowerCase());
  const bare = words.filter((word) => !courtesies.has(word)).join(' ');
  // END with a code is the admins' command.
  if (code !== null && bare === 'end' && hasRole(known, 'admin')) return null;
  const found = matchCommands(bare).find(
    ({ command, rest }) => rest === '' && ['stop', 'help', 'start'].includes(command),
  );
  return found?.command ?? whole(request, 'stop', 'help', 'start');
}

function isRefusal({ intent, confidence }: { intent: string; confidence: number }): boolean {
  return intent === 'stop' && confidence > 0.8;
}

function help(known: Known) {
  const staff = [
    hasRole(known, 'verifier', 'ateam') ? say('help.verifier') : null,
    hasRole(known, 'admin') ? say('help.admin') : null,
  ];
  return [say('help.everyone', { network: known.network }), ...staff.filter((one) => one !== null)];
}
