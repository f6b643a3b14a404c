import type { Command } from '../content/keywords.ts';
import type { CodeKind } from '../db/codes.ts';
import type { Intent } from './meaning.ts';
import type { Dialogue, Session } from './session.ts';
import type { Handler, Input, Known, Say } from './turn.ts';

type Commands = Partial<Record<Command, Handler>>;
/** By the word before the colon in a button's id, as `topic` in `topic:ice-at-door`. */
type Buttons = Readonly<Record<string, Handler>>;

export interface DialogueTalk {
  handle: Handler;
  /** Whether a button that is about something else goes before its answers. */
  yields?: true;
  /** Whether what is written now is its answer before it can be a command: words for others. */
  claims?(session: Session, input: Input): boolean;
}

/**
 * What an area answers to. `bot/conversation.ts` looks up who answers, and has the one order in
 * which it looks; a handler gives null where the message is not for it after all.
 */
export interface Talk {
  /** What someone can do here beside what everyone can, in a line; null where it is nothing. */
  help?(known: Known): Say | null;
  /** Heard in every state, before everything else. */
  always?: Handler;
  /** A message that names or quotes what has a code; `none`: a code that stands for nothing. */
  coded?: Partial<Record<CodeKind | 'none', Handler>>;
  /** Buttons that name all they need, so that they work in every state. */
  buttons?: Buttons;
  /** Commands that are not kept waiting by an open dialogue: those of staff and volunteers. */
  orders?: Commands;
  dialogues?: Partial<Record<Dialogue['kind'], DialogueTalk>>;
  /** Buttons that an open dialogue may read as its answer. */
  choices?: Buttons;
  /** A talk that goes on between two people, to whom the words belong. */
  relay?: Handler;
  /** Commands of everyone. */
  commands?: Commands;
  /** What goes on where it was left, before anything new is read into the words. */
  thread?: Handler;
  /** By what the words mean. */
  meanings?: Partial<Record<Intent, Handler>>;
  /** What words may add to where their meaning has no answer or is not sure. */
  more?: Handler;
}
