import { audit } from '../../db/audit.ts';
import type { Tx } from '../../db/store.ts';
import { say } from '../turn.ts';
import type { World } from '../world.ts';
import { assignCase, changeCase } from './assign.ts';
import { ring, rungLast } from './ring.ts';
import { caseAfter } from './rules/cases.ts';
import { tellStaff } from './staff-told.ts';
import { casesOfStaff, openCaseOf } from './store/cases.ts';
import { eraseCase } from './store/erasure.ts';

/**
 * Someone wants no more messages: their own case ends, since nobody may write to them, and what
 * they had as staff goes to others.
 */
export async function endForPerson(tx: Tx, world: World, personId: number): Promise<void> {
  const now = world.now();
  const own = await openCaseOf(tx, personId);
  if (own) {
    const rung = own.state === 'ringing' ? await rungLast(tx, world, own) : [];
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
    const news = {
      key: `case-stopped:${own.id}:${now}`,
      says: () => [say('cases.ended-by-stop', { code: own.code })],
    };
    // Whoever was rung still has it on the screen.
    for (const staff of rung) await tellStaff(tx, world, own, staff, news);
    if (own.assignedTo !== null && rung.length === 0) {
      await tellStaff(tx, world, own, own.assignedTo, news);
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
