import type { Intent } from '../areas/meaning.ts';
import { isCommandAlone } from '../areas/request.ts';
import type { Session } from '../areas/session.ts';
import { sureness } from '../areas/sureness.ts';
import { type Handler, type Input, type Known, say, stay, type Turn } from '../areas/turn.ts';
import type { Sense } from '../content/senses.ts';
import { unlessEchoed } from './echo.ts';
import { newcomer } from './greeting.ts';
import type { Lookups } from './lookups.ts';
import { fallback, menuCommands } from './menu.ts';
import { missing, takenBack, withMissing } from './missing.ts';
import { reaction } from './reaction.ts';

type Finder = (lookups: Lookups, ...turn: Parameters<Handler>) => Turn | null;

/**
 * What outranks what. Leaving first; then danger; then what a message says of itself, by a code, a
 * button or a command of staff; then what no open question asks for, which is answered by the way;
 * then the question that is open; then commands; then what the words mean. Each looks up who
 * answers, and asks nobody else.
 */
const ranks: readonly Finder[] = [
  always,
  alarmed,
  claimed,
  coded,
  pressed,
  ordered,
  codeAlone,
  byTheWay,
  dialogue,
  relayed,
  commanded,
  ofNothing,
  sensed,
  meant,
];

/** One turn of the conversation: pure, so that every path can be told as a transcript. */
export function step(lookups: Lookups, session: Session, input: Input, known: Known): Turn {
  if (input.isMore && input.unreadable === null) {
    return first(lookups.pictures, [session, input, known]) ?? stay(session);
  }
  const alone = takenBack(session, input, known) ?? missing(lookups, session, input, known);
  return alone ?? withMissing(answered(lookups, session, input, known), input);
}

function answered(lookups: Lookups, ...[session, input, known]: Parameters<Handler>): Turn {
  for (const find of ranks) {
    const turn = find(lookups, session, input, known);
    if (turn) return turn;
  }
  const turn = newcomer(session, input, known) ?? fallback(session, input, known);
  return unlessEchoed(session, input.normal, turn);
}

function first(handlers: readonly (Handler | undefined)[], turn: Parameters<Handler>): Turn | null {
  for (const handler of handlers) {
    const found = handler?.(...turn);
    if (found) return found;
  }
  return null;
}

function always({ always: heard }: Lookups, ...turn: Parameters<Handler>): Turn | null {
  return first([...heard, reaction], turn);
}

function alarmed({ alarms }: Lookups, ...turn: Parameters<Handler>): Turn | null {
  return first(alarms, turn);
}

/** What can only be the answer to what was asked is no command; with a code it is about that. */
function claimed({ dialogues }: Lookups, ...turn: Parameters<Handler>): Turn | null {
  const [session, input, known] = turn;
  const open = dialogues.get(session.dialogue.kind);
  if (!open?.claims?.(session, input) || known.thing !== null || input.text.trim() === '')
    return null;
  return open.handle(...turn);
}

function coded({ coded: owners }: Lookups, ...turn: Parameters<Handler>): Turn | null {
  const [, input, { thing }] = turn;
  if (!thing && input.request.code === null) return null;
  return first([owners.get(thing?.kind ?? 'none')], turn);
}

function pressed({ buttons }: Lookups, ...turn: Parameters<Handler>): Turn | null {
  return first([buttons.get(buttonOf(turn[1]))], turn);
}

function ordered({ orders }: Lookups, ...turn: Parameters<Handler>): Turn | null {
  return first(
    turn[1].request.matches.map(({ command }) => orders.get(command)),
    turn,
  );
}

/** Words that ask for nothing of their own are about the code that stands before them. */
const light: ReadonlySet<Intent> = new Set<Intent>(['unknown', 'greeting', 'help']);

/** A command that nobody takes up beside a code of nothing, or words after one, are about that code. */
function ofNothing(_: Lookups, ...turn: Parameters<Handler>): Turn | null {
  const [session, { request }, known] = turn;
  const { code, codeFirst } = request;
  if (code === null || known.thing !== null) return null;
  const isAbout = isCommandAlone(request) || (codeFirst && light.has(known.meaning.intent));
  return isAbout ? stay(session, say('verify.refused.unknown-code', { code })) : null;
}

