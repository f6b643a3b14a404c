import type { Logger } from 'pino';
import type { Adapter, Channel } from '../adapters/adapter.ts';
import type { Store } from '../db/store.ts';
import type { Attachments } from './attachments.ts';
import { Housekeeping } from './housekeeping.ts';
import type { Network } from './network.ts';
import { Pump } from './pump.ts';
import { Sender } from './sender.ts';
import type { Pause } from './smoothing.ts';
import { dropAccount, knownAccounts, saveAccount } from './store/accounts.ts';
import { releaseFrom } from './store/claims.ts';
import { dropPauses, resume } from './store/pauses.ts';

export interface DispatcherOptions {
  store: Store;
  network: Network;
  attachments: Attachments;
  adapters: Adapter[];
  now: () => number;
  log: Logger;
  /** Names this run of the program; claims of other runs are outcomes nobody knows. */
  boot: string;
  /** How calls are kept apart, where `now` is not the machine's clock. */
  pause?: Pause;
  /** How long `stop` waits for calls under way, in milliseconds. */
  drainMs?: number;
}

/** What an account does at the moment, for those who watch. */
export interface AccountState {
  channel: Channel;
  account: string;
  /** Messages a second. */
  rate: number;
  breaker: 'closed' | 'open' | 'half-open';
  underWay: number;
}

/** Sends what is in the outbox, and nothing else does. */
export interface Dispatcher {
  /** Settles what an earlier run left behind, then sends until stopped. */
  start(): Promise<void>;
  /** Sends all that may be sent now and waits for it; returns how many attempts were made. */
  runOnce(): Promise<number>;
  /** Claims nothing more, waits for what is under way, and notes the rest as unknown. */
  stop(): Promise<void>;
  /** Says that the outbox has news. */
  wake(): void;
  /** Lets an account send again after a person mended what was wrong. */
  resumeAccount(channel: Channel, account: string): Promise<void>;
  accounts(): AccountState[];
}

const TICK_MS = 1000;
const DRAIN_MS = 15_000;

export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { store, network, attachments, adapters, now, log, boot, drainMs = DRAIN_MS } = options;
  const pumps = new Map<Sender, Pump>();
  for (const adapter of adapters) {
    for (const account of adapter.accounts) {
      const sender: Sender = new Sender({
        ...{ store, network, attachments, adapter, account, now, log, boot },
        ...(options.pause ? { pause: options.pause } : {}),
        standsInFor: () => awayFrom(sender),
        busyElsewhere: () => siblingsOf(sender).flatMap(({ busyAddresses }) => busyAddresses),
        onOutcome: () => pumps.get(sender)?.outcome(),
      });
      pumps.set(sender, new Pump(sender, now, log));
    }
  }
  const senders = [...pumps.keys()];
  const housekeeping = new Housekeeping({
    ...{ store, network, now, boot },
    underWay: () => senders.flatMap(({ underWay }) => underWay),
  });
  let timer: NodeJS.Timeout | undefined;
  let ticking: Promise<void> | undefined;

  /** Other accounts of the same channel that can send nothing now. */
  function awayFrom(sender: Sender): string[] {
    return siblingsOf(sender)
      .filter(({ isOut }) => isOut)
      .map(({ account }) => account);
  }

  function siblingsOf(sender: Sender): Sender[] {
    return senders.filter((one) => one !== sender && one.adapter === sender.adapter);
  }

  function wake(): void {
    for (const pump of pumps.values()) pump.poke();
  }

  async function tick(): Promise<void> {
    try {
      await housekeeping.runOnce();
      await Promise.all(senders.map(probe));
    } catch (error) {
      log.error({ err: error }, 'the outbox could not be looked after');
    }
    wake();
  }

  /** Asks the provider of an account that only failed whether it is there again. */
  async function probe({ adapter, learnt }: Sender): Promise<void> {
    if (!learnt.breaker.isDue(now())) return;
    const ok = await adapter.probe().then(
      (problem) => problem === null,
      () => false,
    );
    learnt.breaker.probed(ok, now());
    log.warn({ channel: adapter.channel, breaker: learnt.breaker.state }, 'an account was probed');
  }

  /** Takes up what earlier runs learnt, and frees what waits for accounts we have no more. */
  async function prepare(): Promise<void> {
    for (const { channel, accounts } of adapters) {
      const known = await store.read((q) => knownAccounts(q, channel));
      const lost = known.filter((name) => !accounts.includes(name));
      if (known.length > 0 && lost.length === 0) continue;
      await store.transact(async (tx) => {
        await releaseFrom(tx, channel, accounts);
        for (const name of lost) await dropAccount(tx, `${channel}/${name}`);
      });
    }
    for (const { learnt, adapter } of senders) {
      await store.read((q) => learnt.load(q, adapter, now()));
      await store.transact((tx) => saveAccount(tx, learnt.record, now()));
    }
  }

  async function drain(): Promise<void> {
    // What waits for its turn goes back: it was not sent.
    for (const { learnt } of senders) learnt.smoothing.hold();
    let late: NodeJS.Timeout | undefined;
    const enough = new Promise<void>((done) => {
      late = setTimeout(done, drainMs);
    });
    await Promise.race([Promise.all(senders.map((sender) => sender.finish())), enough]);
    clearTimeout(late);
    for (const [sender, pump] of pumps) {
      await pump.idle();
      sender.abandon();
      await sender.turn(false).catch((error: unknown) => {
        // They stay claimed, and the next start takes them for unknown.
        log.error({ err: error }, 'the last outcomes could not be stored');
      });
    }
  }

  return {
    async start() {
      // A challenge is known only to the run that met it; the next attempt is told a new one.
      await store.transact((tx) => dropPauses(tx, 'challenge'));
      await prepare();
      await housekeeping.start();
      for (const pump of pumps.values()) pump.start();
      timer = setInterval(() => {
        ticking ??= tick().finally(() => {
          ticking = undefined;
        });
      }, TICK_MS);
    },
    async runOnce() {
      await housekeeping.runOnce();
      await Promise.all(senders.map(probe));
      let total = 0;
      for (let began = -1; began !== 0; total += began) {
        began = 0;
        for (const sender of senders) began += (await sender.turn(true)).began;
        await Promise.all(senders.map((sender) => sender.finish()));
        for (const sender of senders) await sender.turn(false);
      }
      return total;
    },
    async stop() {
      clearInterval(timer);
      for (const pump of pumps.values()) pump.halt();
      await ticking;
      await drain();
    },
    wake,
    async resumeAccount(channel, account) {
      const sender = senders.find(({ name }) => name === `${channel}/${account}`);
      if (!sender) return;
      await store.transact((tx) => resume(tx, sender.name));
      sender.learnt.pace.resume();
      sender.learnt.breaker.reset();
      wake();
    },
    accounts: () =>
      senders.map(({ adapter, account, learnt, underWay }) => ({
        channel: adapter.channel,
        account,
        rate: learnt.pace.rate,
        breaker: learnt.breaker.state,
        underWay: underWay.length,
      })),
  };
}
