import type { Limits, Location, Unreadable } from '../adapters/adapter.ts';
import type { Scope } from '../content/answers.ts';
import type { Params, TextKey } from '../content/catalog.ts';
import type { Language } from '../content/languages.ts';
import type { DocumentName } from '../content/rights.ts';
import type { CodeKind } from '../db/codes.ts';
import type { Person } from '../people/person.ts';
import type { Located } from '../places/locate.ts';
import type { Meaning } from './meaning.ts';
import type { Request } from './request.ts';
import type { Session } from './session.ts';
import type { Draft } from './sighting-draft.ts';

/** A choice offered with a text: a button, or a numbered line where there are none. */
export interface Choice {
  id: string;
  label: TextKey | { verbatim: string } | { titleOf: DocumentName };
  params?: Params;
  /** It is only one thing, or everything, of what is asked about. */
  scope?: Scope;
}

/** Something to say: a text of the locales, or an answer about rights. */
export type Say = SayText | SayDocument | SayPlan;

interface SayText {
  do: 'say';
  key: TextKey;
  params?: Params;
  choices?: Choice[];
  askLocation?: boolean;
  /** Whether it tells why something is not done. */
  isRefusal?: true;
}

interface SayDocument {
  do: 'say';
  document: DocumentName;
  /** `brief` leaves out the title and is short on every channel. */
  part: 'brief' | 'short' | 'long';
  choices?: Choice[];
}

/** A part of the family plan; a number is one of its steps, from 0. */
interface SayPlan {
  do: 'say';
  plan: 'intro' | 'end' | number;
  choices?: Choice[];
}

/** What can be asked of the areas; each adds its own here, beside its acts. */
// biome-ignore lint/suspicious/noEmptyInterface: areas extend it
export interface Deeds {}

/** What a turn of the conversation asks to be done, in this order, in one transaction. */
export type Effect = Say | Deeds[keyof Deeds];

export interface Turn {
  session: Session;
  effects: Effect[];
  /** The person left on purpose, so that what they had begun to tell is not wanted any more. */
  leaves?: true;
  /** It was asked for with the code that was sent to this very address. */
  proven?: true;
}

/** What a person sent, as the conversation sees it. */
export interface Input {
  text: string;
  normal: string;
  request: Request;
  location: Location | null;
  pictures: Draft['pictures'];
  /** An emoji on one of our messages. */
  reaction: string | null;
  /** Why something that was sent is missing. */
  unreadable: Unreadable | null;
  /** Whether it shows something: a picture that is here or on its way. */
  isShown: boolean;
  /** A later part of one thing that was sent at once, such as an album: it goes where the first went, and is answered by nothing. */
  isMore: boolean;
  /** Whether the person took an earlier message back, and says nothing else. */
  takesBack: boolean;
  /** When it was sent, in milliseconds since 1970: a provider may have kept it for hours. */
  sentAt?: number;
}

/** What a code stands for, and what it is to the person. */
export interface Thing {
  kind: CodeKind;
  code: string;
  /** Theirs: they reported it, asked for it, made it. */
  own: boolean;
  /** Entrusted to them as staff or volunteer. */
  mine: boolean;
  open: boolean;
  /** It was named by quoting a message of ours, not by its code. */
  quoted: boolean;
}

/** What areas find out of a person before a message is read; each adds its own here. */
export interface Facts {
  /** Codes that this person alone was sent, for what others know by another. */
  personalCodes?: readonly string[];
}

/** What is known when a message arrives; the conversation asks for nothing else. */
export interface Known extends Facts {
  person: Person;
  /** The person's language, or the one the text shows, or Spanish. */
  language: Language;
  limits: Limits;
  addressOptedOut: boolean;
  meaning: Meaning;
  located: Located;
  /** FIPS and name of the counties alerts go to, and of their neighbours. */
  served: ReadonlyMap<string, string>;
  countyNames: ReadonlyMap<string, string>;
  network: string;
  /** IANA name of the network's time zone, and the present in milliseconds since 1970. */
  timeZone: string;
  now: number;
  /** Where the longer answers can be read; null where the program has no public address. */
  site: string | null;
  /** The languages this network offers. */
  languages: readonly Language[];
  /** The code of the report that the quoted message was about. */
  regarding: string | null;
  /** What the code in the text stands for, or that of the message it quotes. */
  thing: Thing | null;
  /** Whether the words beside the code are about what it stands for, though carriers reserve them. */
  ofThing: boolean;
  /** What is to be done first with what was told, where something else takes its place. */
  begun: Effect | null;
  /** Whether what is asked for now is what others will read. */
  forOthers: boolean;
  /** What the areas say of what this person can do in them, beside what everyone can. */
  help: readonly Say[];
}

/** One step of interpretation: a turn, or null when the message is not for it. */
export type Handler = (session: Session, input: Input, known: Known) => Turn | null;

/** A turn that ends any dialogue. */
export function done(...effects: Effect[]): Turn {
  return on({ kind: 'idle' }, ...effects);
}

/** A turn that ends a dialogue because the person wanted out of it. */
export function leave(...effects: Effect[]): Turn {
  return { ...done(...effects), leaves: true };
}

/** A turn that leaves the open dialogue as it is. */
export function stay(session: Session, ...effects: Effect[]): Turn {
  return { session, effects };
}

/** A turn that opens a dialogue or carries it on. */
export function on(dialogue: Session['dialogue'], ...effects: Effect[]): Turn {
  return { session: { dialogue, options: [] }, effects };
}

/** A turn that asks what words meant, and keeps them: should a person be chosen, these they get. */
export function keepingWords(turn: Turn, text: string): Turn {
  return { ...turn, session: { ...turn.session, unsure: text } };
}

export function say(key: TextKey, params: Params = {}, choices: Choice[] = []): SayText {
  return { do: 'say', key, params, choices };
}

/** A text that tells why what was asked is not done: a page keeps what was typed beside it. */
export function refusal(key: TextKey, params: Params = {}, choices: Choice[] = []): SayText {
  return { ...say(key, params, choices), isRefusal: true };
}

export function sayPlan(part: SayPlan['plan'], choices: Choice[] = []): SayPlan {
  return { do: 'say', plan: part, choices };
}

export function sayDocument(
  document: DocumentName,
  part: SayDocument['part'],
  choices: Choice[] = [],
): SayDocument {
  return { do: 'say', document, part, choices };
}

/** The first handler that knows what to do with a message. */
export function firstOf(...handlers: Handler[]): Handler {
  return (session, input, known) => {
    for (const handler of handlers) {
      const turn = handler(session, input, known);
      if (turn) return turn;
    }
    return null;
  };
}
