import type { Logger } from 'pino';
import type { SignalAdapter } from './adapters/signal/signal.ts';
import { foldAndCount } from './adapters/sms/gsm.ts';
import { apartStateOf, protectCases, unlockCases } from './areas/cases/apart.ts';
import { createWebhookLoop } from './areas/feeds/sender.ts';
import { tellBackupFailed } from './bot/backup-failed.ts';
import { prepareModels } from './bot/understanding/models.ts';
import { type Config, peoplesChannels, storeNames, storeSettings } from './config.ts';
import { audit } from './db/audit.ts';
import { createBackupLoop } from './db/backup/loop.ts';
import { lockInstance, lockPostgres } from './db/instance-lock.ts';
import { recordSettings } from './db/settings-record.ts';
import type { Store } from './db/store.ts';
import { cast, demoCoordinator, seedDemo } from './demo.ts';
import { clockRoute, createTimeTravel } from './demo-clock.ts';
import { stageOf } from './demo-stage.ts';
import { refuseIdlePeriods } from './keeping-settings.ts';
import { createSparingLog } from './log.ts';
import { prepareElsewhere } from './places/elsewhere.ts';
import type { Gazetteer } from './places/gazetteer.ts';
import { secureRandom } from './random.ts';
import { assemble, type Parts, type Running } from './running.ts';
import { databaseFile, openStore } from './schema/open.ts';
import { gazetteerOf } from './service-area.ts';
import { movableClock } from './time/movable-clock.ts';
import type { WebContext } from './web/context.ts';
import { listen } from './web/listen.ts';
import { forgetAddress, noteAddress } from './web/own-address.ts';
import { webApp } from './web/server.ts';
import { makeSignInLink } from './web/sign-in/link.ts';

export interface App {
  /** Where the console is, with the port that was really taken. */
  url: string;
  /** A sign-in link that works once; for a coordinator, where one is named. */
  signInLink(personId?: number): Promise<string>;
  /** Consulta under a passphrase of its own. */
  consulta: {
    /** How many were sealed anew; null where it is locked. */
    protect(passphrase: string): Promise<number | null>;
    unlock(passphrase: string): Promise<boolean>;
  };
  /** Takes nothing in any more, finishes what is under way, closes the store. */
  stop(): Promise<void>;
}

export interface AppOptions {
  log: Logger;
  now?: () => number;
  random?: () => number;
  /** Whether somebody had to give the passphrase. */
  unlocked?: boolean;
}