/** A code alone that stands for nothing of theirs: whether for anything, nobody learns. */
function codeAlone(_: Lookups, ...turn: Parameters<Handler>): Turn | null {
  const [session, { request, normal }, { thing }] = turn;
  const { code } = request;
  if (code === null || normal !== code.toLowerCase()) return null;
  const isTheirs = thing !== null && (thing.kind === 'report' || thing.own || thing.mine);
  return isTheirs ? null : stay(session, say('verify.refused.unknown-code', { code }));
}

function dialogue(lookups: Lookups, ...turn: Parameters<Handler>): Turn | null {
  const [session, input] = turn;
  const open = lookups.dialogues.get(session.dialogue.kind);
  const chosen = lookups.choices.get(buttonOf(input));
  return first(open?.yields ? [chosen, open.handle] : [open?.handle, chosen], turn);
}

/** What is answered by a question of its own. */
const asking: ReadonlySet<Sense> = new Set<Sense>(['retract', 'safe', 'enough', 'fewer']);
/** What only counts where nothing is asked: a county named there is an answer. */
const notInPassing: ReadonlySet<Sense> = new Set<Sense>(['leave-county']);

/**
 * Thanks, "I don't understand", a question about the line: no question asks for them. They are
 * answered, and what was asked is put again.
 */
function byTheWay(lookups: Lookups, ...turn: Parameters<Handler>): Turn | null {
  const [session, input, known] = turn;
  const open = lookups.dialogues.get(session.dialogue.kind);
  if (!open?.again || input.request.choice !== null) return null;
  const sense = senseOf(known.meaning);
  if (sense === null || notInPassing.has(sense) || open.wants?.includes(sense)) return null;
  if (isCommandAlone(input.request) || open.isAnswer?.(session, input, known)) return null;
  const answered = answerTo(lookups, sureness.sensedInPassing, turn);
  if (answered?.session.dialogue !== session.dialogue) return answered;
  // What is no word of a person's gets nothing.
  if (answered.effects.length === 0) return answered;
  // What asks something itself is answered first.
  if (asking.has(sense)) return answered;
  return {
    session: { ...answered.session, options: session.options },
    effects: [...answered.effects, ...open.again(session, known)],
  };
}

function sensed(lookups: Lookups, ...turn: Parameters<Handler>): Turn | null {
  if (turn[2].meaning.sense === undefined) return null;
  return answerTo(lookups, sureness.sensed, turn);
}

function answerTo({ senses }: Lookups, sure: number, turn: Parameters<Handler>): Turn | null {
  const { meaning } = turn[2];
  const sense = senseOf(meaning);
  if (sense === null) return null;
  const isSure = (meaning.senseSure ?? meaning.confidence) >= sure;
  return isSure ? first([senses.get(sense)], turn) : null;
}

/** "Hola" in the middle of something is a courtesy like any. */
function senseOf({ sense, intent, thanks }: Known['meaning']): Sense | null {
  if (sense !== undefined) return sense;
  if (intent !== 'greeting') return null;
  return thanks ? 'thanks' : 'ack';
}

function relayed({ relays }: Lookups, ...turn: Parameters<Handler>): Turn | null {
  return first(relays, turn);
}

function commanded({ commands }: Lookups, ...turn: Parameters<Handler>): Turn | null {
  const { matches } = turn[1].request;
  return first([...matches.map(({ command }) => commands.get(command)), menuCommands], turn);
}

function meant({ threads, meanings, more }: Lookups, ...turn: Parameters<Handler>): Turn | null {
  const goesOn = first(threads, turn);
  return goesOn ?? first([meanings.get(turn[2].meaning.intent), ...more], turn);
}

/** The word of a button that says whose it is; empty where none was pressed. */
function buttonOf({ request }: Input): string {
  return request.choice?.split(':')[0] ?? '';
}
