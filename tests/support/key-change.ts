import { type Config, storeNames } from '../../config.ts';
import { beginKeyChange, type KeyChange, makeKeyChange, placeForKey } from '../../db/key-change.ts';
import { keySourceOf } from '../../process/locked.ts';

/** A change of the key as a kill leaves it that comes once it was begun, and before any store had the new key. */
export function begunChange(
  config: Config,
  { from, file = null }: { from: string; file?: string | null },
): KeyChange {
  const source = keySourceOf(config);
  const place = placeForKey(source, file);
  const change = makeKeyChange(source, { from, file: place, passphrase: null }, Date.now());
  beginKeyChange(source, change, { stores: Object.values(storeNames), aside: [] });
  return change;
}
