import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Adapter, AdapterEvents } from './adapters/adapter.ts';
import { contactsOf } from './adapters/contacts.ts';
import type { SignalAdapter } from './adapters/signal/signal.ts';
import { createWebhookLoop } from './areas/feeds/sender.ts';
import { receiveAddressChange } from './areas/membership/address-change.ts';
import { attachmentsOf } from './areas/owners.ts';
import { areas } from './areas/registry.ts';
import { defaultPatience } from './areas/reports/rules/asking.ts';
import type { World } from './areas/world.ts';
import { tellBackupFailed } from './bot/backup-failed.ts';
import { createClockLoop } from './bot/clock.ts';
import { receive } from './bot/receive.ts';
import { keepingRules } from './bot/sweep.ts';
import { understand } from './bot/understand.ts';
import { prepareModel } from './bot/understanding/model.ts';
import { type Config, ConfigError, storeSettings } from './config.ts';
import { createBackupLoop } from './db/backup/loop.ts';
import { lockInstance, lockPostgres } from './db/instance-lock.ts';
import type { Store } from './db/store.ts';
import { createDispatcher } from './delivery/dispatcher.ts';
import type { Network } from './delivery/network.ts';
import { settleReceipt } from './delivery/receipts.ts';
import { cast, scene, seedDemo } from './demo.ts';
import { createSparingLog } from './log.ts';
import type { Gazetteer } from './places/gazetteer.ts';
import { secureRandom } from './random.ts';
import { databaseFile, openStore } from './schema/open.ts';
import { gazetteerOf } from './service-area.ts';
import type { Phones, WebContext } from './web/context.ts';
import { listen } from './web/listen.ts';
import { webApp } from './web/server.ts';
import { makeSignInLink } from './web/sign-in.ts';

export interface App {
  /** Where the console is, with the port that was really taken. */
  url: string;
  /** A sign-in link that works once. */
  signInLink(): Promise<string>;
  /** Takes nothing in any more, finishes what is under way, closes the store. */
  stop(): Promise<void>;
}

export interface AppOptions {
  log: Logger;
  now?: () => number;
  random?: () => number;
}

/** Puts everything together and starts it, in the order that loses nothing. */
export async function startApp(config: Config, options: AppOptions): Promise<App> {
  const { log, now = Date.now, random = secureRandom } = options;
  refuseUnknownRules(config);
  // What is written holds people's data: nobody else on the machine may read it.
  process.umask(0o077);
  const lock = lockInstance(config.dataDir);
  let shared: { release(): Promise<void> } | null = null;
  try {
    if (config.databaseUrl) shared = await lockPostgres(config.databaseUrl);
    const gazetteer = gazetteerOf(config);
    const { store, warning } = await openStore(storeSettings(config));
    if (warning) log.warn(warning);
    const release = async (): Promise<void> => {
      lock.release();
      await shared?.release();
    };
    return await run(config, { log, now, random }, store, gazetteer, release);
  } catch (error) {
    lock.release();
    await shared?.release();
    throw error;
  }
}

/** A period for something that is not kept would be believed to hold. */
function refuseUnknownRules({ keeping }: Config): void {
  const names = keepingRules(areas).map(({ name }) => name);
  const unknown = [...keeping.keys()].filter((name) => !names.includes(name));
  if (unknown.length === 0) return;
  const known = names.map((one) => `KEEP_${one.toUpperCase()}`).join(', ');
  throw new ConfigError(
    unknown.map(
      (name) => `KEEP_${name.toUpperCase()}: nothing is kept by that name; there are ${known}`,
    ),
  );
}

const PREPARE_AFTER_MS = 2000;

async function run(
  config: Config,
  { log, now, random }: Required<AppOptions>,
  store: Store,
  gazetteer: Gazetteer,
  release: () => Promise<void>,
): Promise<App> {
  const adapters = await Promise.all(config.channels.map(({ create }) => create({ now, log })));
  const network: Network = {
    name: config.network.name,
    timeZone: config.network.timeZone,
    site: config.publicUrl?.replace(/\/$/, '') ?? null,
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
  const wake = (): void => dispatcher.wake();
  const world: World = {
    understand,
    areas,
    store,
    network,
    gazetteer,
    patience: defaultPatience,
    surge: config.surge,
    secondPersons: config.secondPersons,
    keeping: config.keeping,
    now,
    random,
    log,
    wake,
  };
  if (config.demo) await seedDemo(store, now());
  const clock = createClockLoop(world);
  const file = databaseFile(storeSettings(config));
  const backups =
    file &&
    createBackupLoop({
      ...{ ...config.backup, from: file, now, log },
      onFailure: () => tellBackupFailed(world),
    });
  const webhooks = createWebhookLoop({ ...config.partners, store, network, now, random, log });
  const refused = createSparingLog(log, now);
  let accepting = true;
  let url = '';
  const web = webApp({
    store,
    log,
    now,
    network: config.network,
    url: () => url,
    doors: network,
    served: config.network.counties,
    languages: config.network.languages,
    secure: config.publicUrl?.startsWith('https:') ?? false,
    demo: config.demo,
    isPublic: config.publicUrl !== null,
    metricsToken: config.metricsToken,
    routes: adapters.flatMap(({ routes }) => routes),
    channels: () => adapters.map((one) => ({ channel: one.channel, states: one.status() })),
    accounts: dispatcher.accounts,
    noteRefused: (path) =>
      refused.warn(path, 'a webhook call was refused: it does not show who calls'),
    phones: phonesOf(adapters),
    cast: config.demo ? cast : [],
    scene: config.demo ? scene : [],
    answerChallenge: async (account, captcha) => {
      const signal = adapters.find((one): one is SignalAdapter => 'answerChallenge' in one);
      if (!signal || !(await signal.answerChallenge(account, captcha))) return false;
      await dispatcher.resumeAccount('signal', account);
      return true;
    },
    accepting: () => accepting,
  } satisfies WebContext);
  const events: AdapterEvents = {
    inbound: (message) => receive(world, message),
    receipt: (receipt) => settleReceipt(store, network, receipt, now()),
    address: (change) => receiveAddressChange(world, change),
  };
  const server = await listen(web, config.host, config.port).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  async function shutDown(): Promise<void> {
    accepting = false;
    // Webhook channels stay until the dispatcher is done: they refuse new messages by themselves.
    await Promise.all(adapters.filter((one) => one.routes.length === 0).map((one) => one.stop()));
    await clock.stop();
    await backups?.stop();
    await webhooks.stop();
    await dispatcher.stop();
    await Promise.all(adapters.map((one) => one.stop()));
    await server.close();
    await store.close();
  }
  try {
    await dispatcher.start();
    for (const adapter of adapters) await adapter.start(events);
    clock.start();
    backups?.start();
    if (config.partners.webhooks.length > 0) webhooks.start();
    // What was learnt is read when the start is over, or for the first message.
    setTimeout(prepareModel, PREPARE_AFTER_MS).unref();
  } catch (error) {
    await shutDown();
    throw error;
  }
  const shown = config.host === '0.0.0.0' || config.host === '::' ? '127.0.0.1' : config.host;
  url = config.publicUrl?.replace(/\/$/, '') ?? `http://${shown}:${server.port}`;
  return {
    url,
    signInLink: async () => `${url}${await makeSignInLink(store, now())}`,
    async stop() {
      await shutDown();
      await release();
    },
  };
}

function phonesOf(adapters: Adapter[]): Phones | null {
  return adapters.find((one): one is Adapter & Phones => 'phone' in one && 'text' in one) ?? null;
}
