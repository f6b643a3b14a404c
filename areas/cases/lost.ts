import { timeOfDay } from '../../broadcasts/compose.ts';
import type { Tx } from '../../db/store.ts';
import { lossTold, lostById, lostWords } from '../../delivery/store/lost.ts';
import type { Watch } from '../area.ts';
import { say } from '../turn.ts';
import type { World } from '../world.ts';
import { tellStaff } from './staff-told.ts';
import { caseByCode } from './store/cases.ts';

/** Whoever answered somebody hears if it did not arrive, or if nobody knows: they read "sent". */
export const lostAnswers: Watch = {
  kind: 'lost answer',
  name: 'clock.what.case',
  ...lostWords,
  one: tellWriter,
};

async function tellWriter(tx: Tx, world: World, id: number): Promise<void> {
  const lost = await lostById(tx, id);
  await lossTold(tx, id);
  if (lost?.authorId == null || lost.about === null) return;
  const one = await caseByCode(tx, lost.about);
  if (!one || one.personId === null) return;
  const { state, writtenAt } = lost;
  const text = state === 'unknown' ? 'cases.perhaps-lost' : 'cases.lost';
  const at = writtenAt ?? world.now();
  await tellStaff(tx, world, one, lost.authorId, {
    key: `case-lost:${id}`,
    says: (language) => [
      say(text, { code: one.code, time: timeOfDay(at, language, world.network.timeZone) }),
    ],
  });
}
