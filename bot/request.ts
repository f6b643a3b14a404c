import { type Command, type Match, matchCommands, matchMisspelt } from '../content/keywords.ts';
import { normalise } from '../content/normalise.ts';
import { findCode, withoutCode } from '../db/code.ts';

/** What a text or a pressed button asks for, before anyone knows who asks. */
export interface Request {
  /** The commands the text is or begins with, the likeliest first. */
  matches: Match[];
  /** A report, case or link code anywhere in it. */
  code: string | null;
  /** The id of a choice that is no command, such as `lang:es`. */
  choice: string | null;
  /** Whether the code comes first: what follows is a message, not a command. */
  codeFirst: boolean;
}

/** Buttons whose id is a command, with an optional code: `confirm:H7K2`. */
const BUTTON = /^([a-z-]+)(?::([A-Z0-9]{4,5}))?(?::(\d+))?$/;
const buttonCommands: ReadonlySet<string> = new Set<Command>([
  'menu',
  'report',
  'join',
  'leave',
  'rights',
  'consulta',
  'emergency',
  'language',
  'help',
  'yes',
  'no',
  'skip',
  'send',
  'back',
  'exit',
  'on-my-way',
  'confirm',
  'false',
  'unable',
  'approve',
  'reject',
  'end',
  'retract',
  'preview',
  'test',
  'schedule-new',
  'card',
  'accept',
  'decline',
  'done',
  'take',
  'transfer',
  'close',
  'refer',
  'reopen',
  'resume',
  'pause',
  'appointment',
  'directory',
  'support',
  'kept',
  'missed',
  'invite',
  'results',
  'offer',
  'offers',
  'cases',
  'patterns',
]);

/** Staff commands whose words begin ordinary sentences too: they mean nothing without a code. */
const needsCode: ReadonlySet<string> = new Set<Command>([
  'preview',
  'test',
  'pause',
  'resume',
  'take',
  'transfer',
  'close',
  'refer',
  'reopen',
  'kept',
  'missed',
  'invite',
  'results',
  'match',
  'employer',
  'landlord',
  'site',
  'call-off',
]);

/**
 * What a text asks for.
 * @param quotes whether it quotes a message of ours, which stands for a code
 */
export function requestOfText(text: string, quotes = false): Request {
  const code = findCode(text);
  const normal = normalise(code ? withoutCode(text) : text);
  const means = ({ command }: Match): boolean => code !== null || quotes || !needsCode.has(command);
  const matches = matchCommands(normal).filter(means);
  const misspelt = matches.length === 0 ? matchMisspelt(normal) : null;
  const codeFirst = code !== null && text.trimStart().toUpperCase().startsWith(code);
  return {
    matches: misspelt && means(misspelt) ? [misspelt] : matches,
    code,
    choice: null,
    codeFirst,
  };
}

export function requestOfButton(id: string): Request {
  const match = BUTTON.exec(id);
  const name = match?.[1];
  if (!name || !buttonCommands.has(name))
    return { matches: [], code: null, choice: id, codeFirst: false };
  const command = name as Command;
  return {
    matches: [{ command, rest: match[3] ?? '', language: null }],
    code: match[2] ?? null,
    choice: id,
    codeFirst: false,
  };
}

/** The command a request is, word for word, with nothing after it. */
export function whole(request: Request, ...commands: Command[]): Command | null {
  const found = request.matches.find(
    ({ command, rest }) => rest === '' && commands.includes(command),
  );
  return found?.command ?? null;
}

/** The command a request begins with. */
export function starting(request: Request, ...commands: Command[]): Match | null {
  return request.matches.find(({ command }) => commands.includes(command)) ?? null;
}

/** What a text says after a command and its code, as it was written. */
export function wordsAfter(text: string, { rest }: Match): string {
  const words = withoutCode(text).split(' ');
  const from = words.findIndex((_, i) => normalise(words.slice(i).join(' ')) === rest);
  return from < 0 || rest === '' ? '' : words.slice(from).join(' ');
}
