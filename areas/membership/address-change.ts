import type { AddressChange } from '../../adapters/adapter.ts';
import { settleAddressChange } from '../../delivery/receipts.ts';
import { leaveEverywhere } from '../leaving.ts';
import { tellEach } from '../tell.ts';
import { say } from '../turn.ts';
import { adminsFor, type World } from '../world.ts';

/** Follows a change of an address; the admins hear when it froze a member of staff. */
export async function receiveAddressChange(world: World, change: AddressChange): Promise<void> {
  await world.store.transact(async (tx) => {
    const now = world.now();
    const frozen = await settleAddressChange(tx, change, now);
    if (frozen === null) return;
    await leaveEverywhere(tx, world, frozen, 'frozen');
    await tellEach(tx, world, await adminsFor(tx, world, null), {
      key: `frozen:${frozen}:${now}`,
      says: [say('admin.frozen', { person: frozen })],
      lane: 'urgent',
      lasts: 24 * 60 * 60_000,
    });
  });
  world.wake();
}
