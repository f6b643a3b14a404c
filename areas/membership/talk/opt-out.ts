import { isOfOthers, wantsLess, wantsMore } from '../../../content/doubts.ts';
import { type Command, carrierStops, matchCommands } from '../../../content/keywords.ts';
import { classesIn } from '../../../content/lexicon.ts';
import { meanings } from '../../../content/meaning.ts';
import { normalise } from '../../../content/normalise.ts';
import { isOfTeam, may } from '../../../people/authority.ts';
import { isCommandAlone, whole } from '../../request.ts';
import type { Session } from '../../session.ts';
import { sureness } from '../../sureness.ts';
import {
  type Choice,
  done,
  type Handler,
  type Input,
  type Known,
  keepingWords,
  on,
  say,
  stay,
  type Turn,
} from '../../turn.ts';
import { fewer } from './pause.ts';

/**
 * STOP, HELP and START, in every state and language. "END" alone is a carrier's word for STOP;
 * with a code it is an admin's command and is not meant here. Words that mean "enough" as well are
 * asked about while something is open that they may be said of.
 * @see 47 CFR 64.1200(a)(10)
 */
export const optOutWords: Handler = (session, input, known) => {
  if (input.request.choice === 'opt-out') return leaveAll(known);
  const word = carrierWord(input, known);
  const stops = word?.command === 'stop' ? stopOf(word.said, session, known) : null;
  switch (
    stops ??
    refusalIn(session, input, known) ??
    (word ? null : lastWord(input, session, known))
  ) {
    case 'sure':
      return leaveAll(known);
    case 'which':
      return askWhat(session, input.text, known);
    case 'unsure':
      return askRefusal(session, input.text);
    case 'less':
      return fewer(session, input, known);
    default:
      if (word?.command === 'start') return done({ do: 'rejoin' });
      return word?.command === 'help' ? stay(session, ...help(known)) : null;
  }
};

function leaveAll({ addressOptedOut, limits }: Known): Turn {
  // A second confirmation would itself be an unwanted message.
  return done({ do: 'opt-out', silent: addressOptedOut && limits.style === 'short' });
}

type Stops = 'sure' | 'which' | 'unsure' | 'less';

const courtesies = new Set(meanings.flatMap(([, lexicon]) => lexicon.courtesies));
/** Words that mean STOP to a carrier, and to people also "enough". */
const soft = new Set(meanings.flatMap(([, lexicon]) => lexicon.softStops));

interface Word {
  command: Command;
  /** The word or phrase itself, normalised. */
  said: string;
}

/**
 * STOP, HELP or START, also with a code or a courtesy beside it, or said again and again: "stop
 * please", "STOP H7K2", "STOP STOP STOP"; not what is about the thing itself, as CANCEL with the
 * code of one's own appointment.
 */
function carrierWord(input: Input, known: Known): Word | null {
  const { request, normal } = input;
  const { code, choice } = request;
  if (choice !== null || known.ofThing) return null;
  const words = normal.split(' ').filter((word) => word !== code?.toLowerCase());
  const spoken = words.filter((word) => !courtesies.has(word));
  const said = new Set(spoken).size === 1 ? (spoken[0] ?? '') : spoken.join(' ');
  // END with a code is the admins' command.
  if (code !== null && said === 'end' && may(known.person, 'decide')) return null;
  const found = matchCommands(said).find(
    ({ command, rest }) => rest === '' && ['stop', 'help', 'start'].includes(command),
  );
  const command = found?.command ?? whole(request, 'stop', 'help', 'start');
  // START with the code of a sign-up link joins by that link, which also rejoins.
  if (command === 'start' && code !== null && known.thing?.kind === 'campaign') return null;
  return command ? { command, said } : null;
}

const SENTENCE_END = /[.?!\u00A1\u00BF\u061F\n]+/;

/**
 * "Who is this? Stop": the word as a sentence of its own, after others. It is taken at once only from whoever wonders
 * who writes to them, or asks for no more anyway; others are asked, since it may be said to somebody else.
 */
function lastWord({ text, normal }: Input, session: Session, known: Known): Stops | null {
  const { fear, sighting, intent, sense } = known.meaning;
  if (fear || sighting || known.case?.urgent || isOfTeam(known.person)) return null;
  if (wantsMore(normal) || isOfOthers(normal)) return null;
  const sentences = text.split(SENTENCE_END).map(normalise).filter(Boolean);
  const said = sentences.length > 1 ? (sentences.at(-1) ?? '') : '';
  const isStop = matchCommands(said).some(({ command, rest }) => command === 'stop' && rest === '');
  if (!isStop) return null;
  const isMeant = sense === 'who' || intent === 'stop' || intent === 'greeting';
  if (isMeant && !soft.has(said)) return 'sure';
  return isOpen(session, known) ? 'which' : 'unsure';
}

