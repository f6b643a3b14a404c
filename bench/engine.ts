import { join } from 'node:path';
import pino from 'pino';
import { createTelegram } from '../adapters/telegram/telegram.ts';
import { attachmentsOf } from '../areas/owners.ts';
import { areas } from '../areas/registry.ts';
import { publishOpenTiers } from '../areas/reports/publish.ts';
import { defaultPatience } from '../areas/reports/rules/asking.ts';
import { defaultSurge } from '../areas/reports/rules/surge.ts';
import { addIncident } from '../areas/reports/store/incidents.ts';
import type { World } from '../areas/world.ts';
import { receive } from '../bot/receive.ts';
import { createReception } from '../bot/reception.ts';
import { understand } from '../bot/understand.ts';
import { createExpanding } from '../broadcasts/expanding.ts';
import { normalise } from '../content/normalise.ts';
import { placeWords } from '../content/place-words.ts';
import { openVault } from '../db/vault.ts';
import { createDispatcher } from '../delivery/dispatcher.ts';
import type { Network } from '../delivery/network.ts';
import { settleReceipt } from '../delivery/receipts.ts';
import { countDeliveries, totalOf, waitingOf } from '../delivery/store/tallies.ts';
import { loadCounties } from '../places/counties.ts';
import { buildGazetteer } from '../places/gazetteer.ts';
import { openSqlite } from '../schema/open.ts';
import { now } from './clock.ts';
import { cpuMs } from './cpu.ts';
import { addStaff, addSubscribers, COUNTY } from './crowd.ts';
import { dayLater } from './day-later.ts';
import type { Published, Turns } from './engine-child.ts';
import { KEY } from './folder.ts';
import { token } from './sender.ts';

/** How many people take turns in writing. */
const WRITERS = 1000;

/** The program's own parts, put together as the program does, with a crowd for an audience. */
export async function createEngine(open: { url: string; folder: string; rate: number }) {
  const log = pino({ level: 'error' }, pino.destination(2));
  const store = openSqlite({ file: join(open.folder, 'defensa.sqlite'), vault: openVault(KEY) });
  const settings = { token, apiRoot: open.url, rate: open.rate, webhook: null };
  const adapter = createTelegram(settings, { now: Date.now, log });
  const gazetteer = buildGazetteer(loadCounties(), [COUNTY], normalise, placeWords);
  const network: Network = {
    name: 'Bench',
    site: null,
    timeZone: 'America/New_York',
    languages: ['es', 'en', 'ar'],
    counties: gazetteer.known,
    channels: new Map([['telegram', adapter.limits]]),
  };
  const parts = { store, network, adapters: [adapter], now: Date.now, log };
  const dispatcher = createDispatcher({
    attachments: attachmentsOf(areas),
    ...parts,
    boot: String(process.pid),
  });
  const world: World = {
    understand,
    areas,
    ...{ store, network, gazetteer, log, now: Date.now },
    secondPersons: 2,
    consoleUrl: () => 'http://127.0.0.1:3000',
    keeping: new Map(),
    patience: defaultPatience,
    surge: defaultSurge,
    random: Math.random,
    wake: dispatcher.wake,
  };
  const expanding = createExpanding({ store, log, onRows: () => dispatcher.wake() });
  let reports = 0;
  let inbound = 0;

  return {
    add: (from: number, count: number) => addSubscribers(store, from, count),
    staff: () => addStaff(store),
    dayLater: () => dayLater(store),
    async start() {
      await dispatcher.start();
      await adapter.start({
        inbound: createReception(world),
        receipt: (receipt) => settleReceipt(store, network, receipt, Date.now()),
        address: async () => undefined,
      });
    },
    /** Decides that the county hears of a report. */
    async publish(): Promise<Published> {
      reports += 1;
      const code = `${reports}`.padStart(4, 'Z');
      const decidedAt = now();
      const recipients = await store.transact(async (tx) => {
        const incident = await addIncident(tx, {
          code,
          county: COUNTY,
          details: { spot: 'Main Street', town: 'Hendersonville' },
          state: 'confirmed',
          evidence: 3,
          isDrill: false,
          openedAt: Date.now(),
          wakeAt: 0,
        });
        const standing = { confirms: 2, confirmed: true, approvals: 0 };
        const published = await publishOpenTiers(tx, network, incident, standing, null, Date.now());
        return published.reduce((sum, one) => sum + one.recipients, 0);
      });
      dispatcher.wake();
      await expanding.runOnce();
      const committedAt = now();
      return { decidedAt, committedAt, recipients };
    },
    async waiting() {
      const counts = await store.read((q) => countDeliveries(q));
      return waitingOf(counts);
    },
    async recorded() {
      const counts = await store.read((q) => countDeliveries(q));
      return totalOf(counts);
    },
    /**
     * Several texts are sent in turn, and by each person, too: what is repeated word for word gets no
     * answer in the end.
     */
    async turns(text: string | readonly string[], count: number, width: number): Promise<Turns> {
      const texts = [text].flat();
      const startedAt = now();
      const before = cpuMs();
      let next = 0;
      const one = async (): Promise<void> => {
        while (next < count) {
          next += 1;
          inbound += 1;
          const from = String(9_000_000 + (inbound % WRITERS));
          const text = texts[(inbound + Math.floor(inbound / WRITERS)) % texts.length] ?? '';
          const about = { channel: 'telegram', account: adapter.accounts[0] ?? '' } as const;
          await receive(world, { ...about, id: `turn:${inbound}`, from, at: Date.now(), text });
        }
      };
      await Promise.all(Array.from({ length: width }, one));
      const perSecond = (count * 1000) / (now() - startedAt);
      return { perSecond, perCpuSecond: (count * 1000) / (cpuMs() - before) };
    },
    async stop() {
      await adapter.stop();
      await dispatcher.stop();
      await store.close();
    },
  };
}

export type Engine = Awaited<ReturnType<typeof createEngine>>;
