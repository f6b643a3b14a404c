import type { ActsOf } from '../act.ts';
import type { DirectoryDeed } from './deed.ts';
import { lookFor } from './look.ts';
import { refer } from './refer.ts';

/** Looking in the directory, and sending from it to a case. */
export const directoryActs: ActsOf<DirectoryDeed> = {
  directory: (act, deed) => ('refer' in deed ? refer(act, deed) : lookFor(act, deed)),
};
