import { addBroadcast } from '../../broadcasts/store/broadcasts.ts';
import { expandAudience } from '../../broadcasts/store/expansions.ts';
import type { Store } from '../../db/store.ts';
import type { Lane } from '../../db/vocabulary.ts';
import { settleReceipt } from '../../delivery/receipts.ts';
import { enqueue } from '../../delivery/store/outbox.ts';
import type { Address } from '../../people/address.ts';
import { setAddressState } from '../../people/addresses.ts';
import { aboutReport } from '../../tests/support/about.ts';
import { COUNTY } from '../crowd.ts';
import { channels, network } from './network.ts';
import type { Program } from './program.ts';
import type { Providers, Ticket } from './providers.ts';
import { HOUR, MINUTE, type Time } from './time.ts';

const ALERT_EVERY = 20 * MINUTE;
const ALERT_LASTS = HOUR;
const REPLY_LASTS = 24 * HOUR;

/** The network at work: answers every minute, alerts, receipts, and what goes wrong. */
export class Life {
  readonly #store: Store;
  readonly #time: Time;
  readonly #random: () => number;
  readonly #providers: Providers;
  readonly #program: Program;
  readonly #addresses: readonly Address[];
  /** Receipts that came before the answer to their call, while they are stored. */
  readonly #early: Promise<void>[] = [];
  #enqueued = 0;
  #alerts = 0;

  constructor(
    parts: { store: Store; time: Time; random: () => number },
    about: { providers: Providers; program: Program; addresses: readonly Address[] },
  ) {
    this.#store = parts.store;
    this.#time = parts.time;
    this.#random = parts.random;
    this.#providers = about.providers;
    this.#program = about.program;
    this.#addresses = about.addresses;
    this.#providers.onEarly = (ticket) => this.#early.push(this.#settle(ticket));
  }

  /** What comes about in one minute. */
  async minute(minute: number): Promise<void> {
    if ((minute * MINUTE) % ALERT_EVERY === 0) await this.#publish();
    const count = 2 + this.#below(5);
    for (let i = 0; i < count; i++) await this.#enqueue('reply');
    if (minute % 10 === 5) for (let i = 0; i < 5; i++) await this.#enqueue('urgent');
    this.#goWrong();
    if (this.#happensEvery(45)) {
      if (this.#random() < 0.7) await this.#program.crash(1 + this.#below(8));
      await this.#program.begin();
    }
  }

  /** Receipts arrive, and people who had blocked us write again. */
  async outside(): Promise<void> {
    await Promise.all(this.#early.splice(0));
    for (const ticket of this.#providers.dueTickets()) await this.#settle(ticket);
    const back = this.#providers.comeBack();
    for (const { id } of this.#addresses.filter(({ address }) => back.includes(address))) {
      await this.#store.transact((tx) => setAddressState(tx, id, 'active'));
    }
  }

  async #settle({ channel, account, id, row, to }: Ticket): Promise<void> {
    const about = channel === 'sms' ? { reference: String(row) } : { from: to };
    const receipt = { channel, account, ids: [id], ...about, state: 'delivered' as const };
    await settleReceipt(this.#store, network, receipt, this.#time.now());
  }

  #goWrong(): void {
    const channel = channels[this.#below(channels.length)] ?? 'sms';
    const lasts = MINUTE * (1 + this.#below(8));
    if (this.#happensEvery(40)) this.#providers.trouble(channel, 'outage', lasts);
    if (this.#happensEvery(30)) this.#providers.trouble(channel, 'throttle', lasts);
    if (this.#happensEvery(30)) this.#providers.trouble(channel, 'unknown', lasts);
    if (this.#happensEvery(15)) this.#time.set(Math.round((this.#random() - 0.5) * MINUTE));
    if (this.#happensEvery(10)) this.#providers.throttle(this.#anyone().address, 3 * lasts);
    if (this.#happensEvery(20)) this.#providers.forbid(this.#anyone().address, lasts);
    if (this.#happensEvery(8)) this.#providers.block(this.#anyone().address, 20 * lasts);
  }

  async #publish(): Promise<void> {
    this.#alerts += 1;
    const about = aboutReport(this.#alerts);
    const now = this.#time.now();
    const expiresAt = now + ALERT_LASTS;
    const body = { text: `AVISO ${about.subject.id}: ${'x'.repeat(100)}` };
    const wordings = (['full', 'short'] as const).map((style) => ({
      ...{ language: 'es' as const, style, body },
    }));
    await this.#store.transact(async (tx) => {
      const given = { about, kind: 'alert', tier: 'county', expiresAt } as const;
      const broadcastId = await addBroadcast(tx, given, wordings, now);
      const sending = { broadcastId, about, lane: 'alert', expiresAt, now } as const;
      await expandAudience(tx, sending, {
        ...{ roles: ['subscriber'], counties: [COUNTY], regionalOnly: false, channels },
        ...{ shortChannels: ['sms'], adaptiveChannels: ['signal'], timeZone: 'America/New_York' },
      });
    });
  }

  async #enqueue(lane: Lane & ('reply' | 'urgent')): Promise<void> {
    this.#enqueued += 1;
    const now = this.#time.now();
    const { personId, id: addressId, channel, account } = this.#anyone();
    await this.#store.transact((tx) =>
      enqueue(tx, {
        ...{ lane, language: 'es', style: 'full', body: { text: `mensaje ${this.#enqueued}` } },
        key: `${lane === 'reply' ? 'reply' : 'ask'}:${this.#enqueued}`,
        to: { personId, addressId, channel, account },
        notBefore: now,
        expiresAt: now + REPLY_LASTS,
      }),
    );
  }

  #anyone(): Address {
    const one = this.#addresses[this.#below(this.#addresses.length)];
    if (!one) throw new Error('Nobody lives here.');
    return one;
  }

  #below(bound: number): number {
    return Math.floor(this.#random() * bound);
  }

  #happensEvery(minutes: number): boolean {
    return this.#random() < 1 / minutes;
  }
}
