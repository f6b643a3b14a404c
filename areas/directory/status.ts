import type { Act } from '../act.ts';
import { type Say, say } from '../turn.ts';
import { countUnverified } from './find.ts';

/** How many entries are given to nobody until somebody checks them. */
export async function directoryStatus({ tx, world }: Act): Promise<Say[]> {
  const count = await countUnverified(tx, world);
  return count > 0 ? [say('directory.status-due', { count })] : [];
}
