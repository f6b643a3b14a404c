import type { Logger } from 'pino';
import type { Adapter, Channel, Outbound } from '../adapters/adapter.ts';
import { SendError } from '../adapters/send-error.ts';
import { abandonedClaims, type Claim, claim, expireOverdue, settle } from '../db/outbox.ts';
import { BROADCASTS, dropPauses, pausesAt, resume } from '../db/pauses.ts';
import { photoById } from '../db/reports.ts';
import type { Store } from '../db/store.ts';
import { lanes } from '../db/vocabulary.ts';
import { isUrgent, settleFailure } from './failure.ts';
import { Pace } from './pace.ts';
import { afterUnknown } from './retry.ts';

export interface DispatcherOptions {
  store: Store;
  adapters: Adapter[];
  now: () => number;
  log: Logger;
  /** Names this run of the program; claims of other runs are outcomes nobody knows. */
  boot: string;
}

/** Sends what is in the outbox, and nothing else does. */
export interface Dispatcher {
  /** Settles what an earlier run left behind, then sends until stopped. */
  start(): Promise<void>;
  /** Sends all that may be sent now and waits for it; returns how many attempts were made. */
  runOnce(): Promise<number>;
  /** Stops claiming and waits for what is under way. */
  stop(): Promise<void>;
  /** Says that the outbox has news. */
  wake(): void;
  /** Lets an account send again after a person mended what was wrong. */
  resumeAccount(channel: Channel, account: string): Promise<void>;
}

interface Sender {
  adapter: Adapter;
  account: string;
  pace: Pace;
  underWay: Map<number, Promise<void>>;
  busyAddresses: Set<number>;
  /** Whether the last look found as much as might be sent. */
  isCrowded: boolean;
  /** Messages owed to replies so far. */
  replyShare: number;
}

const IDLE_MS = 1000;
/** Of all that an account may send, kept for replies while there are any. */
const REPLY_SHARE = 0.25;
/** Longer than any adapter waits for an answer. */
const STUCK_MS = 180_000;

