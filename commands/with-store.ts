import { existsSync } from 'node:fs';
import { type Config, readConfig, storeSettings } from '../config.ts';
import type { Store } from '../db/store.ts';
import { refuseIdlePeriods } from '../keeping-settings.ts';
import { databaseFileOf, openStore } from '../schema/open.ts';
import { type Call, UsageError } from './call.ts';
import { withKey } from './passphrase.ts';

/** Opens the store that the settings name for as long as the work takes. */
export async function withStore<T>(
  call: Call,
  work: (store: Store, config: Config) => Promise<T>,
): Promise<T> {
  const config = await withKey(call, readConfig(call.io.environment));
  refuseIdlePeriods(config);
  const { store } = await openStore(storeSettings(config));
  try {
    return await work(store, config);
  } finally {
    await store.close();
  }
}

/**
 * The same, of a store that must be there already: what is asked of one that was only made just now
 * would be answered as if all were well.
 */
export async function withExistingStore<T>(
  call: Call,
  work: (store: Store, config: Config) => Promise<T>,
): Promise<T> {
  const settings = storeSettings(readConfig(call.io.environment));
  const file = settings.url ? null : databaseFileOf(settings);
  if (file !== null && !existsSync(file)) {
    throw new UsageError(`the database ${file} is not there; is DATA_DIR what the program has?`);
  }
  return withStore(call, work);
}
