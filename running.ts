import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Logger } from 'pino';
import type { Adapter, AdapterEvents } from './adapters/adapter.ts';
import { contactsOf } from './adapters/contacts.ts';
import { receiveAddressChange } from './areas/membership/address-change.ts';
import { attachmentsOf } from './areas/owners.ts';
import { areas } from './areas/registry.ts';
import { defaultPatience } from './areas/reports/rules/asking.ts';
import type { World } from './areas/world.ts';
import { type ChannelHealthLoop, createChannelHealthLoop } from './bot/channel-health.ts';
import { type ClockLoop, createClockLoop } from './bot/clock.ts';
import { createFadingLoop } from './bot/fading.ts';
import { createReception } from './bot/reception.ts';
import { understand } from './bot/understand.ts';
import { prepareModels } from './bot/understanding/models.ts';
import { createExpanding } from './broadcasts/expanding.ts';
import type { Config } from './config.ts';
import type { Store } from './db/store.ts';
import { createDispatcher, type Dispatcher } from './delivery/dispatcher.ts';
import type { Network } from './delivery/network.ts';
import { settleReceipt } from './delivery/receipts.ts';
import type { Gazetteer } from './places/gazetteer.ts';

/** One network at work: its people, its channels, what decides and what sends. */
export interface Running {
  world: World;
  adapters: readonly Adapter[];
  dispatcher: Dispatcher;
  channels: ChannelHealthLoop['states'];
  /** Takes in and sends from now on. */
  start(): Promise<void>;
  /** Takes nothing in any more and finishes what is under way; its store is left open. */
  stop(): Promise<void>;
  /** Does all that falls due until a moment, as fast as it can be done. */
  passUntil(moment: number, moveTo: (moment: number) => void): Promise<void>;
}

export interface Parts {
  store: Store;
  gazetteer: Gazetteer;
  channels: Config['channels'];
  log: Logger;
  now: () => number;
  random: () => number;
  /** Where the console is, without a slash at its end. */
  consoleUrl: () => string;
}

/** Puts a network together, without starting it. */
export async function assemble(config: Config, parts: Parts): Promise<Running> {
  const { store, gazetteer, channels, log, now, random, consoleUrl } = parts;
  const own = await Promise.all(channels.map(({ create }) => create({ now, log })));
  const adapters = own.flatMap((one) => [one, ...(one.plays ?? [])]);
  const network: Network = {
    name: config.network.name,
    timeZone: config.network.timeZone,
    site: config.publicUrl,
    languages: config.network.languages,
    counties: gazetteer.known,
    channels: new Map(adapters.map(({ channel, limits }) => [channel, limits])),
    contacts: contactsOf(adapters),
    partners: config.partners.webhooks.map(({ hook, url }) => ({ hook, host: url.host })),
  };
  const dispatcher = createDispatcher({
    attachments: attachmentsOf(areas),
    ...{ store, network, adapters, now, log },
    boot: randomUUID(),
  });
  const expanding = createExpanding({ store, log, onRows: () => dispatcher.wake() });
  const { surge, secondPersons, keeping } = config;
  const world: World = {
    ...{ understand, areas, store, network, gazetteer, patience: defaultPatience },
    ...{ surge, secondPersons, keeping, now, random, log, consoleUrl },
    wake: () => {
      dispatcher.wake();
      expanding.wake();
    },
  };
  const clock = createClockLoop(world);
  const fading = createFadingLoop(world, adapters, config.staffFade);
  const health = createChannelHealthLoop(world, own, dispatcher.accounts);
  const take = createReception(world);
  const events: AdapterEvents = {
    inbound: async (message) => {
      // A first text waits for what is being read instead of holding up all others to read it itself.
      // Where it cannot be read now, it is by the message itself.
      await prepareModels().catch(() => undefined);
      return take(message);
    },
    receipt: (receipt) => settleReceipt(store, network, receipt, now()),
    address: (change) => receiveAddressChange(world, change),
  };
  return {
    ...{ world, adapters, dispatcher },
    channels: health.states,
    async start() {
      await dispatcher.start();
      expanding.start();
      for (const adapter of adapters) await adapter.start(events);
      clock.start();
      health.start();
      if (config.staffFade > 0) fading.start();
    },
    async stop() {
      // Webhook channels stay until the dispatcher is done: they refuse new messages by themselves.
      await Promise.all(adapters.filter((one) => one.routes.length === 0).map((one) => one.stop()));
      await health.stop();
      await fading.stop();
      await clock.stop();
      await expanding.stop();
      await dispatcher.stop();
      await Promise.all(adapters.map((one) => one.stop()));
    },
    passUntil: (moment, moveTo) => passUntil({ world, clock, dispatcher }, moment, moveTo),
  };
}

/** What is set aside stays due; time goes on all the same. */
const LEAST_STEP_MS = 1000;

async function passUntil(
  { world, clock, dispatcher }: { world: World; clock: ClockLoop; dispatcher: Dispatcher },
  moment: number,
  moveTo: (moment: number) => void,
): Promise<void> {
  for (;;) {
    await dispatcher.runOnce();
    const now = world.now();
    if (now >= moment) return;
    const waiting = await world.store.read((q) =>
      q.rows<{ at: number | null }>(
        sql`SELECT min(not_before) AS at FROM outbox WHERE state = 'queued' AND not_before > ${now}`,
      ),
    );
    const due = Math.min(await clock.nextDue(), waiting[0]?.at ?? moment);
    moveTo(Math.min(moment, Math.max(due, now + LEAST_STEP_MS)));
    await clock.runOnce();
  }
}
