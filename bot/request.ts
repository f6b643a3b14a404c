import { isCommandAlone, type Request } from '../areas/request.ts';
import { plainAnswer } from '../content/answers.ts';
import {
  type Command,
  isCommand,
  type Match,
  matchCommands,
  matchMisspelt,
} from '../content/keywords.ts';
import { normalise } from '../content/normalise.ts';
import { findCode, withoutCode } from '../db/code.ts';

/** Buttons whose id is a command, with an optional code: `confirm:H7K2`. */
const BUTTON = /^([a-z-]+)(?::([A-Z0-9]{4,5}))?(?::(\d+))?$/;

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
  'update',
  'dispatch',
  'merge',
  'split',
  'proof',
  'ban',
  'unban',
  'summary',
]);

/** "S T O P" is a word. */
function joined(normal: string): string {
  return /^(?:\p{L} ){2,}\p{L}$/u.test(normal) ? normal.replaceAll(' ', '') : normal;
}

/**
 * What a text asks for.
 * @param quotes whether it quotes a message of ours, which stands for a code
 */
export function requestOfText(text: string, quotes = false): Request {
  const code = findCode(text);
  const normal = joined(normalise(code ? withoutCode(text) : text));
  const means = ({ command }: Match): boolean => code !== null || quotes || !needsCode.has(command);
  const matches = matchCommands(normal).filter(means);
  const answer = isCommandAlone({ matches }) ? null : plainAnswer(text, normal);
  const said = answer ? [{ command: answer, rest: '', language: null }, ...matches] : matches;
  const misspelt = said.length === 0 ? matchMisspelt(normal) : null;
  const codeFirst = code !== null && text.trimStart().toUpperCase().startsWith(code);
  return {
    matches: misspelt && means(misspelt) ? [misspelt] : said,
    code,
    choice: null,
    codeFirst,
  };
}

export function requestOfButton(id: string): Request {
  const match = BUTTON.exec(id);
  const name = match?.[1];
  if (!name || !isCommand(name)) return { matches: [], code: null, choice: id, codeFirst: false };
  return {
    matches: [{ command: name, rest: match[3] ?? '', language: null }],
    code: match[2] ?? null,
    choice: id,
    codeFirst: false,
  };
}
