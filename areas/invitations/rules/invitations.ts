export type InvitationKind = 'event' | 'poll';
/** `proposed`: waits for a second person. */
export type InvitationState = 'proposed' | 'open' | 'ended' | 'cancelled';

/** What people may need to come. */
export const eventNeeds = ['interpretation', 'meals', 'transport', 'childcare'] as const;
export type EventNeed = (typeof eventNeeds)[number];

/** Answers that are the same, and how many gave them. */
export interface AnswerCount {
  /** `yes`, `no`, or the number of a choice. */
  answer: string;
  needs: readonly EventNeed[];
  count: number;
}

/** How many gave each answer, and of those who come, how many need each thing. */
export function tallyAnswers(counts: readonly AnswerCount[]): Record<string, number> {
  const tally: Record<string, number> = {};
  const add = (name: string, count: number): void => {
    tally[name] = (tally[name] ?? 0) + count;
  };
  for (const { answer, needs, count } of counts) {
    add(answer, count);
    if (answer === 'yes') for (const need of needs) add(need, count);
  }
  return tally;
}

export const TEXT_MOST = 400;
export const PLACE_MOST = 120;
export const OPTION_MOST = 40;
const OPTIONS = { from: 2, to: 6 } as const;

export type OptionsProblem = 'few' | 'many' | 'long' | 'same' | 'unlike';

/** The choices of a poll, a line each or with a mark between. */
export function splitOptions(text: string): string[] {
  const between = [/\n/, /[;\u061B]/, /[,\u060C]/].find((mark) => mark.test(text)) ?? /\n/;
  return text
    .split(between)
    .map((one) => one.replace(/^\s*(?:\d[.)]|[-\u2022])\s*/, '').trim())
    .filter(Boolean);
}

/**
 * What is wrong with the choices of a poll; null when nothing is.
 * @param others how many there are in the languages written before, if any are
 */
export function problemOfOptions(
  options: readonly string[],
  others: number | null,
): OptionsProblem | null {
  if (options.length < OPTIONS.from) return 'few';
  if (options.length > OPTIONS.to) return 'many';
  if (options.some((one) => one.length > OPTION_MOST)) return 'long';
  if (new Set(options.map((one) => one.toLowerCase())).size < options.length) return 'same';
  return others !== null && others !== options.length ? 'unlike' : null;
}

const HOUR = 60 * 60_000;
/** Nearer than this nobody can come any more, in milliseconds. */
export const SOONEST = HOUR;
/** How far ahead an event may be, and until when a poll may be open, in milliseconds. */
export const FARTHEST = { event: 366 * 24 * HOUR, poll: 60 * 24 * HOUR } as const;
