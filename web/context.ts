import type { Logger } from 'pino';
import type { Channel, ChannelState, Location, Route } from '../adapters/adapter.ts';
import type { PhoneMessage, PhoneSending } from '../adapters/simulated-phone.ts';
import type { Doors } from '../areas/links/sign-up.ts';
import type { World } from '../areas/world.ts';
import type { Language } from '../content/languages.ts';
import type { Store } from '../db/store.ts';
import type { Role } from '../db/vocabulary.ts';
import type { AccountState } from '../delivery/dispatcher.ts';

/** The simulated phones, as the console sees them. */
export interface Phones {
  /** Sends something from a phone; resolves once the message is committed. */
  text(message: PhoneSending): Promise<{ id: string }>;
  /** What a phone shows after a message id, oldest first. */
  phone(name: string, after?: number): PhoneMessage[];
  message(id: number): PhoneMessage | undefined;
  /** The id of the newest message of any phone. */
  last(): number;
  /** Grows with all that a phone shows otherwise than before. */
  changes(): number;
  channelOf(name: string): Channel;
  /** Whether a phone shows buttons, and can put an emoji on a message, by the channel it is on. */
  takes(name: string): { buttons: boolean; reactions: boolean };
  /** Gives a phone another channel. */
  choose(name: string, channel: Channel): Promise<void>;
  /** Who lives in the network of the phones, before anything happens in it. */
  residents: readonly Resident[];
  /** Where their phones can say that they are. */
  spots: readonly ({ name: string } & Location)[];
  /** What can be done in the demo alone; null in practice beside real channels. */
  demo: {
    /** Moves time on, and does meanwhile what falls due. */
    advance(ms: number): Promise<void>;
    /** Begins anew: all that was told, sent and decided is erased. */
    reset(): Promise<void>;
  } | null;
}

/** Somebody invented, in one county; whoever is something in two stands there twice. */
export interface Resident {
  name: string;
  language: Language;
  county: string;
  roles: readonly Role[];
  onDuty?: boolean;
  regional?: boolean;
}

/** A text as it goes out as SMS, and how the carrier counts it. */
export interface SmsText {
  encoding: 'GSM-7' | 'UCS-2';
  characters: number;
  /** Parts, of which each is billed. */
  segments: number;
  folded: string;
}

/** What the web server works with. */
export interface WebContext {
  store: Store;
  /** What acts of the areas work with; what is done on a page is done by them. */
  world: World;
  log: Logger;
  now: () => number;
  /** The time by which people are signed in: nobody moves it on. */
  realNow: () => number;
  network: { name: string; timeZone: string };
  /** Where the console is, by the settings; without a public address, on this machine. */
  url(): string;
  /** What sign-up links need to know. */
  doors: Doors;
  /** The counties that alerts go to, by FIPS, in the order of the settings. */
  served: readonly string[];
  /** The languages offered, the first one first. */
  languages: readonly Language[];
  /** Whether cookies travel over TLS only. */
  secure: boolean;
  demo: boolean;
  /** What shows that whoever watches the machine may see figures; null where only the machine may. */
  metricsToken: string | null;
  /** What the simulator's calls show beside real channels; null where none are taken but in the demo. */
  simulatorToken: string | null;
  /** Whether the server has a public address; then the simulator's calls are closed. */
  isPublic: boolean;
  /** The routes the adapters asked for. */
  routes: Route[];
  channels(): { channel: Channel; states: ChannelState[] }[];
  /** What each account does at the moment. */
  accounts(): AccountState[];
  /** How a text goes out as SMS, whether that channel is in use or not. */
  asSms(text: string): SmsText;
  /** What a part of an SMS costs, in US dollars; null where nobody said. */
  smsPartPrice: number | null;
  phones: Phones | null;
  /** The phones shown at first, and what each is in the story; `elsewhere` is told of another county. */
  cast: {
    name: string;
    label: string;
    role: 'reporter' | 'verifier' | 'subscriber' | 'elsewhere' | 'admin' | 'compa' | 'responder';
    language: Language;
  }[];
  /** Notes that a webhook was called, or a way in tried, by somebody who did not show who they are. */
  noteRefused(path: string): void;
  /** Hands in a solved captcha; false when it was refused or there is nothing to solve. */
  answerChallenge(account: string, captcha: string): Promise<boolean>;
  /** False while the program is stopping. */
  accepting(): boolean;
}
