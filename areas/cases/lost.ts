import { dayAndTime } from '../../broadcasts/compose.ts';
import { text } from '../../content/catalog.ts';
import type { Tx } from '../../db/store.ts';
import { type LostWords, lossTold, lostById, lostWords } from '../../delivery/store/lost.ts';
import type { Watch } from '../area.ts';
import { say } from '../turn.ts';
import { adminsFor, type World } from '../world.ts';
import { readLine, writeLine } from './rules/lines.ts';
import { tellStaff } from './staff-told.ts';
import { type Case, caseByCode, updateCase } from './store/cases.ts';

/** Whoever answered somebody hears if it did not arrive, or if nobody knows: they read "sent". */
export const lostAnswers: Watch = {
  kind: 'lost answer',
  name: 'clock.what.case',
  ...lostWords,
  one: tellOfLoss,
};

async function tellOfLoss(tx: Tx, world: World, id: number): Promise<void> {
  const lost = await lostById(tx, id);
  const one = lost?.about == null ? null : await caseByCode(tx, lost.about);
  if (lost?.authorId == null || !one || one.personId === null) return lossTold(tx, id);
  await markLine(tx, world, one, lost);
  if (!(await tellReaders(tx, world, one, lost, `case-lost:${id}`))) {
    throw new Error('There is nobody to be told of an answer that was lost.');
  }
  await lossTold(tx, id);
}

/**
 * Tells its writer and whoever has the case by now, since they read the words as sent; the admins where neither
 * can be reached.
 * @returns whether anybody was told
 */
async function tellReaders(
  tx: Tx,
  world: World,
  one: Case,
  lost: LostWords,
  key: string,
): Promise<boolean> {
  const tellOne = async (id: number): Promise<boolean> =>
    tellStaff(tx, world, one, id, {
      key,
      says: (language) => [
        say(textOf(lost, id), {
          code: one.code,
          time: dayAndTime(lost.writtenAt ?? world.now(), language, world.network.timeZone),
        }),
      ],
    });
  const isTold: boolean[] = [];
  for (const id of new Set([lost.authorId, one.assignedTo])) {
    if (id !== null) isTold.push(await tellOne(id));
  }
  if (isTold.includes(true)) return true;
  for (const { person } of await adminsFor(tx, world, null)) isTold.push(await tellOne(person.id));
  return isTold.includes(true);
}

function textOf(lost: LostWords, reader: number) {
  const which = isUnsure(lost) ? 'perhaps-lost' : 'lost';
  if (reader === lost.authorId) return `cases.${which}` as const;
  return `cases.${which}-of-other` as const;
}

function isUnsure({ state }: LostWords): boolean {
  return state === 'unknown';
}

/** Marks the line in the case, for whoever reads it later. */
async function markLine(tx: Tx, world: World, one: Case, lost: LostWords): Promise<void> {
  const { facts } = one;
  const at = (facts?.words ?? []).findLastIndex((kept) => isSameLine(world, kept, lost));
  const kept = facts?.words[at];
  if (!facts || kept === undefined) return;
  const line = writeLine({ ...readLine(kept), lost: isUnsure(lost) ? 'perhaps' : 'surely' });
  await updateCase(tx, one.id, { facts: { ...facts, words: facts.words.with(at, line) } });
}

/** Whether a line that bears no mark yet is what was sent. */
function isSameLine({ network }: World, kept: string, { text: sent, ...lost }: LostWords): boolean {
  const { by, words, lost: mark } = readLine(kept);
  if (by !== 'staff' || mark !== undefined || sent === null || lost.language === null) return false;
  const whole = text(lost.language, 'cases.from-staff', { network: network.name, words });
  return whole.slice(0, network.channels.get(lost.channel)?.maxText) === sent;
}
