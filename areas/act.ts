import type { Limits } from '../adapters/adapter.ts';
import type { Language } from '../content/languages.ts';
import type { Tx } from '../db/store.ts';
import type { Address } from '../people/address.ts';
import type { Person } from '../people/person.ts';
import type { Dialogue } from './session.ts';
import type { Say } from './turn.ts';
import type { World } from './world.ts';

/** In what something is done, whoever does it: all that an act has in common with the clock. */
export interface Within {
  tx: Tx;
  world: World;
}

/** In what, by whom and when something is done; lives as long as its transaction. */
export interface Act extends Within {
  /** Milliseconds since 1970, the same for all that one message asks for. */
  now: number;
  person: Person;
  /** Where what is done is told to who did it, and how. */
  address: Address;
  limits: Limits;
  language: Language;
  /** Our id of the message that asked for it. */
  inboundId: number;
  /** When that was sent, in milliseconds since 1970; left out where nothing was. */
  sentAt?: number;
  /** Set once what goes to many could be undone for long enough, and was not. */
  isDue?: true;
  /** Set once what one decided alone waited for an hour, and nobody objected. */
  isAlone?: true;
}

/** What an act led to, as data: the chat makes words of it, and a page may make something else. */
export interface Outcome {
  /** What who did it is told. */
  says: readonly Say[];
  /** The question that is open then, in place of the one before. */
  dialogue?: Dialogue;
  /** The language in which they are spoken to from now on. */
  language?: Language;
  /** Who they are from now on, where two became one. */
  person?: Person;
  /** Their words, until they choose what is meant. */
  unsure?: string;
  /** The code of what is said is about, where the one who did it began or goes on with something. */
  about?: string;
}

/** An outcome of words alone. */
export function told(...says: Say[]): Outcome {
  return { says };
}

/** An outcome that opens a dialogue. */
export function asked(dialogue: Dialogue, ...says: Say[]): Outcome {
  return { says, dialogue };
}

/** The name of what is asked: `file`, or `case.take` where an area has several. */
export type ActName<Deed> = Deed extends {
  do: infer Do extends string;
  act: infer What extends string;
}
  ? `${Do}.${What}`
  : Deed extends { do: infer Do extends string }
    ? Do
    : never;

/** The deed of one name, out of all that an area knows. */
type Named<Deed, Name> = Deed extends {
  do: infer Do extends string;
  act: infer What extends string;
}
  ? Name extends `${Do}.${infer One}`
    ? One extends What
      ? Deed & { act: One }
      : never
    : never
  : Deed extends { do: Name }
    ? Deed
    : never;

/** For each deed of an area, the function that does it: none can be left out. */
export type ActsOf<Deed> = {
  [Name in ActName<Deed>]: (act: Act, given: Named<Deed, Name>) => Promise<Outcome>;
};

/**
 * What someone is asked before a deed is done that they ask for by an address that can be forged;
 * null where that deed may be done, or refused, without being asked.
 */
export type Proof<Given> = (act: Act, given: Given) => Promise<Outcome | null>;

/** For some deeds of an area, what is asked first. */
export type ProofsOf<Deed> = { [Name in ActName<Deed>]?: Proof<Named<Deed, Name>> };

/** An area's acts by their names; what each takes was checked where they were declared. */
export type Acts = Readonly<Record<string, (act: Act, given: never) => Promise<Outcome>>>;

export type Proofs = Readonly<Record<string, Proof<never>>>;

export function actName(deed: { do: string; act?: string }): string {
  return deed.act === undefined ? deed.do : `${deed.do}.${deed.act}`;
}
