import type { ZodType } from 'zod';
import type { Command } from '../content/keywords.ts';
import type { Sense } from '../content/senses.ts';
import type { CodeKind } from '../db/codes.ts';
import type { Tx } from '../db/store.ts';
import type { Person } from '../people/person.ts';
import type { Intent } from './meaning.ts';
import type { Dialogue, Session } from './session.ts';
import type { Notice } from './tell.ts';
import type { Effect, Handler, Input, Known, Say } from './turn.ts';
import type { World } from './world.ts';

type Commands = Partial<Record<Command, Handler>>;
/** Whether words beside a code are about what it stands for, though carriers reserve them. */
export type Beside = (input: Input, known: Known) => boolean;
/** By the word before the colon in a button's id, as `topic` in `topic:ice-at-door`. */
type Buttons = Readonly<Record<string, Handler>>;

/** What was told and not sent, once it has been quiet too long. */
interface Abandoned {
  dialogue: Dialogue;
  person: Person;
  addressId: number;
}

export interface DialogueTalk {
  /** Its shape as it is stored. */
  state: ZodType<Dialogue>;
  handle: Handler;
  /** How many minutes it may be quiet; ten where left out. Staff may be called away. */
  patience?: number;
  /** What is to be done first with what was told where something else takes its place. */
  begun?(dialogue: Dialogue): Effect | null;
  /** The same, but once it is known what took its place; nothing where there is nothing left. */
  replaced?: readonly Effect[];
  /** Whether what is written in it is for others to read, so that no words of it are a refusal. */
  forOthers?: true;
  /** Whether nothing that was told before is passed on while it is open. */
  hushes?: true;
  /** What becomes of what was told once it has been quiet; what they are told of that, or null. */
  abandon?(tx: Tx, world: World, told: Abandoned): Promise<Pick<Notice, 'key' | 'says'> | null>;
  /** Whether a button that is about something else goes before its answers. */
  yields?: true;
  /** The code that was sent with its question, which stands for no thing of anybody's. */
  sent?(dialogue: Dialogue): string | null;
  /** Its open question put again, after something else was answered by the way. */
  again?(session: Session, known: Known): readonly Effect[];
  /** What is said by the way elsewhere, and here may be an answer. */
  wants?: readonly Sense[];
  /** Whether a message is so plainly the answer that nothing else is read into it. */
  isAnswer?(session: Session, input: Input, known: Known): boolean;
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
  /** Danger, in every state; what was asked waits. */
  alarm?: Handler;
  /** A message that names or quotes what has a code; `none`: a code that stands for nothing. */
  coded?: Partial<Record<CodeKind | 'none', Handler>>;
  /** Words beside a code that are the area's own; alone, a carrier's word is always a carrier's. */
  beside?: Partial<Record<CodeKind, Beside>>;
  /** Buttons that name all they need, so that they work in every state. */
  buttons?: Buttons;
  /** Commands that are not kept waiting by an open dialogue: those of staff and volunteers. */
  orders?: Commands;
  dialogues?: Partial<Record<Dialogue['kind'], DialogueTalk>>;
  /** Buttons that an open dialogue may read as its answer. */
  choices?: Buttons;
  /** Where a picture goes that was sent together with an earlier message. */
  pictures?: Handler;
  /** A talk that goes on between two people, to whom the words belong. */
  relay?: Handler;
  /** Commands of everyone. */
  commands?: Commands;
  /** What goes on where it was left, before anything new is read into the words. */
  thread?: Handler;
  /** By what the words mean. */
  meanings?: Partial<Record<Intent, Handler>>;
  /** By what the words say more closely, also by the way while a question is open. */
  senses?: Partial<Record<Sense, Handler>>;
  /** What words may add to where their meaning has no answer or is not sure. */
  more?: Handler;
}
