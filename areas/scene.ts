import type { Limits } from '../adapters/adapter.ts';
import type { Language } from '../content/languages.ts';
import type { Tx } from '../db/store.ts';
import type { Address } from '../people/addresses.ts';
import type { Person } from '../people/people.ts';
import type { Session } from './session.ts';
import type { Say } from './turn.ts';
import type { World } from './world.ts';

/** Everything the effects of one message need; lives as long as its transaction. */
export interface Scene {
  tx: Tx;
  world: World;
  /** Milliseconds since 1970, the same for all effects of the message. */
  now: number;
  person: Person;
  address: Address;
  limits: Limits;
  /** The language the answer is written in. */
  language: Language;
  /** Our id of the message, or of the quiet session that is closed. */
  inboundId: number;
  /** The conversation as it will be stored. */
  session: Session;
  /** Adds to the answer. */
  reply(...says: Say[]): void;
}
