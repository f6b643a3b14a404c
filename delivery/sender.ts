import type { Logger } from 'pino';
import type { Adapter } from '../adapters/adapter.ts';
import { SendError } from '../adapters/send-error.ts';
import type { Store, Tx } from '../db/store.ts';
import type { MessageBody } from '../db/vocabulary.ts';
import { Account, type Call } from './account.ts';
import { restore } from './address-end.ts';
import type { Attachments } from './attachments.ts';
import { claimRequests, roomForOthers } from './claim-requests.ts';
import { type Failure, settleFailure, verdictOn } from './failure.ts';
import type { Network } from './network.ts';
import { Bodies, outboundOf } from './outbound.ts';
import { settleEarly } from './receipts.ts';
import type { Verdict } from './retry.ts';
import { ReplyShare } from './share.ts';
import type { Pause } from './smoothing.ts';
import { type AccountRecord, saveAccount } from './store/accounts.ts';
import { claim, keepSender } from './store/claims.ts';
import type { Claim, ClaimRequest } from './store/next-rows.ts';
import { BROADCASTS, pausesAt } from './store/pauses.ts';
import { settle, settleSent } from './store/settlements.ts';
import { type Move, tally } from './store/tallies.ts';

export interface SenderOptions {
  attachments: Attachments;
  store: Store;
  network: Network;
  adapter: Adapter;
  account: string;
  now: () => number;
  log: Logger;
  boot: string;
  /** Other accounts of the channel that cannot send now, whose alerts this one takes over. */
  standsInFor: () => readonly string[];
  /** Addresses that other accounts of the channel are writing to. */
  busyElsewhere: () => readonly number[];
  pause?: Pause;
  /** Called when outcomes are there to be stored. */
  onOutcome: () => void;
}

/** What became of a claim, kept until it is stored. */
type Outcome =
  | { claim: Claim; providerId: string }
  | { claim: Claim; failure: Failure; verdict: Verdict }
  | { claim: Claim; erased: true };

interface UnderWay {
  claim: Claim;
  call: Promise<void> | null;
  /** Whether its outcome is known, if not stored. */
  isDone: boolean;
}

/** One account of one channel: claims its rows, keeps its pace, stores what became of each. */
export class Sender {
  readonly adapter: Adapter;
  readonly account: string;
  readonly learnt: Account;
  readonly #options: SenderOptions;
  readonly #bodies = new Bodies();
  readonly #share = new ReplyShare();
  /** Claims whose outcome is not stored yet. */
  readonly #underWay = new Map<number, UnderWay>();
  #outcomes: Outcome[] = [];
  /** Addresses to give back to their people, once that is stored. */
  #restoring: number[] = [];
  #isPaused = false;

  constructor(options: SenderOptions) {
    this.#options = options;
    this.adapter = options.adapter;
    this.account = options.account;
    const { adapter, account, now, pause } = options;
    this.learnt = new Account(adapter, account, now(), pause);
  }

  get name(): string {
    return this.learnt.name;
  }

