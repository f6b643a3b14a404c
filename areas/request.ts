import type { Command, Match } from '../content/keywords.ts';
import { normalise } from '../content/normalise.ts';
import { withoutCode } from '../db/code.ts';

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

/** The command a request is, word for word, with nothing after it. */
export function whole(request: Request, ...commands: Command[]): Command | null {
  const found = request.matches.find(
    ({ command, rest }) => rest === '' && commands.includes(command),
  );
  return found?.command ?? null;
}

/** Whether a request is a command, word for word, whichever it is, with nothing or a number after it. */
export function isCommandAlone({ matches }: Pick<Request, 'matches'>): boolean {
  return matches.some(({ rest }) => /^\d*$/.test(rest));
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
