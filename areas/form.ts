import type { Sense } from '../content/senses.ts';
import type { Intent } from './meaning.ts';
import type { Dialogue } from './session.ts';
import type { Effect, Input, Known, Turn } from './turn.ts';

type Open = Extract<Dialogue, { draft: unknown; asking: string }>;

/** Dialogues that are a form: questions put one at a time, and a draft of what was answered. */
export type FormKind = Open['kind'];

/** The form of a kind of dialogue. */
export type FormOf<Kind extends FormKind> = Form<
  Extract<Open, { kind: Kind }>['draft'],
  Extract<Open, { kind: Kind }>['asking']
> & { kind: Kind };

/**
 * What a message is to a question. Answered `surely`, it beats every other meaning of the message;
 * `perhaps`, only where it is no command and means nothing else. Both carry the draft with the
 * answer, which may fill other questions too. Then comes the next question, the same once more, or
 * what the effects bring about.
 */
export type Reading<Draft> =
  | {
      answered: 'surely' | 'perhaps';
      draft: Draft;
      leads: 'next' | 'again' | 'effects';
      effects: Effect[];
    }
  | { answered: 'no'; draft?: Draft; problem: Effect[]; puts: 'again' | 'otherwise' }
  | { answered: 'apart'; turn: Turn };

/** One question of a form. */
export interface FormQuestion<Draft> {
  /** How it is put. */
  ask(draft: Draft, known: Known): Effect | Effect[];
  /** What a message is to it; null where it is for others whatever they make of it. */
  read(draft: Draft, input: Input, known: Known): Reading<Draft> | null;
  /** Whether it is still to be answered; where left out, it is asked once, in its turn. */
  isOpen?(draft: Draft, known: Known): boolean;
  /** The draft without the last part of its answer; null where it has none. */
  forget?(draft: Draft, known: Known): Draft | null;
  /** The draft as SKIP leaves it; where left out, SKIP is for `read`. */
  skip?(draft: Draft, known: Known): Draft;
  /** Any words are its answer, also those of a command. */
  free?: true;
  /** The word before the colon in its own buttons, where any words are its answer. */
  buttons?: string;
  /** Its answer may tell of a danger that is not news, so that only EMERGENCY itself is heard. */
  tells?(draft: Draft, known: Known): boolean;
  /** What else would be answered by the way, and here is rather an answer. */
  wants?: readonly Sense[];
  /** A shared location is an answer to it. */
  located?: true;
}

/** A dialogue that asks questions. What holds for all of them is in `form/`. */
export interface Form<Draft, Question extends string> {
  kind: FormKind;
  may(known: Known, draft: Draft): boolean;
  /** It can only be filled in from an address that nobody else can write under. */
  proven?: true;
  /** In the order in which they are asked. */
  questions: Record<Question, FormQuestion<Draft>>;
  /** Those of the questions that are asked; all where left out. */
  steps?(draft: Draft, known: Known): readonly Question[];
  /** What is said and done when it is left. */
  dropped(draft: Draft, known: Known): Effect[];
  /** What is said and done when nothing is left to ask. */
  finish?(draft: Draft, known: Known): Effect[];
  /** Whether SEND ends it before every question was put. */
  isEnough?(draft: Draft): boolean;
  /** BACK at the first question puts it again rather than leaving. */
  stays?: true;
  /** What comes without words, a photo say, is nothing for others: the question is put again. */
  wordsOnly?: true;
  /**
   * What is no sure answer goes to others where it means something else; these meanings an answer
   * may well seem to have. Where left out, only commands and danger go to others.
   */
  mayMean?: readonly Intent[];
}

/** A form at its open question. */
export interface Place<Draft, Question extends string> {
  form: Form<Draft, Question>;
  draft: Draft;
  asking: Question;
  known: Known;
}
