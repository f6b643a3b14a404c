import { sweepAppointments } from '../areas/appointments/store/appointments.ts';
import { sweepCases } from '../areas/cases/store/erasure.ts';
import { sweepInvitations } from '../areas/invitations/store/answers.ts';
import { sweepPatterns } from '../areas/patterns/store/patterns.ts';
import { sweepRequests } from '../areas/requests/store/requests.ts';
import type { World } from '../areas/world.ts';
import type { Tx } from '../db/store.ts';

/** What is swept, each with how long it is kept; the functions say what goes. */
const sweeps: readonly ((tx: Tx, now: number) => Promise<number>)[] = [
  sweepCases,
  sweepAppointments,
  sweepRequests,
  sweepInvitations,
  sweepPatterns,
];

/** Erases what is over for long enough; returns how many things. */
export async function sweep(world: World): Promise<number> {
  let count = 0;
  for (const one of sweeps) count += await world.store.transact((tx) => one(tx, world.now()));
  return count;
}
