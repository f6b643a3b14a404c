import { audit } from '../../db/audit.ts';
import { may, rolesWith } from '../../people/authority.ts';
import { isOnDuty, type Purpose, purposes, purposesIn, purposesOf } from '../../people/duty.ts';
import type { Person } from '../../people/person.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { type Choice, refusal, type Say, say } from '../turn.ts';
import { countiesFor, coverNow, gapsOf } from './cover.ts';
import { momentOf, purposesAs, shiftLine, spanOf, weeklyLine } from './describe.ts';
import { shiftAfter } from './rules/shifts.ts';
import { type Rota, removeRota, rotasOf } from './store/rotas.ts';
import { dropPlanned, type Shift, shiftsOfPerson, updateShift } from './store/shifts.ts';

/** More would be read by nobody on a telephone. */
const MOST_LISTED = 8;
const MOST_GAPS = 4;

/**
 * SHIFTS: one's own, who covers now in numbers, and the hours of the next day that nobody does. An
 * admin sees what their counties have of everything.
 */
export async function list(act: Act): Promise<Outcome> {
  const { person } = act;
  const can = purposesOf(person);
  const oversees = may(person, 'decide');
  if (can.length === 0 && !oversees) return told(refusal('duty.not-staff'));
  return told(
    ...(can.length > 0 ? await ownSays(act) : []),
    say('shifts.cover', { lines: (await coverLines(act, oversees ? purposes : can)).join('\n') }),
    ...(await gapSays(act)),
    ...(can.length > 0 ? [await howSay(act, can)] : []),
  );
}

async function ownSays(act: Act): Promise<Say[]> {
  const lines = (await linesOf(act)).map(({ line }, i) => `${i + 1}. ${line}`);
  return [
    ...(await nowOf(act)),
    lines.length > 0
      ? say('shifts.own', { lines: lines.slice(0, MOST_LISTED).join('\n') })
      : refusal('shifts.no-own'),
  ];
}

async function howSay(act: Act, can: readonly Purpose[]): Promise<Say> {
  return say('shifts.how', { purposes: purposesAs(can, act.language) }, await choicesOf(act));
}

interface Line {
  line: string;
  shift?: Shift;
  rota?: Rota;
}

/** What is theirs, in the order in which it is numbered: shifts to come, then entries of the rota. */
async function linesOf({ tx, world, person, language }: Act): Promise<Line[]> {
  const coming = (await shiftsOfPerson(tx, person.id, ['coming', 'open'])).map((shift) => ({
    line: shiftLine(world, shift, language),
    shift,
  }));
  const weekly = (await rotasOf(tx, person.id)).map((rota) => ({
    line: weeklyLine(rota, language),
    rota,
  }));
  return [...coming, ...weekly];
}

async function nowOf({ world, person, language, now }: Act): Promise<Say[]> {
  if (!isOnDuty(person, now)) return [say('shifts.now-off')];
  const some = purposesAs(
    purposesIn(person.onDutyFor).filter((one) => purposesOf(person).includes(one)),
    language,
  );
  const { onDutyUntil } = person;
  return onDutyUntil === null
    ? [say('shifts.now-on', { purposes: some })]
    : [say('shifts.now-until', { purposes: some, until: momentOf(world, onDutyUntil, language) })];
}

/** How many cover what one's own roles are for, never who. */
async function coverLines(
  { tx, world, person, language }: Act,
  some: readonly Purpose[],
): Promise<string[]> {
  const lines: string[] = [];
  for (const purpose of some) {
    const counties = [...new Set([...countiesFor(person, purpose), ...overseen(person)])];
    const count = (await coverNow(tx, world, purpose, counties)).length;
    lines.push(`${purposesAs([purpose], language)}: ${count}`);
  }
  return lines;
}

/** The counties somebody is an admin of. */
function overseen({ memberships }: Person): string[] {
  return memberships
    .filter(({ role, state }) => state === 'active' && rolesWith('decide').includes(role))
    .map(({ county }) => county);
}

async function gapSays({ tx, world, person, language }: Act): Promise<Say[]> {
  const says: Say[] = [];
  for (const county of new Set([...countiesFor(person, 'verify'), ...overseen(person)])) {
    const gaps = await gapsOf(tx, world, county);
    if (gaps.length === 0) continue;
    says.push(
      say('shifts.gaps', {
        county: world.network.counties.get(county)?.name ?? county,
        lines: gaps
          .slice(0, MOST_GAPS)
          .map((gap) => spanOf(world, gap, language))
          .join('\n'),
      }),
    );
  }
  return says;
}

/** What can be done with the next shift. */
async function choicesOf({ tx, person }: Act): Promise<Choice[]> {
  const [next] = await shiftsOfPerson(tx, person.id, ['coming']);
  return next ? [{ id: `shift:cannot:${next.id}`, label: 'shifts.choices.cannot-next' }] : [];
}

/** SHIFTS 2 CANCEL: a line of the list goes; the shifts of an entry that are planned go with it. */
export async function drop(act: Act, number: number): Promise<Outcome> {
  const { tx, person, now } = act;
  const one = (await linesOf(act))[number - 1];
  if (!one) return told(refusal('shifts.no-line', { number }));
  if (one.rota) {
    await dropPlanned(tx, one.rota.id);
    await removeRota(tx, one.rota.id);
  }
  const state = one.shift && shiftAfter(one.shift.state, 'drop');
  if (one.shift && state) await updateShift(tx, one.shift, { state });
  const subject = `person:${person.id}`;
  const details = { shift: one.shift?.id ?? null, rota: one.rota?.id ?? null };
  await audit(tx, { actorId: person.id, action: 'shift.dropped', subject, details }, now);
  return told(say('shifts.dropped', { line: one.line }));
}
