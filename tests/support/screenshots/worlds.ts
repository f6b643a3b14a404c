import pino from 'pino';
import { type App, startApp } from '../../../app.ts';
import { readConfig, storeSettings } from '../../../config.ts';
import { findAddress } from '../../../people/addresses.ts';
import { openStore } from '../../../schema/open.ts';
import { listen } from '../../../web/listen.ts';
import { lockedApp } from '../../../web/locked.ts';
import { type Demo, signInTo, startDemo } from '../demo.ts';
import { temporaryFolder } from '../store.ts';

/** A program whose pages are shown, and how somebody is signed in to it. */
interface World {
  url: string;
  /** What a browser keeps that somebody is signed in with; nothing for whoever is not. */
  cookies(as: string | null): Promise<string[]>;
}

/** `demo`: the invented network; `fresh`: a network without anybody; `locked`: a program without its passphrase. */
export interface Worlds {
  demo: Demo & World;
  fresh: World;
  locked: World;
  close(): Promise<void>;
}

/** Real channels that nobody answers on, so that nothing is invented. */
const real = {
  ...{ PORT: '0', DATABASE_KEY: '5a'.repeat(32), NETWORK_NAME: 'Red de Prueba' },
  ...{ SIGNAL_API_URL: 'http://127.0.0.1:9', SIGNAL_NUMBERS: '+18285550101' },
  ...{
    TELEGRAM_BOT_TOKEN: '1:abcdefghijklmnopqrstuvwxyz012345678',
    TELEGRAM_BOT_NAME: 'RedDePruebaBot',
  },
  TELEGRAM_API_ROOT: 'http://127.0.0.1:9',
};

export async function openWorlds(): Promise<Worlds> {
  const demo = await startDemo();
  const folder = temporaryFolder();
  const log = pino({ level: 'silent' });
  const fresh = await startApp(readConfig({ ...real, DATA_DIR: folder.path }), { log });
  const shut = lockedApp({
    ...{ name: 'Red de Prueba', isSafe: false, isPublic: false, unlock: () => 'wrong' },
  });
  const locked = await listen(shut, '127.0.0.1', 0);
  const sessions = new Map<string, Promise<string[]>>();
  return {
    demo: { ...demo, cookies: (as) => (as === null ? nobody() : signedIn(demo, as)) },
    fresh: { url: fresh.url, cookies: (as) => (as === null ? nobody() : byMachine(fresh)) },
    locked: { url: `http://127.0.0.1:${locked.port}`, cookies: nobody },
    async close() {
      await Promise.all([demo.stop(), fresh.stop(), locked.close()]);
      folder.remove();
    },
  };

  /** One session for all pictures of one person. */
  function signedIn(demo: Demo, name: string): Promise<string[]> {
    const found =
      sessions.get(name) ?? numberOf(demo, name).then(async (id) => [await signInTo(demo.app, id)]);
    sessions.set(name, found);
    return found;
  }
}

/** The number of one of the invented people. */
export async function numberOf({ folder }: Demo, name: string): Promise<number> {
  const { store } = await openStore(storeSettings(readConfig({ DATA_DIR: folder })));
  try {
    const found = await store.read((q) => findAddress(q, 'simulator', name));
    if (!found) throw new Error(`Nobody in the demo is called ${name}.`);
    return found.personId;
  } finally {
    await store.close();
  }
}

const nobody = async (): Promise<string[]> => [];
const byMachine = async (app: App): Promise<string[]> => [await signInTo(app)];
