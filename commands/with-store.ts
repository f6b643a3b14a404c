import { type Config, readConfig, storeSettings } from '../config.ts';
import type { Store } from '../db/store.ts';
import { refuseIdlePeriods } from '../keeping-settings.ts';
import { openStore } from '../schema/open.ts';
import type { Call } from './call.ts';

/** Opens the store that the settings name for as long as the work takes. */
export async function withStore<T>(
  { io }: Call,
  work: (store: Store, config: Config) => Promise<T>,
): Promise<T> {
  const config = readConfig(io.environment);
  refuseIdlePeriods(config);
  const { store } = await openStore(storeSettings(config));
  try {
    return await work(store, config);
  } finally {
    await store.close();
  }
}