/** A carrier takes its own words over SMS whatever is open, and so do we. */
function stopOf(said: string, session: Session, known: Known): Stops {
  const isCarriers = !known.limits.provenSender && carrierStops.has(said);
  return soft.has(said) && !isCarriers && isOpen(session, known) ? 'which' : 'sure';
}

/** Whether there is something that "enough" may be said of. */
function isOpen({ dialogue }: Session, { case: own, coming }: Known): boolean {
  return dialogue.kind !== 'idle' || own !== null || coming !== null;
}

/**
 * Whether free words ask for no more messages. What speaks of danger or of agents never does:
 * "please stop", said to somebody else, must not silence a person in danger.
 */
function refusalIn(session: Session, { request, normal }: Input, known: Known): Stops | null {
  // A word that is a command means that command; the words of a message to others mean nothing here.
  if (isCommandAlone(request) || request.choice !== null) return null;
  if (known.forOthers || request.code !== null) return null;
  const { intent, confidence, sense, senseSure = 0, fear, messages, sighting } = known.meaning;
  if (fear || sighting) return null;
  // "Don't write, he hears it": who waits in danger leaves by a carrier's word alone.
  if (known.case?.urgent || wantsMore(normal)) return null;
  if (sense !== undefined && sense !== 'refusal' && senseSure >= sureness.refusal) return null;
  const isRefusal = sense === 'refusal' && senseSure >= sureness.refusal;
  if (!isRefusal && (intent !== 'stop' || confidence <= sureness.surelyRefusal)) return null;
  if (wantsLess(normal)) return 'less';
  // Who sends alerts speaks of stopping one: of their own messages only a carrier's word says so.
  if (isOfTeam(known.person)) return isOpen(session, known) ? 'which' : 'unsure';
  if (isOpen(session, known) && !messages) return 'which';
  // "No quiero que me manden a mi país" is a fear, and names no message.
  const isOurs = !isOfOthers(normal) && namesMessages(normal);
  if (isOurs && isRefusal && (messages || senseSure >= sureness.surelyRefusal)) return 'sure';
  if (isOurs && messages && sense === undefined) return 'sure';
  return isOpen(session, known) ? 'which' : 'unsure';
}

/** Whether words name messages, or the stopping of them. */
function namesMessages(normal: string): boolean {
  return classesIn(normal.split(' ')).some((name) => name === 'l-stop' || name === 'l-message');
}

/** "That is enough", where it is no answer to what was asked: of this, or of everything? */
export const enough: Handler = (session, { text }, known) =>
  isOpen(session, known) ? askWhat(session, text, known) : askRefusal(session, text);

/** "Enough" of this, or of everything? */
function askWhat(session: Session, text: string, { coming, case: own }: Known): Turn {
  const isDialogue = session.dialogue.kind !== 'idle';
  const only: Choice[] = isDialogue
    ? [{ id: 'exit', label: 'stop.only-this', scope: 'this' }]
    : [
        ...(coming === null
          ? []
          : [
              {
                id: `booked:call-off:${coming}`,
                label: 'stop.only-appointment',
                scope: 'this',
              } as const,
            ]),
        ...(own === null ? [] : [{ id: 'exit', label: 'stop.only-talk', scope: 'this' } as const]),
      ];
  const choices: Choice[] = [...only, { id: 'opt-out', label: 'stop.yes', scope: 'all' }];
  return keepingWords(on(session.dialogue, say('stop.which', {}, choices)), text);
}

function askRefusal({ dialogue }: Session, text: string): Turn {
  const choices: Choice[] = [
    { id: 'opt-out', label: 'stop.yes' },
    { id: 'emergency', label: 'menu.emergency' },
    { id: 'consulta', label: 'menu.person' },
  ];
  return keepingWords(on(dialogue, say('stop.ask', {}, choices)), text);
}

function help(known: Known) {
  const choices: Choice[] = [
    { id: 'emergency', label: 'menu.emergency' },
    { id: 'consulta', label: 'menu.person' },
  ];
  return [say('help.everyone', { network: known.network }, choices), ...known.help];
}
