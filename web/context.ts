import type { Logger } from 'pino';
import type { Button, Channel, ChannelState, Route } from '../adapters/adapter.ts';
import type { Doors } from '../areas/links/sign-up.ts';
import type { World } from '../areas/world.ts';
import type { Language } from '../content/languages.ts';
import type { Store } from '../db/store.ts';
import type { AccountState } from '../delivery/dispatcher.ts';

/** The simulated phones, as the console sees them. */
export interface Phones {
  text(message: { from: string; text?: string; button?: string }): Promise<{ id: string }>;
  phone(
    name: string,
    after?: number,
  ): {
    id: number;
    direction: 'in' | 'out';
    text: string;
    buttons: Button[];
    picture?: string;
    at: string;
  }[];
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
  phones: Phones | null;
  /** The phones of the demo, shown at first. */
  cast: {
    name: string;
    label: string;
    role: 'reporter' | 'verifier' | 'subscriber' | 'admin' | 'compa' | 'responder';
  }[];
  /** What can be tried with them, in this order; `words` are those the step has them write. */
  scene: {
    name: 'report' | 'confirm' | 'second' | 'alert' | 'end' | 'help' | 'taken';
    phone: string;
    words: 'report' | 'confirm' | 'help' | 'taken' | null;
  }[];
  /** Notes that a webhook was called, or a way in tried, by somebody who did not show who they are. */
  noteRefused(path: string): void;
  /** Hands in a solved captcha; false when it was refused or there is nothing to solve. */
  answerChallenge(account: string, captcha: string): Promise<boolean>;
  /** False while the program is stopping. */
  accepting(): boolean;
}
