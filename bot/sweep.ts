import { sweepAppointments } from '../db/appointments.ts';
import { sweepCases } from '../db/case-erasure.ts';
import { sweepInvitations } from '../db/invitation-answers.ts';
import { sweepPatterns } from '../db/patterns.ts';
import { sweepRequests } from '../db/requests.ts';
import type { Tx } from '../db/store.ts';
import type { World } from './world.ts';

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
