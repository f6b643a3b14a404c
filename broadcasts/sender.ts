import type { Logger } from 'pino';
import type { Adapter, Outbound } from '../adapters/adapter.ts';
import { SendError } from '../adapters/send-error.ts';
import { type Claim, claim, settle } from '../db/outbox.ts';
import { photoById } from '../db/reports.ts';
import type { Store } from '../db/store.ts';
import { lanes } from '../db/vocabulary.ts';
import { settleFailure } from './failure.ts';
import { Pace } from './pace.ts';

export interface SenderOptions {
  store: Store;
  adapter: Adapter;
  account: string;
  now: () => number;
  log: Logger;
  boot: string;
  /** Called whenever a call has ended and another may begin. */
  onFree: () => void;
}

/** One account of one channel: claims its rows, keeps its pace, settles each attempt. */
export interface Sender {
  readonly adapter: Adapter;
  readonly account: string;
  /** `signal/+18285550100`, as pauses are named. */
  readonly name: string;
  readonly pace: Pace;
  /** Rows whose call is under way. */
  readonly underWay: ReadonlyMap<number, Promise<void>>;
  /** Begins all the calls that may be made now; returns how many. */
  pump(broadcastsPaused: boolean): Promise<number>;
}

/** Of all that an account may send, kept for replies while more waits than it may send. */
const REPLY_SHARE = 0.25;

export function createSender(options: SenderOptions): Sender {
  const { store, adapter, account, now, log, boot, onFree } = options;
  const name = `${adapter.channel}/${account}`;
  const pace = new Pace(adapter.limits.rate, now());
  const underWay = new Map<number, Promise<void>>();
  const busyAddresses = new Set<number>();
  /** Whether the last look found as much as might be sent. */
  let isCrowded = false;
  /** Messages owed to replies so far. */
  let replyShare = 0;

  async function pump(broadcastsPaused: boolean): Promise<number> {
    const granted = pace.take(adapter.limits.concurrency - underWay.size, now());
    if (granted <= 0) return 0;
    const claims = await claimRows(granted, broadcastsPaused);
    isCrowded = claims.length === granted;
    pace.giveBack(granted - claims.length);
    for (const one of claims) launch(one);
    return claims.length;
  }

  async function claimRows(granted: number, broadcastsPaused: boolean): Promise<Claim[]> {
    const owed = replyShare + granted * REPLY_SHARE;
    replyShare = isCrowded ? Math.min(1 + granted, owed) : 0;
    const reserved = Math.min(granted, Math.floor(replyShare));
    const request = {
      channel: adapter.channel,
      account,
      isDefault: account === adapter.accounts[0],
      accounts: adapter.accounts,
      boot,
      now: now(),
      broadcastsPaused,
    };
    const replies = { ...request, most: reserved, lane: lanes.reply };
    return store.transact(async (tx) => {
      const busy = [...busyAddresses];
      const first = reserved === 0 ? [] : await claim(tx, { ...replies, busy });
      replyShare -= first.length;
      if (first.length === granted) return first;
      busy.push(...first.map(({ addressId }) => addressId));
      const most = granted - first.length;
      return [...first, ...(await claim(tx, { ...request, busy, most, lane: null }))];
    });
  }

  function launch(one: Claim): void {
    busyAddresses.add(one.addressId);
    const work = attempt(one)
      .catch((error: unknown) => {
        // The row stays claimed; the dispatcher takes it for unknown after a while.
        log.error({ outbox: one.id, err: error }, 'an attempt could not be settled');
      })
      .finally(() => {
        underWay.delete(one.id);
        busyAddresses.delete(one.addressId);
        onFree();
      });
    underWay.set(one.id, work);
  }

  async function attempt(one: Claim): Promise<void> {
    try {
      const { id } = await adapter.send(await outboundOf(one));
      await store.transact((tx) => settle(tx, one.id, { state: 'sent', providerId: id }, now()));
    } catch (error) {
      if (!(error instanceof SendError)) throw error;
      const { reason, detail, retryAfterMs } = error;
      log.warn({ outbox: one.id, channel: adapter.channel, reason, detail }, 'an attempt failed');
      if (retryAfterMs !== undefined) pace.pause(now() + retryAfterMs);
      await store.transact((tx) => settleFailure(tx, { name, pace }, one, error, now()));
    }
  }

  async function outboundOf(one: Claim): Promise<Outbound> {
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

  return { adapter, account, name, pace, underWay, pump };
}