  /** The ids of rows whose outcome is not stored yet. */
  get underWay(): number[] {
    return [...this.#underWay.keys()];
  }

  /** The addresses of those rows. */
  get busyAddresses(): number[] {
    return [...this.#underWay.values()].map(({ claim: { addressId } }) => addressId);
  }

  /** How many outcomes wait to be stored. */
  get outcomes(): number {
    return this.#outcomes.length;
  }

  /** Whether the outcome of all that is under way is known. */
  get isDone(): boolean {
    return this.#outcomes.length === this.#underWay.size;
  }

  /** Whether it can send nothing until something changes. */
  get isOut(): boolean {
    return this.#isPaused || this.learnt.breaker.state === 'open';
  }

  /**
   * Stores what came of earlier calls and claims as much as may be sent now, in one transaction;
   * then begins the calls. With `mayClaim` false it only stores.
   * @returns how many calls it began, and whether there may be more to claim
   */
  async turn(mayClaim: boolean): Promise<{ began: number; more: boolean }> {
    const { store, now } = this.#options;
    const outcomes = this.#outcomes;
    this.#outcomes = [];
    const room = mayClaim ? this.#room(outcomes.length) : 0;
    const granted = room > 0 ? this.learnt.pace.take(room, now()) : 0;
    if (outcomes.length === 0 && granted === 0) return { began: 0, more: room > 0 };
    const restoring = this.#restoring;
    this.#restoring = [];
    let claims: Claim[];
    let bodies: Map<number, MessageBody>;
    try {
      const requests = granted > 0 ? await this.#requests(granted, outcomes) : [];
      const record = this.learnt.unsaved();
      [claims, bodies] = await store.transact(async (tx) => {
        const moves: Move[] = [];
        await this.#store(tx, outcomes, record, moves);
        await restore(tx, restoring, now());
        const found = await this.#claim(tx, requests, granted, moves);
        await tally(tx, moves);
        return [found, await this.#bodies.fetch(tx, found)] as const;
      });
      if (record) this.learnt.saved(record);
    } catch (error) {
      this.#outcomes = [...outcomes, ...this.#outcomes];
      this.#restoring.push(...restoring);
      if (granted > 0) this.learnt.pace.giveBack(granted);
      throw error;
    }
    for (const { claim: one } of outcomes) this.#underWay.delete(one.id);
    if (granted > 0) {
      this.learnt.pace.giveBack(granted - claims.length);
      this.#share.granted(granted, claims);
    }
    for (const one of claims) this.#begin(one, bodies.get(one.messageId), now());
    return { began: claims.length, more: granted > 0 ? claims.length === granted : room > 0 };
  }

  /** Waits for the calls that are under way. */
  async finish(): Promise<void> {
    await Promise.all([...this.#underWay.values()].map(({ call }) => call));
  }

  /** Gives up waiting: what has no outcome yet has an unknown one. */
  abandon(): void {
    const error = new SendError('unknown', 'the program stopped first');
    const begunAt = this.#options.now();
    for (const { claim: one } of this.#underWay.values()) {
      this.#fail(one, { ...one, begunAt }, error);
    }
  }

  #room(finished: number): number {
    const { concurrency, adapts } = this.adapter.limits;
    const busy = this.#underWay.size - finished;
    const room = this.learnt.breaker.room(concurrency) - busy;
    // A message that may cost more than one is granted alone, so that its cost is known in time.
    return this.adapter.cost || adapts ? Math.min(1, room) : room;
  }

  /** What to ask the outbox for, from what is known before the transaction. */
  async #requests(granted: number, outcomes: readonly Outcome[]): Promise<ClaimRequest[]> {
    const { store, boot, now, standsInFor, busyElsewhere } = this.#options;
    const pauses = await store.read((q) => pausesAt(q, now()));
    this.#isPaused = pauses.has(this.name);
    if (this.#isPaused) return [];
    const done = new Set(outcomes.map((one) => one.claim.id));
    const current = [...this.#underWay.values()].flatMap(({ claim: one }) =>
      done.has(one.id) ? [] : [one],
    );
    const others = roomForOthers(this.adapter.limits.concurrency, current);
    return claimRequests({
      channel: this.adapter.channel,
      account: this.account,
      boot,
      now: now(),
      granted,
      wishes: this.#share.wishes(granted, others, pauses.has(BROADCASTS)),
      away: standsInFor(),
      busy: [
        ...current.map(({ addressId }) => addressId),
        ...this.learnt.spacing.resting(now()),
        ...busyElsewhere(),
      ],
    });
  }

  async #claim(
    tx: Tx,
    requests: readonly ClaimRequest[],
    granted: number,
    moves: Move[],
  ): Promise<Claim[]> {
    const found: Claim[] = [];
    for (const request of requests) {
      const most = Math.min(request.most, granted - found.length);
      if (most <= 0) continue;
      const busy = [...request.busy, ...found.map(({ addressId }) => addressId)];
      found.push(...(await claim(tx, { ...request, most, busy }, moves)));
    }
    if (found.length > 0 && this.adapter.accounts.length > 1) {
      await keepSender(
        tx,
        found.map(({ addressId }) => addressId),
        this.account,
      );
    }
    return found;
  }

  async #store(
    tx: Tx,
    outcomes: readonly Outcome[],
    record: AccountRecord | null,
    moves: Move[],
  ): Promise<void> {
    const { network, now } = this.#options;
    const sent = outcomes.flatMap((one) => ('providerId' in one ? [one] : []));
    await settleSent(tx, sent, now(), moves);
    for (const one of outcomes) {
      if ('failure' in one) {
        await settleFailure(tx, { network, sender: this.name, ...one }, now(), moves);
      }
      if ('erased' in one) {
        const outcome = { state: 'cancelled', reason: 'content-refused' } as const;
        await settle(tx, one.claim, outcome, now(), moves);
      }
    }
    const settled = outcomes.map(({ claim: { addressId } }) => addressId);
    await settleEarly(tx, network, settled, now());
    if (record) await saveAccount(tx, record, now());
  }

  #begin(one: Claim, body: MessageBody | undefined, now: number): void {
    if (!body) {
      this.#underWay.set(one.id, { claim: one, call: null, isDone: false });
      this.learnt.pace.giveBack(1);
      this.#end({ claim: one, erased: true });
      return;
    }
    this.learnt.spacing.sent(one.addressId, now);
    this.learnt.pace.called();
    this.learnt.pace.charge(this.#costOf(one, body) - 1);
    const underWay: UnderWay = { claim: one, call: null, isDone: false };
    this.#underWay.set(one.id, underWay);
    underWay.call = this.#call(one, body, now);
  }

  #costOf(one: Claim, body: MessageBody): number {
    if (this.adapter.limits.adapts) return one.isWarm ? 1 : COLD_COST;
    return this.adapter.cost?.(body.text) ?? 1;
  }

  async #call(one: Claim, body: MessageBody, begunAt: number): Promise<void> {
    const { log, now } = this.#options;
    const call: Call = { ...one, begunAt };
    const { distance } = this.learnt.pace;
    if (distance > 0) {
      const mayGo = await this.learnt.smoothing.turn(distance * this.#costOf(one, body));
      if (this.#underWay.get(one.id)?.isDone !== false) return;
      if (!mayGo) return this.#putBack(one, this.#costOf(one, body));
      call.begunAt = now();
    }
    try {
      const outbound = await outboundOf(one, body, this.#options);
      const { id } = await this.adapter.send(outbound);
      if (this.#underWay.get(one.id)?.isDone !== false) return;
      this.learnt.accepted(call, now());
      this.#end({ claim: one, providerId: id });
    } catch (error) {
      if (error instanceof SendError) return this.#fail(one, call, error);
      // Whatever went wrong, the row must not stay claimed.
      log.error({ outbox: one.id, err: error }, 'an attempt broke');
      this.#fail(one, call, new SendError('unknown', 'a fault of ours'));
    }
  }

  /** What waited for its turn while the account was throttled goes when that is over. */
  #putBack(one: Claim, cost: number): void {
    const error = new SendError('rate-limited', 'held back');
    const failure: Failure = { claim: one, error, believed: true, alone: false };
    this.learnt.pace.uncalled(cost);
    this.#end({ claim: one, failure, verdict: { kind: 'pause', after: 0 } });
  }

  #fail(one: Claim, call: Call, error: SendError): void {
    const { log, now } = this.#options;
    const { reason, detail } = error;
    if (this.#underWay.get(one.id)?.isDone !== false) return;
    log.warn({ outbox: one.id, channel: one.channel, reason, detail }, 'an attempt failed');
    const judged = this.learnt.failed(error, call, now());
    if (!judged.believed) this.#restoring.push(...this.learnt.believing.takeBack());
    const failure: Failure = { claim: one, error, ...judged };
    this.#end({ claim: one, failure, verdict: verdictOn(failure, this.adapter.limits.receipts) });
  }

  #end(outcome: Outcome): void {
    const underWay = this.#underWay.get(outcome.claim.id);
    // An answer that comes after the waiting was given up changes nothing any more.
    if (!underWay || underWay.isDone) return;
    underWay.isDone = true;
    this.#outcomes.push(outcome);
    this.#options.onOutcome();
  }
}

/** A message to someone who never wrote to us weighs as much as this many to those who did. */
export const COLD_COST = 5;
