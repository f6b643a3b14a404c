import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { StoreError } from './store-error.ts';
import { writeSecret } from './write-secret.ts';

/**
 * What the marker of a change that was begun says. The keys stand there as digests, so that nobody goes on with
 * another one.
 */
const begun = z.object({
  file: z.string(),
  former: z.string(),
  next: z.string(),
  /** The stores that get the new key, and those that could not and are put aside. */
  stores: z.array(z.string()),
  aside: z.array(z.string()),
});
export type BegunChange = z.infer<typeof begun>;

export function isKeyChangeBegun(folder: string): boolean {
  return existsSync(markerIn(folder));
}

/**
 * A change that was begun and not ended; null where there is none.
 * @throws StoreError where it cannot be read which
 */
export function keyChangeBegun(folder: string): BegunChange | null {
  if (!isKeyChangeBegun(folder)) return null;
  const marker = markerIn(folder);
  try {
    return begun.parse(JSON.parse(readFileSync(marker, 'utf8')));
  } catch (cause) {
    throw new StoreError(
      'damaged',
      `${marker} cannot be read: it says how a change of the key goes on that was broken off. Bring back the folder and the key from a backup. Nothing was changed.`,
      { cause },
    );
  }
}

/** From now on every start finishes the change, or takes it back. */
export function markBegun(folder: string, begun: BegunChange): void {
  writeSecret(markerIn(folder), JSON.stringify(begun));
}

/** It is done, or taken back. */
export function forgetBegun(folder: string): void {
  rmSync(markerIn(folder), { force: true });
}

function markerIn(folder: string): string {
  return join(folder, 'key-change');
}
