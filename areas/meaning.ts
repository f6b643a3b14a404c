import type { Language } from '../content/languages.ts';
import type { Crisis, Sense } from '../content/senses.ts';
import type { Category, Topic } from '../content/topics.ts';
import type { Signs } from './reports/rules/evidence.ts';
import { sureness } from './sureness.ts';

/** What a text may ask for, as the examples name it. */
export type Intent =
  | 'report'
  | 'rights'
  | 'consulta'
  | 'emergency'
  | 'join'
  | 'stop'
  | 'help'
  | 'language'
  | 'greeting'
  | 'verdict'
  | 'unknown';

/** One thing a text may mean, with its probability. */
export interface Reading {
  intent: Intent;
  topic?: Topic;
  category?: Category;
  probability: number;
}

/** When what a text tells of happens: an hour ago is earlier, yesterday another day. */
export type TimeOfSighting = 'now' | 'earlier' | 'another-day' | 'to-come';

/** So long ago is still now: whoever goes may find them. */
export const MINUTES_OF_NOW = 30;

/** What the words of a text tell of a sighting besides that there is one. */
export interface SightingSignals {
  /** Missing where no word says. */
  when?: TimeOfSighting;
  /** Passed on, from others or a screen, or claimed of everywhere. */
  rumour: boolean;
  /** It only asks whether there is something. */
  asked: boolean;
  /** The message says of itself that it is a drill or a test. */
  drill: boolean;
  /** It says that it is none, or real. */
  forReal: boolean;
  /** Ice that is no agency: on the road, in a drink, in a name. */
  otherIce: boolean;
  /** It says that there is or was none. */
  deniedSighting: boolean;
  /** Somebody was taken or is being taken. */
  taken: boolean;
  /** Of those taken one is of the writer's family, friends, neighbours or fellow workers. */
  ownTaken: boolean;
}

/** What single words of a text tell, whatever it means as a whole. */
export interface Signals extends SightingSignals {
  /** How plain a sighting it tells of. */
  signs: Signs;
  /** Whether it speaks of agents or a raid. */
  sighting: boolean;
  /** Whether it names immigration. */
  immigration: boolean;
  /** Whether it speaks of police, and of nothing that is immigration's. */
  policeOnly: boolean;
  /** Whether it names a spot: a shop, a street, a corner. */
  spot: boolean;
  seen?: 'seen' | 'heard';
  still?: 'here' | 'left';
  /** Only thanks, which need no menu. */
  thanks: boolean;
  /** Words of fear or danger. */
  fear: boolean;
  /** Speaks of the writer, or of somebody of theirs. */
  own: boolean;
  /** Speaks of messages, alerts, the number or the list. */
  messages: boolean;
  /** It carries a question on: "and if I am driving?" */
  followsUp: boolean;
  /** What was there in place of immigration enforcement. */
  instead?: 'police' | 'agency' | 'nothing';
}

/** What a text means, as far as its words tell. */
export interface Meaning extends Signals {
  intent: Intent;
  /** The probability, from 0 to 1, that the intent and, for a question of rights, its topic are right. */
  confidence: number;
  /** The language it is written in, where that shows. */
  language: Language | null;
  topic?: Topic;
  category?: Category;
  /** What it says more closely, with how likely that is; none where it is as likely another. */
  sense?: Sense;
  senseSure?: number;
  /** Another emergency that it may tell of, where it is not sure enough to ring. */
  maybeCrisis?: Crisis;
  /** Somebody is hurt where agents are seen. */
  hurt?: boolean;
  /** The clause that says where. */
  where?: string;
  /** What it may mean, the likeliest first, each thing once; at most three. */
  likely: Reading[];
}

/** Below this nobody should act on a guess alone. */
export const CONFIDENT = sureness.acted;
/** Just below: it is asked what was meant. */
export const BELOW_CONFIDENT = CONFIDENT - 0.01;
/** What the words of a command are; no learnt look is so sure. */
export const CERTAIN = 0.98;
