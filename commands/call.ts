import type { Readable, Writable } from 'node:stream';

/** The process around a command, as far as commands may see it. */
export interface Io {
  environment: Record<string, string | undefined>;
  input: Readable;
  output: Writable & { isTTY?: boolean };
  errors: Writable;
  /** Milliseconds since 1970. */
  now(): number;
  /** From 0 up to 1, and nobody can predict it: codes are made of it. */
  random(): number;
}

/** One call of a command. */
export class Call {
  readonly io: Io;
  /** What the process ends with: 1 where something asked for could not be done, 2 for a wrong call. */
  exitCode = 0;

  constructor(io: Io) {
    this.io = io;
  }

  /** Prints a line of the answer, which may have several. */
  out(line: string): void {
    this.io.output.write(`${forTerminal(line)}\n`);
  }

  /** Prints a line about what went wrong. */
  complain(line: string): void {
    this.io.errors.write(`${forTerminal(line)}\n`);
  }
}

/** Controls and overrides of direction, by which a name or a message could write to the terminal what it likes. */
const CONTROL = /[\p{Cc}\u2028\u2029\u202A-\u202E]/gu;

function forTerminal(line: string): string {
  return line.replace(CONTROL, (one) => (one === '\n' || one === '\t' ? one : '\uFFFD'));
}

/** The option most commands have. */
export interface JsonOption {
  json?: boolean;
}

/** A mistake in how a command was called or in what it was given. */
export class UsageError extends Error {}

/** The number of a person, as it was typed. */
export function numberOf(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new UsageError(`"${text}" is not a number`);
  return Number(text);
}
