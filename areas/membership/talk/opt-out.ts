import { type Command, matchCommands } from '../../../content/keywords.ts';
import { meanings } from '../../../content/meaning.ts';
import { may } from '../../../people/authority.ts';
import { whole } from '../../request.ts';
import type { Session } from '../../session.ts';
import {
  type Choice,
  done,
  type Handler,
  type Input,
  type Known,
  on,
  say,
  stay,
  type Turn,
} from '../../turn.ts';

/**
 * STOP, HELP and START, in every state and language. "END" alone is a carrier's word for STOP;
 * with a code it is an admin's command and is not meant here.
 * @see 47 CFR 64.1200(a)(10)
 */
export const optOutWords: Handler = (session, input, known) => {
  const word = carrierWord(input, known);
  const refusal = refusalIn(input, known);
  if (refusal === 'unsure') return askRefusal(session, input.text);
  if (word === 'stop' || refusal === 'sure' || input.request.choice === 'opt-out') {
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

const REFUSES = 0.8;
const courtesies = new Set(meanings.flatMap(([, lexicon]) => lexicon.courtesies));

/**
 * STOP, HELP or START, also with a code or a courtesy beside it: "stop please", "STOP H7K2"; not
 * what is about the thing itself, as CANCEL with the code of one's own appointment.
 */
function carrierWord(input: Input, known: Known): Command | null {
  const { request, normal } = input;
  const { code, choice } = request;
  if (choice !== null || known.ofThing) return null;
  const words = normal.split(' ').filter((word) => word !== code?.toLowerCase());
  const bare = words.filter((word) => !courtesies.has(word)).join(' ');
  // END with a code is the admins' command.
  if (code !== null && bare === 'end' && may(known.person, 'decide')) return null;
  const found = matchCommands(bare).find(
    ({ command, rest }) => rest === '' && ['stop', 'help', 'start'].includes(command),
  );
  const word = found?.command ?? whole(request, 'stop', 'help', 'start');
  // START with the code of a sign-up link joins by that link, which also rejoins.
  return word === 'start' && code !== null && known.thing?.kind === 'campaign' ? null : word;
}

/**
 * Whether free words ask for no more messages. Only words that speak of messages decide: "please
 * stop", said to somebody else, must not silence a person in danger.
 */
function refusalIn({ request }: Input, known: Known) {
  // A word that is a command means that command; the words of a message to others mean nothing here.
  if (request.matches.length > 0 || request.choice || known.forOthers) return null;
  const { intent, confidence, fear, messages, sighting } = known.meaning;
  if (intent !== 'stop' || confidence <= REFUSES || fear || sighting) return null;
  return messages ? 'sure' : 'unsure';
}

function askRefusal({ dialogue }: Session, text: string): Turn {
  const choices: Choice[] = [
    { id: 'opt-out', label: 'stop.yes' },
    { id: 'emergency', label: 'menu.emergency' },
    { id: 'consulta', label: 'menu.person' },
  ];
  const turn = on(dialogue, say('stop.ask', {}, choices));
  return { ...turn, session: { ...turn.session, unsure: text } };
}

function help(known: Known) {
  const choices: Choice[] =
    known.meaning.intent === 'emergency' ? [{ id: 'emergency', label: 'menu.emergency' }] : [];
  return [say('help.everyone', { network: known.network }, choices), ...known.help];
}
