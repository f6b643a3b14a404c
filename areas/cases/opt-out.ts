import { audit } from '../../db/audit.ts';
import type { Tx } from '../../db/store.ts';
import { say } from '../turn.ts';
import type { World } from '../world.ts';
import { assignCase, changeCase } from './assign.ts';
import { ring, rungLast } from './ring.ts';
import { caseAfter } from './rules/cases.ts';
import { tellStaff } from './staff-told.ts';
import { type Case, casesOfStaff, openCaseOf } from './store/cases.ts';
import { eraseCase } from './store/erasure.ts';

/**
 * Someone wants no more messages or to be forgotten: their own case ends, since nobody may write to
 * them, and whoever has it or was rung for it hears so; what they had as staff goes to others.
 */
export async function endForPerson(
  tx: Tx,
  world: World,
  personId: number,
  why: 'stopped' | 'forgotten',
): Promise<void> {
  const now = world.now();
  const own = await openCaseOf(tx, personId);
  if (own) {
    await changeCase(tx, own, {
      state: 'closed',
      outcome: 'withdrawn',
      closedAt: now,
      liveUntil: null,
      facts: null,
    });
    await eraseCase(tx, own, now, true);
    const subject = `case:${own.id}`;
    await audit(tx, { actorId: personId, action: 'case.closed', subject }, now);
    const key = why === 'forgotten' ? 'cases.ended-by-forgetting' : 'cases.ended-by-stop';
    for (const staff of await staffOf(tx, world, own)) {
      await tellStaff(tx, world, own, staff, {
        key: `case-stopped:${own.id}:${now}`,
        says: () => [say(key, { code: own.code })],
        outlives: true,
      });
    }
  }
  for (const one of await casesOfStaff(tx, personId)) {
    const state = caseAfter(one.state, one.urgent ? 'alarm' : 'return');
    if (state === null) continue;
    const free = await changeCase(tx, one, { state, assignedTo: null, rung: 0, nudges: 0 });
    if (one.urgent) await ring(tx, world, free);
    else await assignCase(tx, world, free, personId);
  }
}

/** Whoever has a case; of one that rings, who was rung. */
async function staffOf(tx: Tx, world: World, one: Case): Promise<number[]> {
  const rung = one.state === 'ringing' ? await rungLast(tx, world, one) : [];
  // They still have it on the screen.
  if (rung.length > 0) return rung.map(({ person }) => person.id);
  return one.assignedTo === null ? [] : [one.assignedTo];
}
