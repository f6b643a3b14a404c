import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import type { Channel } from '../../adapters/adapter.ts';
import { haltBroadcasts } from '../../broadcasts/halt.ts';
import { addBroadcast } from '../../broadcasts/store/broadcasts.ts';
import { expandAudience } from '../../broadcasts/store/expansions.ts';
import type { Store } from '../../db/store.ts';
import { openVault } from '../../db/vault.ts';
import type { DeliveryState, Lane } from '../../db/vocabulary.ts';
import { settleReceipt } from '../../delivery/receipts.ts';
import { enqueue } from '../../delivery/store/outbox.ts';
import { BROADCASTS, pause, resume } from '../../delivery/store/pauses.ts';
import { addAddress, addressById, setAddressState } from '../../people/addresses.ts';
import { addMembership } from '../../people/memberships.ts';
import { addPerson, updatePerson } from '../../people/people.ts';
import { openSqlite } from '../../schema/open.ts';
import { aboutReport } from './about.ts';
import { fakeClock } from './clock.ts';
import { type Call, limits, Provider } from './outbox-provider.ts';
import { network, Run } from './outbox-run.ts';
import { TEST_KEY, temporaryFolder } from './store.ts';

/** How many people the alerts of each size go to. */
export const SIZES = [2, 5, 9, 14] as const;
const PEOPLE = 14;
const homes: Channel[] = ['telegram', 'sms', 'signal', 'telegram'];

export interface Row {
  id: number;
  key: string;
  broadcastId: number | null;
  addressId: number;
  lane: number;
  state: DeliveryState;
  notBefore: number;
  expiresAt: number;
  maybeSent: number;
  receipt: 'delivered' | 'read' | null;
}

/** When a run of the program ends: after so many turns of the event loop, or commits. */
export interface Crash {
  after: 'turns' | 'commits';
  count: number;
}

/** A store with people in it, made once and copied for every world. */
export async function settleTown(): Promise<{ file: string; remove(): void }> {
  const folder = temporaryFolder();
  const file = join(folder.path, 'town.sqlite');
  const store = open(file);
  await store.transact(async (tx) => {
    for (let n = 0; n < PEOPLE; n++) {
      const personId = await addPerson(tx, { language: 'es' }, 0);
      const home = homes[n % homes.length] ?? 'sms';
      // Who ever wrote to us costs a careful account less.
      const warm = n % 2 === 0 ? { lastInboundAt: 1 } : {};
      await addAddress(tx, personId, { channel: home, address: `${home}${n}`, ...warm }, 0);
      if (n % 3 === 0) {
        await addAddress(tx, personId, { channel: 'sms', address: `second${n}` }, 0);
        await updatePerson(tx, personId, { fallback: true });
      }
      for (const size of SIZES) {
        if (n >= size) continue;
        await addMembership(tx, { personId, county: `first-${size}`, role: 'subscriber' }, 0);
      }
    }
  });
  await store.close();
  return { file, remove: folder.remove };
}

function open(file: string): Store {
  return openSqlite({ file, vault: openVault(TEST_KEY) });
}

/** The delivery engine with all that is around it, and what it should do by our own account. */
export class World {
  readonly clock = fakeClock();
  readonly provider: Provider;
  readonly store: Store;
  readonly broadcasts: { id: number; reportId: number }[] = [];
  /** Broadcasts and addresses that ended, with how many calls there were by then. */
  readonly halted = new Map<number, number>();
  readonly optedOut = new Map<number, number>();
  /** By row: from when on its message must not go out any more, and may expire. */
  readonly ends = new Map<number, number>();
  readonly settled = new Map<number, DeliveryState>();
  /** How many calls were looked at. */
  reviewed = 0;
  crashes = 0;
  readonly #interruptions: { turn: number; act: () => Promise<void> }[] = [];
  readonly #addressOf = new Map<number, number>();
  readonly #remove: () => void;
  #run: Run;
  #runs = 0;
  #enqueued = 0;

  private constructor(file: string, remove: () => void) {
    this.#remove = remove;
    this.store = open(file);
    this.provider = new Provider(this.clock.now);
    this.#run = this.#begin();
  }

