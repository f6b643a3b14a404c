import type { Scope } from '../content/answers.ts';
import type { Topic } from '../content/topics.ts';

/** What may be open in a conversation; each area adds its own here, beside its shape as stored. */
export interface Dialogues {
  none: { kind: 'idle' };
}
export type Dialogue = Dialogues[keyof Dialogues];

/** The conversation with one address: all that is kept between two of its messages. */
export interface Session {
  dialogue: Dialogue;
  /** The ids of the choices offered last, which a number stands for. */
  options: string[];
  /** What they say, normalised, for those who type what is on a button. */
  labels?: string[] | undefined;
  /** Which of them is only one thing, and which all, for those who say so in their words. */
  scopes?: (Scope | null)[] | undefined;
  /** What the last answer about rights was about, so that "and if…?" is understood. */
  thread?: Topic | undefined;
  /** Words that nothing answered, as a digest, and how often they came in a row. */
  echo?: { of: string; times: number } | undefined;
  /** The last exchange as a digest, how often in a row and since when, and how much was answered of late. */
  pace?: { of: string; times: number; since: number; level: number; at: number } | undefined;
  /** What was sent together with the last pictures. */
  group?: string | undefined;
  /** Words that were not understood, until it is chosen what they meant. */
  unsure?: string | undefined;
}

export const emptySession: Session = { dialogue: { kind: 'idle' }, options: [] };
