import { BETWEEN } from '../../db/apart-column.ts';
import { audit } from '../../db/audit.ts';
import type { Tx } from '../../db/store.ts';
import { refusal } from '../turn.ts';
import type { World } from '../world.ts';
import { changeCase } from './assign.ts';
import { tellStaff } from './staff-told.ts';
import { openCasesOf } from './store/cases.ts';

/**
 * Two phones that become one person's may each have a case open: the words of both go on in the
 * urgent one, else in the older, and whoever had the other hears that it is over.
 */
export async function joinCases(tx: Tx, world: World, personId: number): Promise<void> {
  const now = world.now();
  const [kept, ...others] = (await openCasesOf(tx, personId)).sort(
    (a, b) => Number(b.urgent) - Number(a.urgent) || a.id - b.id,
  );
  if (!kept || others.length === 0) return;
  const all = [kept, ...others];
  const words = all.flatMap(({ facts }) => facts?.words ?? []);
  const known = Object.assign({}, ...all.toReversed().map(({ facts }) => facts?.known ?? {}));
  const locked = all.flatMap(({ facts }) => facts?.locked ?? []).join(BETWEEN);
  await changeCase(tx, kept, { facts: { words, known, ...(locked === '' ? {} : { locked }) } });
  for (const one of others) {
    const change = { state: 'closed', outcome: 'other', closedAt: now } as const;
    await changeCase(tx, one, { ...change, liveUntil: null, facts: null });
    const subject = `case:${one.id}`;
    const details = { into: kept.id };
    await audit(tx, { actorId: personId, action: 'case.joined', subject, details }, now);
    if (one.assignedTo === null) continue;
    await tellStaff(tx, world, one, one.assignedTo, {
      key: `case-joined:${one.id}:${now}`,
      says: () => [refusal('cases.someone-has', { code: one.code })],
    });
  }
}
