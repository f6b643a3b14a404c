import { tellEach } from '../areas/tell.ts';
import { say } from '../areas/turn.ts';
import { adminsFor, type World } from '../areas/world.ts';

const DAY = 24 * 60 * 60_000;

/** Tells the admins, once a day, that no backup could be made. */
export async function tellBackupFailed(world: World): Promise<void> {
  const day = Math.floor(world.now() / DAY);
  await world.store.transact(async (tx) => {
    await tellEach(tx, world, await adminsFor(tx, world, null), {
      key: `backup-failed:${day}`,
      says: [say('admin.backup-failed')],
      lane: 'ask',
      lasts: DAY,
    });
  });
  world.wake();
}