  static async open(town: string): Promise<World> {
    const folder = temporaryFolder();
    const file = join(folder.path, 'test.sqlite');
    copyFileSync(town, file);
    const world = new World(file, folder.remove);
    await world.#start();
    return world;
  }

  #begin(): Run {
    this.#runs += 1;
    return new Run(`run-${this.#runs}`, this.store, this.provider, this.clock.now);
  }

  /** Settles what the last run left, as a start does, and leaves the sending to `deliver`. */
  async #start(): Promise<void> {
    await this.#run.dispatcher.start();
    await this.#run.dispatcher.stop();
  }

  async publish(size: number, lifetime: number): Promise<void> {
    const now = this.clock.now();
    const reportId = this.broadcasts.length + 1;
    const expiresAt = now + lifetime;
    const about = aboutReport(reportId);
    const given = { about, kind: 'alert', tier: 'county', expiresAt } as const;
    const body = { text: `AVISO ${reportId}, a text of two parts` };
    const wordings = (['full', 'short'] as const).map((style) => ({
      ...{ language: 'es' as const, style, body },
    }));
    const id = await this.store.transact(async (tx) => {
      const broadcastId = await addBroadcast(tx, given, wordings, now);
      const sending = { broadcastId, about, lane: 'alert', expiresAt, now } as const;
      await expandAudience(tx, sending, {
        ...{ roles: ['subscriber'], counties: [`first-${size}`], regionalOnly: false },
        channels: [...limits.keys()],
        shortChannels: ['sms'],
        adaptiveChannels: ['signal'],
        timeZone: 'America/New_York',
      });
      return broadcastId;
    });
    this.broadcasts.push({ id, reportId });
  }

  /** An answer to someone, or a request to a verifier. */
  async enqueue(address: number, lane: Lane & ('reply' | 'urgent'), lifetime: number) {
    this.#enqueued += 1;
    const now = this.clock.now();
    const key = `${lane === 'reply' ? 'reply' : 'ask'}:${this.#enqueued}`;
    await this.store.transact(async (tx) => {
      const to = await addressById(tx, address);
      if (!to) throw new Error(`There is no address ${address}.`);
      const { personId, id: addressId, channel, account } = to;
      await enqueue(tx, {
        ...{ key, lane, language: 'es', style: 'full', body: { text: key } },
        to: { personId, addressId, channel, account },
        notBefore: now,
        expiresAt: now + lifetime,
      });
    });
  }

  /** Sends what waits; calls without an answer end by their time limit. */
  async deliver(): Promise<void> {
    let isDone = false;
    const done = this.#run.dispatcher.runOnce().finally(() => {
      isDone = true;
    });
    for (let turn = 1; !isDone; turn++) {
      await nextTurn();
      await this.#beInterrupted(turn);
      if (turn % 10 === 0) this.provider.timeOut();
    }
    await done;
    await this.#flush();
  }

  /** Kills the run amid its sending, and begins another. */
  async crash({ after, count }: Crash): Promise<void> {
    const run = this.#run;
    if (after === 'commits') run.killAfter(count);
    let isDone = false;
    void run.dispatcher.runOnce().finally(() => {
      isDone = true;
    });
    const turns = after === 'turns' ? count : 30;
    for (let turn = 1; turn <= turns && !isDone && run.isAlive; turn++) {
      await nextTurn();
      await this.#beInterrupted(turn);
    }
    run.kill();
    this.crashes += 1;
    this.provider.hangUp();
    await this.#flush();
    this.#run = this.#begin();
    await this.#start();
    await this.#loseAnswers(run.name);
  }

  /** Does something at once (`turn` 0), or that many turns into the next sending. */
  async interrupt(turn: number, act: () => Promise<void>): Promise<void> {
    if (turn === 0) await act();
    else this.#interruptions.push({ turn, act });
  }

  /** Nothing more is going to come in between. */
  calmDown(): void {
    this.#interruptions.length = 0;
  }

  async #beInterrupted(turn: number): Promise<void> {
    for (const one of [...this.#interruptions]) {
      if (one.turn > turn) continue;
      this.#interruptions.splice(this.#interruptions.indexOf(one), 1);
      await one.act();
    }
  }

  /** What a run was told and did not store in time was told to nobody. */
  async #loseAnswers(run: string): Promise<void> {
    const sent = new Set((await this.rows()).filter(({ state }) => state === 'sent').map(toId));
    for (const call of this.provider.calls) {
      if (call.run === run && call.taken && !sent.has(call.row)) call.isLost = true;
    }
  }

  /** Waits until what is in line for the store is stored. */
  async #flush(): Promise<void> {
    for (let i = 0; i < 3; i++) await nextTurn();
    await this.store.transact(async () => undefined);
  }

  /**
   * Moves the clock, and the program looks at it as it does every second. Lifetimes are lengths of
   * time, so a clock that is set back takes their ends with it.
   */
  async moveClock(ms: number, meanwhile: () => Promise<void> = async () => undefined) {
    this.clock.advance(ms);
    if (ms <= -2000) for (const [id, end] of this.ends) this.ends.set(id, end + ms);
    await meanwhile();
    await this.noteRows();
    await this.deliver();
  }

  async pauseAll(isOn: boolean): Promise<void> {
    if (!isOn) this.provider.arePaused = false;
    await this.store.transact((tx) =>
      isOn ? pause(tx, BROADCASTS, 'test', this.clock.now()) : resume(tx, BROADCASTS),
    );
    // Who looked just before may still claim.
    for (let i = 0; i < 2; i++) await nextTurn();
    this.provider.arePaused = isOn;
  }

  async halt({ id, reportId }: { id: number; reportId: number }): Promise<void> {
    await this.store.transact((tx) =>
      haltBroadcasts(tx, aboutReport(reportId).subject, null, this.clock.now()),
    );
    await nextTurn();
    this.#noteEnd(this.halted, id);
  }

  async optOut(address: number): Promise<void> {
    await this.store.transact((tx) => setAddressState(tx, address, 'opted-out'));
    await nextTurn();
    this.#noteEnd(this.optedOut, address);
  }

  #noteEnd(ends: Map<number, number>, id: number): void {
    if (!ends.has(id)) ends.set(id, this.provider.calls.length);
  }

  /** The provider tells what became of a message it took. */
  async tell(call: Call, by: 'reference' | 'id', state: 'delivered' | 'read' | 'failed') {
    const { channel, account, id, row, to } = call;
    const about = by === 'reference' ? { reference: String(row) } : { from: to };
    const receipt = { channel, account, ids: [id], ...about, state };
    if (state !== 'failed') call.isTold = true;
    await settleReceipt(this.store, network, receipt, this.clock.now());
  }

  async rows(): Promise<Row[]> {
    return this.store.read((q) =>
      q.rows<Row>(sql`
        SELECT id, key, broadcast_id AS "broadcastId", address_id AS "addressId", lane, state,
          not_before AS "notBefore", expires_at AS "expiresAt", maybe_sent AS "maybeSent", receipt
        FROM outbox ORDER BY id`),
    );
  }

  /** The addresses a provider ever said are no more. */
  get blocked(): Set<number> {
    const blocked = this.provider.calls.filter(({ fate }) => fate === 'blocked');
    return new Set(blocked.map(({ row }) => this.#addressOf.get(row) ?? 0));
  }

  /** Notes until when messages that are new may go. */
  async noteRows(): Promise<Row[]> {
    const rows = await this.rows();
    for (const { id, expiresAt, addressId } of rows) {
      this.#addressOf.set(id, addressId);
      if (!this.ends.has(id)) this.ends.set(id, expiresAt);
    }
    return rows;
  }

  /** What might keep messages waiting, for those who read of a broken rule. */
  async explain(): Promise<string> {
    const pauses = await this.store.read((q) => q.rows(sql`SELECT * FROM pauses`));
    const known = await this.store.read((q) => q.rows(sql`SELECT * FROM accounts`));
    const accounts = this.#run.dispatcher.accounts();
    return JSON.stringify({ now: this.clock.now(), accounts, known, pauses });
  }

  async close(): Promise<void> {
    this.#run.kill();
    await this.store.close();
    this.#remove();
  }
}

function toId({ id }: Row): number {
  return id;
}

function nextTurn(): Promise<void> {
  return new Promise((done) => setImmediate(done));
}
