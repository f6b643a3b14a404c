import { statSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import pino from 'pino';
import type { Adapter, Channel, Limits, Outbound } from '../adapters/adapter.ts';
import { SendError } from '../adapters/send-error.ts';
import { createDispatcher, type Dispatcher } from '../broadcasts/dispatcher.ts';
import type { Network } from '../broadcasts/network.ts';
import { settleReceipt } from '../broadcasts/receipts.ts';
import { type Address, addAddress, setAddressState } from '../db/addresses.ts';
import { addBroadcast, expandAudience } from '../db/broadcasts.ts';
import { openSqlite } from '../db/engines/sqlite.ts';
import { addMembership } from '../db/memberships.ts';
import { enqueue } from '../db/outbox.ts';
import { addPerson, updatePerson } from '../db/people.ts';
import type { Store } from '../db/store.ts';
import { countDeliveries } from '../db/tallies.ts';
import { openVault } from '../db/vault.ts';
import type { DeliveryState, Lane } from '../db/vocabulary.ts';
import { COUNTY } from './crowd.ts';
import { KEY, temporaryFolder } from './folder.ts';
import { median } from './statistics.ts';

/*
 * A day and more of the delivery engine by a clock of ours, with everything that goes wrong in one:
 * what a short test cannot show is what grows.
 */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const START = Date.UTC(2026, 10, 20, 15, 12);
const MIB = 1024 * 1024;

const MOST_DRIFT_MIB = 15;
const MOST_LOG_MIB = 32;
const ALERT_EVERY = 20 * MINUTE;
const ALERT_LASTS = HOUR;
const REPLY_LASTS = 24 * HOUR;
/** Longer than any retry, pause or open breaker takes, and than a backlog at the slowest pace. */
const QUIET = 3 * HOUR;
/** How many rows the books have room for. */
const BOOKS = 1 << 20;

const common = { maxText: 4096, style: 'full', photos: false, locations: false } as const;
const limits: Record<'signal' | 'telegram' | 'sms', Limits> = {
  signal: {
    ...{ ...common, buttons: false, provenSender: true },
    ...{ rate: 0.5, adapts: true, concurrency: 2, receipts: true },
  },
  telegram: {
    ...{ ...common, buttons: true, provenSender: true },
    ...{ rate: 28, spacing: { everyMs: 1000, burst: 3 }, concurrency: 64, receipts: false },
  },
  sms: {
    ...{ ...common, style: 'short', maxText: 1530, buttons: false, provenSender: false },
    ...{ rate: 4, concurrency: 10, receipts: true },
  },
};
const channels = Object.keys(limits) as (keyof typeof limits)[];
/** People by channel; every third has a second address and agreed to it. */
const crowd: Record<(typeof channels)[number], number> = { signal: 70, telegram: 110, sms: 40 };
const FALLBACK_EVERY = 3;

const network: Network = {
  ...{ name: 'Soak', languages: ['es'], timeZone: 'America/New_York' },
  counties: new Map(),
  channels: new Map(Object.entries(limits) as [Channel, Limits][]),
};
const log = pino({ level: 'silent' });

export interface Hour {
  hour: number;
  heapMib: number;
  rssMib: number;
  logMib: number;
  /** Messages a second on the account whose pace adapts. */
  pace: number;
  waiting: number;
}

export interface Soaked {
  hours: Hour[];
  largestLogMib: number;
  states: Partial<Record<DeliveryState, number>>;
  /** Rows taken more than once by a provider. */
  twice: number;
  restarts: number;
  /** Everything that should not be; empty when nothing was lost. */
  faults: string[];
}

/** Numbers from 0 up to 1 that are the same in every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Time as it passes, and the machine's clock, which is set now and then. */
class Time {
  #passed = 0;
  #offset = 0;
  readonly now = (): number => START + this.#passed + this.#offset;

  get passed(): number {
    return this.#passed;
  }

  pass(ms: number): void {
    this.#passed += ms;
  }

  /** Sets the clock, never more than a minute from the truth. */
  set(by: number): void {
    this.#offset = Math.max(-MINUTE, Math.min(MINUTE, this.#offset + by));
  }
}

/** What providers took of each row, in as little memory as can be: it must not look like a leak. */
class Books {
  readonly #taken = new Uint8Array(BOOKS);
  readonly #lost = new Uint8Array(BOOKS);
  readonly #refused = new Uint8Array(BOOKS);
  /** Rows taken by the present run since the last time all was stored. */
  #fresh: number[] = [];
  readonly blocked = new Set<string>();

  take(row: number, isLost: boolean): void {
    this.#taken[row] = this.taken(row) + 1;
    if (isLost) this.lose(row);
    else this.#fresh.push(row);
  }

  lose(row: number): void {
    this.#lost[row] = this.lost(row) + 1;
  }

  refuse(row: number): void {
    this.#refused[row] = 1;
  }

  /** All that was answered is stored. */
  stored(): void {
    this.#fresh = [];
  }

  /** The answers since then may not be. */
  crashed(): void {
    for (const row of this.#fresh) this.lose(row);
    this.#fresh = [];
  }

  taken(row: number): number {
    return this.#taken[row] ?? 0;
  }

  lost(row: number): number {
    return this.#lost[row] ?? 0;
  }

  wasRefused(row: number): boolean {
    return this.#refused[row] === 1;
  }
}

type Trouble = 'outage' | 'throttle' | 'unknown';

interface Ticket {
  dueAt: number;
  channel: Channel;
  account: string;
  id: string;
  row: number;
  to: string;
}

/** The providers: sound by nature, in trouble now and then, and strict about the pace of one. */
class Providers {
  readonly #time: Time;
  readonly #random: () => number;
  readonly #books: Books;
  readonly #troubles = new Map<Channel, { kind: Trouble; until: number }>();
  readonly #blockedUntil = new Map<string, number>();
  #tickets: Ticket[] = [];
  #bearable = 1;
  #bearableAt = 0;
  #ids = 0;

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

  /** Ends all troubles at once. */
  mend(): void {
    this.#troubles.clear();
    this.#blockedUntil.clear();
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
    const retryAfterMs = failure === 'rate-limited' && channel === 'telegram' ? 20 * SECOND : null;
    throw new SendError(failure, 'trouble', retryAfterMs === null ? {} : { retryAfterMs });
  }

  #failureOf(channel: Channel, to: string): SendError['reason'] | null {
    const trouble = this.#troubleOf(channel);
    if (trouble === 'outage') return 'unavailable';
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
    const dueAt = this.#time.passed + SECOND + Math.floor(this.#random() * 40 * SECOND);
    const id = `${channel}-${this.#ids}`;
    this.#tickets.push({ dueAt, channel, account: account ?? '', id, row, to });
  }
}

/** A store that one run of the program uses until it is killed: the dead commit nothing. */
function mortal(store: Store, isAlive: () => boolean): Store {
  const never = new Promise<never>(() => undefined);
  return {
    ...store,
    async transact(work) {
      if (!isAlive()) return never;
      const result = await store
        .transact((tx) => (isAlive() ? work(tx) : Promise.reject(new Error('killed'))))
        .catch((error: unknown) => (isAlive() ? Promise.reject(error) : never));
      return isAlive() ? result : never;
    },
    read: async (work) => (isAlive() ? store.read(work) : never),
  };
}

/** The program, which begins again now and then. */
class Program {
  readonly #store: Store;
  readonly #time: Time;
  readonly #providers: Providers;
  readonly #books: Books;
  #life = { isOver: false };
  #dispatcher: Dispatcher | undefined;
  runs = 0;
  /** The runs that were killed. */
  readonly crashed = new Set<string>();

  constructor(store: Store, time: Time, providers: Providers, books: Books) {
    this.#store = store;
    this.#time = time;
    this.#providers = providers;
    this.#books = books;
  }

  /** Begins a run, which settles what the last one left; the sending is left to `look`. */
  async begin(): Promise<void> {
    this.runs += 1;
    const life = { isOver: false };
    const isAlive = (): boolean => !life.isOver;
    const dispatcher = createDispatcher({
      ...{ network, log, drainMs: 0, now: this.#time.now, boot: `run-${this.runs}` },
      store: mortal(this.#store, isAlive),
      adapters: this.#providers.adapters(isAlive),
    });
    this.#life = life;
    this.#dispatcher = dispatcher;
    await dispatcher.start();
    await dispatcher.stop();
  }

  /** What a running program does at a moment; returns how many messages it tried. */
  async look(): Promise<number> {
    const began = (await this.#dispatcher?.runOnce()) ?? 0;
    await this.#store.transact(async () => undefined);
    this.#books.stored();
    return began;
  }

  /** Is killed amid its sending, after so many turns of the event loop. */
  async crash(turns: number): Promise<void> {
    void this.#dispatcher?.runOnce();
    for (let turn = 0; turn < turns; turn++) await new Promise((done) => setImmediate(done));
    this.#life.isOver = true;
    this.crashed.add(`run-${this.runs}`);
    await this.#store.transact(async () => undefined);
    this.#books.crashed();
  }

  /** Messages a second on the account whose pace adapts. */
  get pace(): number {
    return this.#dispatcher?.accounts().find(({ channel }) => channel === 'signal')?.rate ?? 0;
  }
}

async function settlePeople(store: Store): Promise<Address[]> {
  const addresses: Address[] = [];
  await store.transact(async (tx) => {
    for (const channel of channels) {
      for (let n = 0; n < crowd[channel]; n++) {
        const personId = await addPerson(tx, { language: 'es' }, START);
        // Nearly everybody wrote to us once; the others are strangers to a careful account.
        const warm = n % 10 === 0 ? {} : { lastInboundAt: START };
        const its = { channel, address: `${channel}-${n}`, ...warm };
        addresses.push(await addAddress(tx, personId, its, START));
        await addMembership(tx, { personId, county: COUNTY, role: 'subscriber' }, START);
        if (n % FALLBACK_EVERY !== 0 || channel === 'sms') continue;
        const second = { channel: 'sms', address: `second-${channel}-${n}` } as const;
        addresses.push(await addAddress(tx, personId, second, START));
        await updatePerson(tx, personId, { fallback: true });
      }
    }
  });
  return addresses;
}

/** The network at work: answers every minute, alerts, receipts, and what goes wrong. */
class Life {
  readonly #store: Store;
  readonly #time: Time;
  readonly #random: () => number;
  readonly #providers: Providers;
  readonly #program: Program;
  readonly #addresses: readonly Address[];
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
    for (const { channel, account, id, row, to } of this.#providers.dueTickets()) {
      const about = channel === 'sms' ? { reference: String(row) } : { from: to };
      const receipt = { channel, account, ids: [id], ...about, state: 'delivered' as const };
      await settleReceipt(this.#store, network, receipt, this.#time.now());
    }
    const back = this.#providers.comeBack();
    for (const { id } of this.#addresses.filter(({ address }) => back.includes(address))) {
      await this.#store.transact((tx) => setAddressState(tx, id, 'active'));
    }
  }

  #goWrong(): void {
    const channel = channels[this.#below(channels.length)] ?? 'sms';
    const lasts = MINUTE * (1 + this.#below(8));
    if (this.#happensEvery(40)) this.#providers.trouble(channel, 'outage', lasts);
    if (this.#happensEvery(30)) this.#providers.trouble(channel, 'throttle', lasts);
    if (this.#happensEvery(30)) this.#providers.trouble(channel, 'unknown', lasts);
    if (this.#happensEvery(15)) this.#time.set(Math.round((this.#random() - 0.5) * MINUTE));
    if (this.#happensEvery(8)) this.#providers.block(this.#anyone().address, 20 * lasts);
  }

  async #publish(): Promise<void> {
    this.#alerts += 1;
    const reportId = this.#alerts;
    const now = this.#time.now();
    const expiresAt = now + ALERT_LASTS;
    const body = { text: `AVISO ${reportId}: ${'x'.repeat(100)}` };
    const wordings = (['full', 'short'] as const).map((style) => ({
      ...{ language: 'es' as const, style, body },
    }));
    await this.#store.transact(async (tx) => {
      const given = { reportId, kind: 'alert', tier: 'county', expiresAt } as const;
      const broadcastId = await addBroadcast(tx, given, wordings, now);
      const sending = { broadcastId, reportId, lane: 'alert', expiresAt, now } as const;
      await expandAudience(tx, sending, {
        ...{ roles: ['subscriber'], counties: [COUNTY], regionalOnly: false, channels },
        ...{ shortChannels: ['sms'], adaptiveChannels: ['signal'] },
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

/** How many messages are neither sent nor given up. */
async function waitingIn(store: Store): Promise<number> {
  const counts = await store.read((q) => countDeliveries(q));
  return counts
    .filter(({ state }) => state === 'queued' || state === 'claimed')
    .reduce((sum, { count }) => sum + count, 0);
}

interface Row {
  id: number;
  key: string;
  state: DeliveryState;
  addressId: number;
  boot: string | null;
  lane: number;
  settledAt: number;
  expiresAt: number;
}

async function rowsOf(store: Store): Promise<Row[]> {
  return store.read((q) =>
    q.rows<Row>(sql`
      SELECT id, key, state, address_id AS "addressId", boot, lane, settled_at AS "settledAt",
        expires_at AS "expiresAt" FROM outbox`),
  );
}

/** What should not be, at the end of all; `crashed` are the runs that were killed. */
async function faultsIn(
  store: Store,
  books: Books,
  { addresses, crashed }: { addresses: readonly Address[]; crashed: ReadonlySet<string> },
): Promise<string[]> {
  const rows = await rowsOf(store);
  const keys = new Set(rows.map(({ key }) => key));
  const names = new Map(addresses.map(({ id, address }) => [id, address]));
  const counted = Object.entries(countStates(rows)).sort();
  const tallied = Object.entries(await talliedStates(store)).sort();
  const wrong = rows.filter((row) => {
    const { id, key, state, addressId, boot, settledAt, expiresAt } = row;
    const taken = books.taken(id);
    if (taken > 1 + books.lost(id) || (taken > 1 && key.startsWith('reply:'))) return true;
    const isFine: Record<DeliveryState, boolean> = {
      ...{ queued: false, claimed: false },
      sent: taken > 0,
      failed: books.wasRefused(id),
      unknown: books.lost(id) > 0 || crashed.has(boot ?? ''),
      expired: settledAt >= expiresAt,
      cancelled: keys.has(`${key}:again`) || books.blocked.has(names.get(addressId) ?? ''),
    };
    return !isFine[state];
  });
  return [
    ...wrong.map((row) => `${JSON.stringify(row)} was taken ${books.taken(row.id)} times`),
    ...(JSON.stringify(counted) === JSON.stringify(tallied) ? [] : ['the tallies are wrong']),
  ];
}

function countStates(rows: readonly { state: DeliveryState }[]): Soaked['states'] {
  const states: Soaked['states'] = {};
  for (const { state } of rows) states[state] = (states[state] ?? 0) + 1;
  return states;
}

async function talliedStates(store: Store): Promise<Soaked['states']> {
  const states: Soaked['states'] = {};
  for (const { state, count } of await store.read((q) => countDeliveries(q))) {
    states[state] = (states[state] ?? 0) + count;
  }
  return states;
}

function sizeMib(file: string): number {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) / MIB;
}

/** Lives through so many hours, and then lets everything settle. */
export async function soak({ hours, seed = 7 }: { hours: number; seed?: number }): Promise<Soaked> {
  const folder = temporaryFolder();
  const file = join(folder.path, 'soak.sqlite');
  const store = openSqlite({ file, vault: openVault(KEY) });
  const time = new Time();
  const random = seeded(seed);
  const books = new Books();
  const providers = new Providers(time, random, books);
  const program = new Program(store, time, providers, books);
  const measured: Hour[] = [];
  let largestLogMib = 0;
  try {
    const addresses = await settlePeople(store);
    const life = new Life({ store, time, random }, { providers, program, addresses });
    const liveUntil = async (until: number, mayRest: () => boolean): Promise<void> => {
      while (time.passed < until) {
        await life.outside();
        const began = await program.look();
        largestLogMib = Math.max(largestLogMib, sizeMib(`${file}-wal`));
        const waiting = await waitingIn(store);
        if (waiting === 0 && mayRest()) return;
        const rest = Math.min(until, providers.nextTicketAt) - time.passed;
        const step = began > 0 ? SECOND : waiting > 0 ? 5 * SECOND : Math.max(SECOND, rest);
        time.pass(Math.min(step, until - time.passed));
      }
    };
    await program.begin();
    for (let minute = 0; minute < hours * 60; minute++) {
      await life.minute(minute);
      await liveUntil((minute + 1) * MINUTE, () => false);
      if (minute % 60 !== 59) continue;
      globalThis.gc?.();
      const { heapUsed, rss } = process.memoryUsage();
      measured.push({
        ...{ hour: measured.length + 1, heapMib: heapUsed / MIB, rssMib: rss / MIB },
        ...{ logMib: sizeMib(`${file}-wal`), pace: program.pace },
        waiting: await waitingIn(store),
      });
    }
    providers.mend();
    await liveUntil(time.passed + QUIET, () => true);
    const rows = await rowsOf(store);
    return {
      hours: measured,
      largestLogMib,
      states: countStates(rows),
      twice: rows.filter(({ id }) => books.taken(id) > 1).length,
      restarts: program.runs - 1,
      faults: await faultsIn(store, books, { addresses, crashed: program.crashed }),
    };
  } finally {
    await store.close();
    folder.remove();
  }
}

/** By how much the heap grew from the morning (hours 2 to 5) to the last four hours. */
function driftOf(hours: readonly Hour[]): number {
  const heap = hours.map(({ heapMib }) => heapMib);
  return median(heap.slice(-4)) - median(heap.slice(1, 5));
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function report({ hours, states, largestLogMib, twice, restarts, faults }: Soaked): boolean {
  say('hour  heap MiB  RSS MiB  log MiB  pace/s  waiting');
  for (const { hour, heapMib, rssMib, logMib, pace, waiting } of hours) {
    const cells = [heapMib.toFixed(1), rssMib.toFixed(0), logMib.toFixed(1), pace.toFixed(2)];
    const widths = [9, 8, 8, 7];
    const middle = cells.map((cell, n) => cell.padStart((widths[n] ?? 0) + 1)).join('');
    say(`${String(hour).padStart(4)}${middle}${String(waiting).padStart(9)}`);
  }
  const drift = driftOf(hours);
  say(
    `\nmessages: ${JSON.stringify(states)}; taken twice or more: ${twice}; restarts: ${restarts}`,
  );
  say(`the heap drifted by ${drift.toFixed(1)} MiB, of ${MOST_DRIFT_MIB} at most`);
  say(`the log reached ${largestLogMib.toFixed(1)} MiB, of ${MOST_LOG_MIB} at most`);
  say(faults.length === 0 ? 'nothing was lost' : `${faults.length} wrong:`);
  for (const fault of faults.slice(0, 20)) say(`  ${fault}`);
  return !(drift > MOST_DRIFT_MIB) && largestLogMib <= MOST_LOG_MIB && faults.length === 0;
}

if (import.meta.main) {
  const hours = Number(process.argv[2] ?? 24);
  const seed = Number(process.argv[3] ?? 7);
  const startedAt = performance.now();
  const isGood = report(await soak({ hours, seed }));
  say(`${hours} hours in ${((performance.now() - startedAt) / SECOND).toFixed(0)} s`);
  process.exitCode = isGood ? 0 : 1;
}
