import type { AdapterContext } from '../adapters/adapter.ts';
import type { Config } from '../config.ts';
import { openStore } from '../db/open.ts';

export interface Finding {
  what: string;
  ok: boolean;
  /** What was found, or how to mend it. */
  detail: string;
}

const WAIT_MS = 5000;

/** Tries the store and every channel; settings were checked before. */
export async function examine(
  config: Config,
  name: string,
  context: AdapterContext,
): Promise<Finding[]> {
  return [
    ...(await examineStore(config, name)),
    ...(config.demo ? [demoFinding()] : []),
    ...(await Promise.all(config.channels.map((channel) => examineChannel(channel, context)))),
  ];
}

function demoFinding(): Finding {
  return {
    what: 'channels',
    ok: true,
    detail: 'none is configured, so the demo runs; see "Going live" in the README',
  };
}

async function examineStore(config: Config, name: string): Promise<Finding[]> {
  try {
    const { store, warning } = await openStore({
      folder: config.dataDir,
      name,
      url: config.databaseUrl,
      key: config.databaseKey,
      keyFile: config.databaseKeyFile,
    });
    await store.close();
    const found: Finding[] = [{ what: 'store', ok: true, detail: `opens (${store.dialect})` }];
    return warning ? [...found, { what: 'key', ok: true, detail: warning }] : found;
  } catch (error) {
    return [{ what: 'store', ok: false, detail: error instanceof Error ? error.message : 'fails' }];
  }
}

/** Starts the channel without taking anything in, and waits until it is ready or says why not. */
async function examineChannel(
  { name, create }: Config['channels'][number],
  context: AdapterContext,
): Promise<Finding> {
  const adapter = create(context);
  // Refusing what comes in leaves it with the provider for the program itself.
  const refuse = async (): Promise<never> => {
    throw new Error('The doctor takes nothing in.');
  };
  if (name === 'signal')
    return { what: name, ok: true, detail: 'is examined by starting: see /readyz' };
  await adapter.start({ inbound: refuse, receipt: refuse, address: refuse });
  const until = Date.now() + WAIT_MS;
  while (Date.now() < until && adapter.status().some(({ state }) => state === 'connecting')) {
    await new Promise((done) => setTimeout(done, 100));
  }
  const states = adapter.status();
  await adapter.stop();
  const bad = states.find(({ state }) => state !== 'ready');
  return { what: name, ok: !bad, detail: bad?.detail ?? (bad ? bad.state : 'is ready') };
}