/** Puts everything together and starts it, in the order that loses nothing. */
export async function startApp(config: Config, options: AppOptions): Promise<App> {
  const { log, now = Date.now, random = secureRandom, unlocked = false } = options;
  refuseIdlePeriods(config);
  // What is written holds people's data: nobody else on the machine may read it.
  process.umask(0o077);
  const lock = lockInstance(config.dataDir);
  let shared: { release(): Promise<void> } | null = null;
  try {
    if (config.databaseUrl) shared = await lockPostgres(config.databaseUrl);
    const gazetteer = gazetteerOf(config);
    const { store, warning } = await openStore(storeSettings(config));
    if (warning) log.warn(warning);
    if (unlocked) await note(store, 'store.unlocked', now());
    if ((await apartStateOf(store)) === 'locked') await note(store, 'consulta.locked', now());
    // In the demo nobody would have to know.
    if (!config.demo) await store.transact((tx) => recordSettings(tx, config.given, now()));
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

async function note(store: Store, action: string, now: number): Promise<void> {
  await store.transact((tx) => audit(tx, { actorId: null, action, subject: 'store' }, now));
}

const PREPARE_AFTER_MS = 100;

/** Where it fails, the first message reads it. */
async function readBeside(gazetteer: Gazetteer): Promise<void> {
  try {
    await prepareModels();
    prepareElsewhere(gazetteer);
  } catch {}
}

async function run(
  config: Config,
  { log, now: realNow, random }: Required<Omit<AppOptions, 'unlocked'>>,
  store: Store,
  gazetteer: Gazetteer,
  release: () => Promise<void>,
): Promise<App> {
  // Only where everyone is invented can time be moved on.
  const movable = config.demo ? movableClock(realNow) : null;
  const now = movable?.now ?? realNow;
  let url = '';
  const consoleUrl = (): string => url;
  const common = { gazetteer, log, now, random, consoleUrl };
  const channels = peoplesChannels(config);
  const real = await assemble(config, { ...common, store, channels });
  const practice = config.demo ? null : await practiceOf(config, common);
  const { world, adapters, dispatcher } = real;
  const { network } = world;
  if (config.demo) await seedDemo(store, now());
  const file = databaseFile(storeSettings(config));
  // What is invented is not worth a copy, nor one in the place of a real one.
  const copied = config.demo ? null : file;
  const backups =
    copied === null
      ? null
      : createBackupLoop({
          ...{ ...config.backup, from: copied, now: realNow, log },
          onFailure: () => tellBackupFailed(world),
        });
  const webhooks = createWebhookLoop({ ...config.partners, store, network, now, random, log });
  const refused = createSparingLog(log, now);
  const simulated = config.demo ? real : practice;
  const travel = movable && createTimeTravel(real, movable);
  const phones = simulated && (await stageOf(simulated, travel));
  let accepting = true;
  const web = webApp({
    ...{ store, world, log, now, realNow },
    network: config.network,
    url: consoleUrl,
    doors: network,
    served: config.network.counties,
    languages: config.network.languages,
    secure: config.publicUrl?.startsWith('https:') ?? false,
    demo: config.demo,
    isPublic: config.publicUrl !== null,
    metricsToken: config.metricsToken,
    simulatorToken: config.simulatorToken,
    routes: [
      ...adapters.flatMap(({ routes }) => routes),
      ...(practice?.adapters.flatMap(({ routes }) => routes) ?? []),
      ...(travel ? [clockRoute(travel)] : []),
    ],
    channels: real.channels,
    accounts: dispatcher.accounts,
    asSms: foldAndCount,
    smsPartPrice: config.smsPartPrice,
    noteRefused: (path) => refused.warn(path, 'a call was refused: it does not show who calls'),
    phones,
    cast: phones ? cast : [],
    answerChallenge: async (account, captcha) => {
      const signal = adapters.find((one): one is SignalAdapter => 'answerChallenge' in one);
      if (!signal || !(await signal.answerChallenge(account, captcha))) return false;
      await dispatcher.resumeAccount('signal', account);
      return true;
    },
    accepting: () => accepting,
  } satisfies WebContext);
  const server = await listen(web, config.host, config.port).catch(async (error: unknown) => {
    await practice?.world.store.close();
    await store.close();
    throw error;
  });
  const shown = config.host === '0.0.0.0' || config.host === '::' ? '127.0.0.1' : config.host;
  url = config.publicUrl ?? `http://${shown}:${server.port}`;
  noteAddress(config.dataDir, url);
  async function shutDown(): Promise<void> {
    accepting = false;
    forgetAddress(config.dataDir);
    try {
      await Promise.all([real.stop(), practice?.stop(), backups?.stop(), webhooks.stop()]);
      await server.close();
    } finally {
      await practice?.world.store.close().catch((error: unknown) => {
        log.error({ err: error }, 'the store of practice could not be closed');
      });
      await store.close();
    }
  }
  try {
    await real.start();
    await practice?.start();
    backups?.start();
    if (config.partners.webhooks.length > 0) webhooks.start();
    // What was learnt, and names far away, are read beside what is answered once the start is over.
    setTimeout(() => void readBeside(gazetteer), PREPARE_AFTER_MS).unref();
  } catch (error) {
    await shutDown();
    throw error;
  }
  return {
    url,
    signInLink: async (personId) => {
      // In the demo it is one of those who are invented: whoever tries it has no phone to show.
      const who = personId ?? (config.demo ? await store.read(demoCoordinator) : null);
      return `${url}${await makeSignInLink(store, realNow(), who)}`;
    },
    consulta: {
      protect: (passphrase) => protectCases(store, passphrase, realNow()),
      unlock: (passphrase) => unlockCases(store, passphrase, null, realNow()),
    },
    async stop() {
      // Whatever fails here, the next start must not find the folder in use.
      await shutDown().finally(release);
    },
  };
}

/**
 * The simulator beside real channels: a network of its own, with a store of its own, so that nobody
 * who is simulated reaches, counts for, or is counted among anybody who is real.
 */
async function practiceOf(
  config: Config,
  common: Omit<Parts, 'store' | 'channels'>,
): Promise<Running | null> {
  const channels = config.channels.filter(({ name }) => name === 'simulator');
  if (channels.length === 0) return null;
  const { store } = await openStore({
    ...storeSettings(config),
    url: null,
    name: storeNames.practice,
  });
  await seedDemo(store, common.now());
  const apart = { ...config, partners: { webhooks: [] } };
  return assemble(apart, { ...common, store, channels });
}