export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { store, adapters, now, log, boot } = options;
  const senders = adapters.flatMap((adapter) =>
    adapter.accounts.map(
      (account): Sender => ({
        adapter,
        account,
        pace: new Pace(adapter.limits.rate, now()),
        underWay: new Map(),
        busyAddresses: new Set(),
        isCrowded: false,
        replyShare: 0,
      }),
    ),
  );
  let running = false;
  let timer: NodeJS.Timeout | undefined;
  let pumping: Promise<void> | undefined;
  let again = false;
  let recoveredAt = now();

  async function pump(): Promise<number> {
    const pauses = await store.read((q) => pausesAt(q, now()));
    let launched = 0;
    for (const sender of senders) {
      if (pauses.has(nameOf(sender))) continue;
      launched += await pumpOne(sender, pauses.has(BROADCASTS));
    }
    return launched;
  }

  async function pumpOne(sender: Sender, broadcastsPaused: boolean): Promise<number> {
    const { adapter, pace } = sender;
    const free = adapter.limits.concurrency - sender.underWay.size;
    const granted = pace.take(free, now());
    if (granted <= 0) return 0;
    const claims = await claimFor(sender, granted, broadcastsPaused);
    sender.isCrowded = claims.length === granted;
    pace.giveBack(granted - claims.length);
    for (const one of claims) launch(sender, one);
    return claims.length;
  }

  /**
   * While more waits than may be sent, a share goes to replies, so that an alert to thousands
   * silences nobody.
   */
  async function claimFor(
    sender: Sender,
    granted: number,
    broadcastsPaused: boolean,
  ): Promise<Claim[]> {
    const { adapter, account, busyAddresses } = sender;
    const owed = sender.replyShare + granted * REPLY_SHARE;
    sender.replyShare = sender.isCrowded ? Math.min(1 + granted, owed) : 0;
    const reserved = Math.min(granted, Math.floor(sender.replyShare));
    const request = {
      channel: adapter.channel,
      account,
      isDefault: account === adapter.accounts[0],
      accounts: adapter.accounts,
      boot,
      now: now(),
      broadcastsPaused,
    };
    return store.transact(async (tx) => {
      const busy = [...busyAddresses];
      const replies =
        reserved === 0
          ? []
          : await claim(tx, { ...request, busy, most: reserved, lane: lanes.reply });
      sender.replyShare -= replies.length;
      if (replies.length === granted) return replies;
      busy.push(...replies.map(({ addressId }) => addressId));
      const most = granted - replies.length;
      return [...replies, ...(await claim(tx, { ...request, busy, most, lane: null }))];
    });
  }

  function launch(sender: Sender, one: Claim): void {
    sender.busyAddresses.add(one.addressId);
    const work = send(sender, one)
      .catch((error: unknown) => {
        // The row stays claimed: what became of it is unknown, and the next start says so.
        log.error({ outbox: one.id, err: error }, 'an attempt could not be settled');
      })
      .finally(() => {
        sender.underWay.delete(one.id);
        sender.busyAddresses.delete(one.addressId);
        wake();
      });
    sender.underWay.set(one.id, work);
  }

  async function send(sender: Sender, one: Claim): Promise<void> {
    const { adapter } = sender;
    try {
      const { id } = await adapter.send(await outboundOf(sender, one));
      await store.transact((tx) => settle(tx, one.id, { state: 'sent', providerId: id }, now()));
    } catch (error) {
      if (!(error instanceof SendError)) throw error;
      log.warn(
        { outbox: one.id, channel: adapter.channel, reason: error.reason, detail: error.detail },
        'an attempt failed',
      );
      if (error.retryAfterMs !== undefined) sender.pace.pause(now() + error.retryAfterMs);
      const failed = { name: nameOf(sender), pace: sender.pace };
      await store.transact((tx) => settleFailure(tx, failed, one, error, now()));
    }
  }

  async function outboundOf({ account }: Sender, one: Claim): Promise<Outbound> {
    const { photoId, ...body } = one.body;
    const photo = photoId === undefined ? null : await store.read((q) => photoById(q, photoId));
    return {
      account,
      to: one.address,
      ...body,
      expiresAt: one.expiresAt,
      reference: String(one.id),
      ...(photo
        ? { photo: { contentType: photo.contentType, bytes: Buffer.from(photo.base64, 'base64') } }
        : {}),
    };
  }

  /**
   * What was claimed and never settled is unknown: urgent rows go once more, the rest waits for a
   * receipt. That is every claim of an earlier run, and one of this run whose settling failed.
   */
  async function recover(): Promise<void> {
    const underWay = new Set(senders.flatMap((sender) => [...sender.underWay.keys()]));
    await store.transact(async (tx) => {
      const found = await abandonedClaims(tx, boot, now() - STUCK_MS);
      for (const one of found.filter(({ id }) => !underWay.has(id))) {
        const { id, attempts } = one;
        const verdict = afterUnknown({ attempts, urgent: isUrgent(one) });
        await settle(
          tx,
          id,
          verdict.kind === 'retry'
            ? { state: 'queued', reason: 'unknown', notBefore: now() }
            : { state: 'unknown', reason: 'unknown' },
          now(),
        );
      }
    });
  }

  function wake(): void {
    if (!running) return;
    if (pumping) {
      again = true;
      return;
    }
    clearTimeout(timer);
    pumping = turn().finally(() => {
      pumping = undefined;
      if (!running) return;
      if (again) {
        again = false;
        setImmediate(wake);
      } else {
        timer = setTimeout(wake, nextLook());
      }
    });
  }

  async function turn(): Promise<void> {
    try {
      await store.transact((tx) => expireOverdue(tx, now()));
      if (now() - recoveredAt > STUCK_MS) {
        recoveredAt = now();
        await recover();
      }
      await pump();
    } catch (error) {
      // A full disk or a lost database must not end the loop: nothing is claimed meanwhile.
      log.error({ err: error }, 'the outbox could not be read');
    }
  }

  /** Full senders look again as soon as their pace allows, the others after a second. */
  function nextLook(): number {
    const waits = senders.map(({ pace }) => pace.wait(now())).filter((wait) => wait > 0);
    return Math.max(5, Math.min(IDLE_MS, ...waits));
  }

  async function settled(): Promise<void> {
    await Promise.all(senders.flatMap(({ underWay }) => [...underWay.values()]));
  }

  return {
    async start() {
      await store.transact((tx) => dropPauses(tx, 'challenge'));
      await recover();
      running = true;
      wake();
    },
    async runOnce() {
      await store.transact((tx) => expireOverdue(tx, now()));
      let total = 0;
      for (;;) {
        const launched = await pump();
        await settled();
        total += launched;
        if (launched === 0) return total;
      }
    },
    async stop() {
      running = false;
      clearTimeout(timer);
      await pumping;
      await settled();
    },
    wake,
    async resumeAccount(channel, account) {
      await store.transact((tx) => resume(tx, `${channel}/${account}`));
      for (const sender of senders) {
        if (sender.adapter.channel === channel && sender.account === account) sender.pace.resume();
      }
      wake();
    },
  };
}

function nameOf({ adapter, account }: Sender): string {
  return `${adapter.channel}/${account}`;
}
