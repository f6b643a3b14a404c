import type { TextKey } from '../content/catalog.ts';
import type { Keywords } from '../content/keywords.ts';
import type { Language } from '../content/languages.ts';
import type { CodeKind } from '../db/codes.ts';
import type { Columns, Owner } from '../db/columns.ts';
import type { KeepingRule } from '../db/keeping.ts';
import type { Queries, Tx } from '../db/store.ts';
import type { Waking } from '../db/wake.ts';
import type { Attachments } from '../delivery/attachments.ts';
import type { AboutPeople, AnyOwner, Fates } from '../people/about.ts';
import type { Person } from '../people/person.ts';
import type { Act, Acts, Proofs } from './act.ts';
import type { Talk } from './talk.ts';
import type { Facts, Say } from './turn.ts';
import type { World } from './world.ts';

/** What a code stands for to one person. */
export interface Standing {
  /** They reported it, asked for it or made it. */
  own: boolean;
  /** It is entrusted to them as staff or volunteer. */
  mine: boolean;
  open: boolean;
  /** Whoever was sent it may use it: an alert that went out, a link to join by. */
  isPublic?: boolean;
}

/** Finds what a code of one kind stands for; null where it is erased. */
export type StandingOf = (q: Queries, code: string, personId: number) => Promise<Standing | null>;

/** Rows that fall due, each looked at in a transaction of its own. */
export interface Watch extends Waking {
  /** Names the rows in the log, and what admins call one of them. */
  kind: string;
  name: TextKey;
  /** Does what is due on one of them. */
  one(tx: Tx, world: World, id: number): Promise<unknown>;
  /** What is done for one that could not be looked at; where left out, the admins hear of it. */
  failed?(tx: Tx, world: World, id: number): Promise<void>;
}

/** Why someone is not counted on any more. */
export type Leaving = 'stopped' | 'forgotten' | 'frozen';

/** What ends with someone who is not counted on any more, in the transaction in which they left. */
export type Left = (tx: Tx, world: World, personId: number, why: Leaving) => Promise<void>;

/**
 * What an area of the organisation's work gives the program. A new one is a folder and a line in
 * `registry.ts`; its tables are named once more in `schema/`, for the tool that writes migrations.
 */
export interface Area extends AnyOwner {
  name: string;
  /** Its own words, where they do not stand in `content/`. */
  words?: { keywords?: Keywords; texts?: Record<Language, Record<string, string>> };
  /** The kinds of codes it gives, and what each stands for to a person. */
  codes?: Partial<Record<CodeKind, StandingOf>>;
  /** What is to be known of a person before any message of theirs is read. */
  knows?(tx: Tx, world: World, personId: number, person: Person): Promise<Partial<Facts>>;
  /** What it answers to. */
  talk?: Talk;
  /** What is done in it, alike by chat, command line and clock. */
  acts?: Acts;
  /**
   * What of that destroys or changes what nobody else may: by an address that can be forged it is
   * only done with a code that was just sent there.
   */
  proofs?: Proofs;
  /** What admins are told of it by STATUS. */
  status?(act: Act): Promise<readonly Say[]>;
  /** What its messages may have attached. */
  attachments?: Attachments;
  watches?: readonly Watch[];
  /** Null where nothing ends with whoever leaves. */
  left?: Left | null;
  /** What ends with them, or goes on without them, in words for whoever leaves. */
  ends?(tx: Tx, world: World, personId: number): Promise<readonly Say[]>;
  /** What is put right once the rows of two are the rows of one person. */
  joined?(tx: Tx, world: World, personId: number): Promise<void>;
  /** What is put right once someone is spoken to in another language. */
  spoken?(tx: Tx, personId: number, language: Language): Promise<void>;
  /** What whoever begins to get the alerts of a county should hear at once. */
  subscribed?(act: Act, county: string): Promise<readonly Say[]>;
  /** What goes on once what goes to many leaves again, that was stopped at that moment. */
  resumed?(tx: Tx, world: World, since: number): Promise<unknown>;
  /** What waited for somebody to be on duty. */
  onDuty?(tx: Tx, world: World): Promise<unknown>;
  /** Puts right what was planned by a clock that was ahead and is set back. */
  setBack?(tx: Tx, world: World): Promise<void>;
  /** What must stand over whatever is said to a person of a code: that it is practice. */
  heading?(tx: Tx, code: string, personId: number): Promise<Say | null>;
  /** What of it is kept for a while, and erased then. */
  keeps?: readonly KeepingRule[];
}

type Parts<Ts> = Omit<Area, 'tables' | 'fates' | 'about'> & {
  tables(c: Columns, people: Owner): Ts;
  about?: AboutPeople;
} & (Record<string, never> extends Fates<Ts>
    ? { fates?: Fates<Ts> }
    : { fates: Fates<Ts>; left: Left | null });

/**
 * Declares an area that has tables. One with a column that names a person and no answer to what
 * becomes of it, or of what they had to do when they leave, does not compile.
 */
export function areaOf<Ts extends Record<string, unknown>>(parts: Parts<Ts>): Area {
  return parts as Area;
}

declare module './world.ts' {
  interface World {
    areas: readonly Area[];
  }
}
