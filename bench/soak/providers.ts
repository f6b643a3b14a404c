import type { Adapter, Channel, Outbound } from '../../adapters/adapter.ts';
import { SendError } from '../../adapters/send-error.ts';
import type { Books } from './books.ts';
import { channels, limits } from './network.ts';
import { SECOND, type Time } from './time.ts';

type Trouble = 'outage' | 'throttle' | 'unknown';

export interface Ticket {
  dueAt: number;
  channel: Channel;
  account: string;
  id: string;
  row: number;
  to: string;
}

/** The providers: sound by nature, in trouble now and then, and strict about the pace of one. */
export class Providers {
  readonly #time: Time;
  readonly #random: () => number;
  readonly #books: Books;
  readonly #troubles = new Map<Channel, { kind: Trouble; until: number }>();
  readonly #blockedUntil = new Map<string, number>();
  /** Chats that are written to too often, and numbers that may not be written to. */
  readonly #throttledUntil = new Map<string, number>();
  readonly #forbiddenUntil = new Map<string, number>();
  #tickets: Ticket[] = [];
  #bearable = 1;
  #bearableAt = 0;
  #ids = 0;

  /** Told of a receipt that is there before the answer. */
  onEarly: (ticket: Ticket) => void = () => undefined;

  constructor(time: Time, random: () => number, books: Books) {
    this.#time = time;
    this.#random = random;
    this.#books = books;
  }

  trouble(channel: Channel, kind: Trouble, lasts: number): void {
    this.#troubles.set(channel, { kind, until: this.#time.passed + lasts });
  }

  block(address: string, lasts: number): void {
    this.#blockedUntil.set(address, this.#time.passed + lasts);
  }

  /** One chat alone is to be left alone, as Telegram has it. */
  throttle(address: string, lasts: number): void {
    this.#throttledUntil.set(address, this.#time.passed + lasts);
  }

  /** One number alone is refused, by an answer that might mean the account. */
  forbid(address: string, lasts: number): void {
    this.#forbiddenUntil.set(address, this.#time.passed + lasts);
  }

  /** Ends all troubles at once. */
  mend(): void {
    this.#troubles.clear();
    for (const told of [this.#blockedUntil, this.#throttledUntil, this.#forbiddenUntil])
      told.clear();
  }

  /** The addresses whose people take messages again. */
  comeBack(): string[] {
    const back = [...this.#blockedUntil].filter(([, until]) => until <= this.#time.passed);
    for (const [address] of back) this.#blockedUntil.delete(address);
    return back.map(([address]) => address);
  }

  /** The receipts that are due. */
  dueTickets(): Ticket[] {
    const due = this.#tickets.filter(({ dueAt }) => dueAt <= this.#time.passed);
    if (due.length > 0) {
      this.#tickets = this.#tickets.filter(({ dueAt }) => dueAt > this.#time.passed);
    }
    return due;
  }

  get nextTicketAt(): number {
    return this.#tickets.reduce((at, { dueAt }) => Math.min(at, dueAt), Number.POSITIVE_INFINITY);
  }

  adapters(isAlive: () => boolean): Adapter[] {
    return channels.map((channel) => ({
      channel,
      accounts: [`our-${channel}`],
      limits: limits[channel],
      routes: [],
      ...(channel === 'sms' ? { cost: (text: string) => Math.ceil(text.length / 70) } : {}),
      start: async () => undefined,
      stop: async () => undefined,
      status: () => [],
      probe: async () => (this.#troubleOf(channel) === 'outage' ? 'down' : null),
      send: async (message) => {
        if (!isAlive()) throw new Error('A run that was killed sends.');
        return this.#send(channel, message);
      },
    }));
  }

  #troubleOf(channel: Channel): Trouble | null {
    const found = this.#troubles.get(channel);
    return found && found.until > this.#time.passed ? found.kind : null;
  }

  async #send(channel: Channel, message: Outbound): Promise<{ id: string }> {
    const row = Number(message.reference);
    const failure = this.#failureOf(channel, message.to);
    if (failure && failure !== 'unknown') this.#books.refuse(row);
    const isTaken = failure === null || (failure === 'unknown' && this.#random() < 0.5);
    if (isTaken) this.#take(channel, row, message, failure !== null);
    else if (failure === 'unknown') this.#books.lose(row);
    const id = `${channel}-${this.#ids}`;
    // Answers come back after others had their turn, as over a network.
    await new Promise((done) => setImmediate(done));
    if (failure === null) return { id };
    if (failure !== 'rate-limited' || channel !== 'telegram')
      throw new SendError(failure, 'trouble');
    const alone = (this.#throttledUntil.get(message.to) ?? 0) - this.#time.passed;
    throw new SendError(failure, 'trouble', { retryAfterMs: alone > 0 ? alone : 20 * SECOND });
  }

  #failureOf(channel: Channel, to: string): SendError['reason'] | null {
    const trouble = this.#troubleOf(channel);
    if (trouble === 'outage') return 'unavailable';
    if ((this.#throttledUntil.get(to) ?? 0) > this.#time.passed) return 'rate-limited';
    if ((this.#forbiddenUntil.get(to) ?? 0) > this.#time.passed) return 'account-refused';
    if (trouble === 'throttle' && this.#random() < 0.5) return 'rate-limited';
    if (channel === 'signal' && !this.#bears()) return 'rate-limited';
    if (trouble === 'unknown' && this.#random() < 0.3) return 'unknown';
    if (!this.#blockedUntil.has(to)) return null;
    this.#books.blocked.add(to);
    return 'blocked';
  }

  /** About three messages in four seconds, by a limit it tells nobody. */
  #bears(): boolean {
    const passed = this.#time.passed - this.#bearableAt;
    this.#bearableAt = this.#time.passed;
    this.#bearable = Math.min(5, this.#bearable + (passed / SECOND) * 0.75);
    if (this.#bearable < 1) return false;
    this.#bearable -= 1;
    return true;
  }

  #take(channel: Channel, row: number, { account, to }: Outbound, isLost: boolean): void {
    this.#books.take(row, isLost);
    this.#ids += 1;
    const tells = limits[channel as keyof typeof limits].receipts && this.#random() < 0.9;
    if (!tells) return;
    // Some come before the answer to the call itself.
    const isEarly = this.#random() < 0.1;
    const later = SECOND + Math.floor(this.#random() * 40 * SECOND);
    const dueAt = this.#time.passed + (isEarly ? 0 : later);
    const id = `${channel}-${this.#ids}`;
    const ticket = { dueAt, channel, account: account ?? '', id, row, to };
    if (isEarly) this.onEarly(ticket);
    else this.#tickets.push(ticket);
  }
}
