import type { Store } from '../db/store.ts';
import { failoverChannels, type Network, receiptChannels } from './network.ts';
import { settleEarly } from './receipts.ts';
import { expireBroadcasts } from './store/broadcast-rows.ts';
import { expireOverdue, newestRow, recoverClaims, shiftTimes } from './store/claims.ts';
import { earlyAddresses } from './store/early-receipts.ts';
import { failOver, unacknowledged, withdraw } from './store/failover.ts';

export interface HousekeepingOptions {
  store: Store;
  network: Network;
  now: () => number;
  boot: string;
  /** Rows somebody is at work on. */
  underWay: () => number[];
}

type Duty = 'expire' | 'expireOthers' | 'recover' | 'failOver';
const NEVER: Record<Duty, number> = { expire: 0, expireOthers: 0, recover: 0, failOver: 0 };

/** How often each duty is done, in milliseconds. */
const EXPIRE_EVERY = 2000;
const EXPIRE_OTHERS_EVERY = 10_000;
const RECOVER_EVERY = 60_000;
const FAIL_OVER_EVERY = 10_000;

/** Longer than any adapter waits for an answer. */
const STUCK_MS = 180_000;
/** How long an alert may lack an acknowledgement before another address is tried. */
const UNACKNOWLEDGED_MS = 5 * 60_000;
const FAIL_OVER_MOST = 500;
/** A clock set back by less than this is only being kept in step. */
const SET_BACK_MS = 2000;

/** What the outbox needs from time to time, besides sending. */
export class Housekeeping {
  readonly #options: HousekeepingOptions;
  #done: Record<Duty, number> = { ...NEVER };
  #seen: number;
  /** The newest row when the clock was looked at last; later ones know the new time already. */
  #newest = Number.MAX_SAFE_INTEGER;

  constructor(options: HousekeepingOptions) {
    this.#options = options;
    this.#seen = options.now();
  }

  /** Settles what an earlier run left behind. */
  async start(): Promise<void> {
    await this.#recover();
  }

  /** Does what is due. */
  async runOnce(): Promise<void> {
    const now = this.#options.now();
    await this.#followClock(now);
    this.#newest = await this.#options.store.read(newestRow);
    if (this.#isDue('expire', EXPIRE_EVERY, now)) {
      await this.#options.store.transact((tx) => expireBroadcasts(tx, now));
    }
    if (this.#isDue('expireOthers', EXPIRE_OTHERS_EVERY, now)) {
      await this.#options.store.transact((tx) => expireOverdue(tx, now));
    }
    if (this.#isDue('recover', RECOVER_EVERY, now)) await this.#recover();
    if (this.#isDue('failOver', FAIL_OVER_EVERY, now)) await this.#failOver(now);
  }

  #isDue(duty: Duty, every: number, now: number): boolean {
    if (now - this.#done[duty] < every) return false;
    this.#done[duty] = now;
    return true;
  }

  /**
   * A clock that was set back would let rows wait and live for longer than was meant. One that
   * jumped ahead may have slept, so alerts expire by it: late ones do harm.
   */
  async #followClock(now: number): Promise<void> {
    const back = this.#seen - now;
    this.#seen = now;
    if (back < SET_BACK_MS) return;
    this.#done = { ...NEVER };
    await this.#options.store.transact((tx) => shiftTimes(tx, back, this.#newest));
  }

  async #recover(): Promise<void> {
    const { store, network, boot, now, underWay } = this.#options;
    await store.transact(async (tx) => {
      await recoverClaims(tx, {
        boot,
        stuckSince: now() - STUCK_MS,
        underWay: underWay(),
        now: now(),
      });
      await settleEarly(tx, network, await earlyAddresses(tx), now());
    });
  }

  /** Alerts nobody acknowledged go to another address, of those who agreed to that. */
  async #failOver(now: number): Promise<void> {
    const { store, network } = this.#options;
    const rows = await store.read((q) =>
      unacknowledged(q, {
        before: now - UNACKNOWLEDGED_MS,
        now,
        withReceipts: receiptChannels(network),
        most: FAIL_OVER_MOST,
      }),
    );
    for (const { id, state } of rows) {
      await store.transact(async (tx) => {
        const gone = await failOver(tx, id, now, failoverChannels(network));
        if (gone && state === 'queued') await withdraw(tx, id, now);
      });
    }
  }
}
