import type { Limits } from '../../adapters/adapter.ts';
import type { Queries } from '../../db/store.ts';
import { addressById } from '../../people/addresses.ts';
import { type Say, say } from '../turn.ts';
import type { World } from '../world.ts';
import type { Case } from './store/cases.ts';

/** Tells staff that anybody may have sent what they read, where its sender is not certain. */
export function forgeableMark(limits: Pick<Limits, 'provenSender'> | undefined): Say[] {
  return limits?.provenSender === false ? [say('cases.forgeable')] : [];
}

/** The same of all that was told in a case. */
export async function forgeableMarkOf(q: Queries, world: World, one: Case): Promise<Say[]> {
  const address = one.addressId === null ? null : await addressById(q, one.addressId);
  return address ? forgeableMark(world.network.channels.get(address.channel)) : [];
}
