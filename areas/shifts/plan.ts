import type { TextKey } from '../../content/catalog.ts';
import { audit } from '../../db/audit.ts';
import { isInGoodStanding, may } from '../../people/authority.ts';
import { dutyFor, isOnDuty, type Purpose, purposesIn, purposesOf } from '../../people/duty.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { type Choice, refusal, type Say, say } from '../turn.ts';
import { momentOf, purposesAs, spanOf, weeklyLine } from './describe.ts';
import { begun, endDuty } from './duty.ts';
import { planRota, watchCounties } from './planning.ts';
import { lengthOf, type Weekly } from './rules/rota.ts';
import { LONGEST, REMIND_BEFORE } from './rules/shifts.ts';
import { addRota, rotasOf } from './store/rotas.ts';
import { addShift, type Shift, shiftsOfPerson, updateShift } from './store/shifts.ts';

const HOUR = 60 * 60_000;
/** More than anybody keeps. */
const MOST_ENTRIES = 20;

export const stayChoices: Choice[] = [1, 2].map((hours) => ({
  id: `shift:stay:${hours}`,
  label: `shifts.choices.stay-${hours}` as TextKey,
}));

/**
 * What somebody may be on duty for, of what they ask for; what they are told where it is nothing.
 * Cases go to whoever is on duty, so a forged SMS must put nobody there.
 */
export function purposesFor(act: Act, wanted: readonly Purpose[]): Purpose[] | Outcome {
  const { person, limits, language } = act;
  const can = purposesOf(person);
  if (person.state !== 'active' || !isInGoodStanding(person))
    return told(refusal('duty.not-staff'));
  if (can.length === 0) {
    const walks = person.memberships.some(({ role }) => role === 'patrol');
    if (may(person, 'decide')) return told(refusal('shifts.admin-instead'));
    return told(refusal(walks ? 'shifts.patrol-instead' : 'duty.not-staff'));
  }
  const chosen = wanted.length === 0 ? can : can.filter((one) => wanted.includes(one));
  if (chosen.length === 0) {
    return told(refusal('shifts.not-for', { purposes: purposesAs(can, language) }));
  }
  const helps = chosen.some((one) => one === 'line' || one === 'consult');
  return helps && !limits.provenSender ? told(refusal('admin.not-by-sms')) : chosen;
}

interface Planned {
  startsAt: number | null;
  endsAt: number | null;
  purposes: Purpose[];
}

/** EN TURNO, and a shift to come. */
export async function plan(act: Act, { startsAt, endsAt, purposes }: Planned): Promise<Outcome> {
  const { now } = act;
  const chosen = purposesFor(act, purposes);
  if ('says' in chosen) return chosen;
  const start = startsAt ?? now;
  const wanted = endsAt ?? start + LONGEST;
  const end = Math.min(wanted, start + LONGEST);
  const clamped = wanted > end ? [say('shifts.longest')] : [];
  const given = { startsAt: start, endsAt: end, purposes: chosen };
  return told(
    ...(startsAt === null ? await beginNow(act, given) : await keep(act, given)),
    ...clamped,
  );
}

interface Given {
  startsAt: number;
  endsAt: number;
  purposes: Purpose[];
}

/** Begins a shift, or changes until when and for what the one is that is on. */
async function beginNow(act: Act, { startsAt, endsAt, purposes }: Given): Promise<Say[]> {
  const { tx, world, person, now, language } = act;
  const written = dutyFor(purposes);
  const on = await shiftsOfPerson(tx, person.id, ['on']);
  const [first, ...others] = on;
  for (const other of others) await updateShift(tx, other, { state: 'over', endsAt: now });
  // Whoever says so while a shift of the rota is about to begin has begun it.
  const coming = (await shiftsOfPerson(tx, person.id, ['coming', 'open'])).find(
    (one) => one.startsAt <= now + REMIND_BEFORE && one.purposes === written,
  );
  const change = { endsAt, purposes: written, warnedAt: null };
  const shift = first
    ? await updateShift(tx, first, change)
    : coming
      ? await updateShift(tx, coming, { ...change, state: 'on', startsAt, remindedAt: now })
      : await addShift(tx, {
          personId: person.id,
          state: 'on',
          startsAt,
          endsAt,
          purposes: written,
        });
  if (shift) await begun(tx, world, shift);
  return [
    say('shifts.on', {
      until: momentOf(world, endsAt, language),
      purposes: purposesAs(purposes, language),
    }),
  ];
}

/** Puts a shift to come on record. */
async function keep(act: Act, { startsAt, endsAt, purposes }: Given): Promise<Say[]> {
  const { tx, world, person, language, now } = act;
  const own = await shiftsOfPerson(tx, person.id, ['coming']);
  const other = own.find((one) => one.startsAt < endsAt && startsAt < one.endsAt);
  if (other) return [refusal('shifts.already', { when: spanOf(world, other, language) })];
  const written = dutyFor(purposes);
  // Whoever has just said that they come needs no reminder of it.
  const remindedAt = startsAt - REMIND_BEFORE <= now ? now : null;
  const given = { personId: person.id, startsAt, endsAt, purposes: written, remindedAt };
  const shift = await addShift(tx, { ...given, state: 'coming' });
  const subject = `person:${person.id}`;
  const details = { shift: shift?.id ?? null };
  await audit(tx, { actorId: person.id, action: 'shift.planned', subject, details }, now);
  return [
    say('shifts.planned', {
      when: spanOf(world, { startsAt, endsAt }, language),
      purposes: purposesAs(purposes, language),
    }),
  ];
}

/** TURNO cada lunes de 18:00 a 22:00. */
export async function addWeekly(
  act: Act,
  weekly: Weekly,
  purposes: readonly Purpose[],
): Promise<Outcome> {
  const { tx, world, person, now, language } = act;
  const chosen = purposesFor(act, purposes);
  if ('says' in chosen) return chosen;
  if (lengthOf(weekly) * 60_000 > LONGEST) return told(refusal('shifts.too-long'));
  if ((await rotasOf(tx, person.id)).length >= MOST_ENTRIES)
    return told(refusal('shifts.too-many'));
  const { weekdays, fromMinute, toMinute } = weekly;
  const given = { weekdays, fromMinute, toMinute, purposes: dutyFor(chosen), personId: person.id };
  const rota = await addRota(tx, given, now);
  const details = { rota: rota.id };
  const subject = `person:${person.id}`;
  await audit(tx, { actorId: person.id, action: 'rota.added', subject, details }, now);
  await planRota(tx, world, rota);
  await watchCounties(tx, person, now, world.network.timeZone);
  return told(say('shifts.weekly', { line: weeklyLine(rota, language) }));
}

/** FUERA DE TURNO: at once. */
export async function goOff({ tx, person, now, language, world }: Act): Promise<Outcome> {
  const wasOn = isOnDuty(person, now) || (await shiftsOfPerson(tx, person.id, ['on'])).length > 0;
  if (!wasOn && purposesOf(person).length === 0) return told(refusal('duty.not-staff'));
  await endDuty(tx, person.id, now);
  const [next] = await shiftsOfPerson(tx, person.id, ['coming']);
  const more = next ? [say('shifts.next', { when: spanOf(world, next, language) })] : [];
  return told(say('duty.off'), ...more);
}

/** Stays some hours more, from the end of the shift that is on, or from now after it is over. */
export async function stayLonger(act: Act, hours: number): Promise<Outcome> {
  const { tx, person, now } = act;
  const [on] = (await shiftsOfPerson(tx, person.id, ['on'])).sort((a, b) => b.endsAt - a.endsAt);
  const last = on ?? (await lastShift(act));
  const purposes = last ? purposesIn(last.purposes) : [];
  const from = Math.max(on?.endsAt ?? now, now);
  const endsAt = from + hours * HOUR;
  // The longest counts from now: whoever is asked again has said again that they are there.
  return plan(act, { startsAt: null, endsAt, purposes });
}

async function lastShift({ tx, person }: Act): Promise<Shift | null> {
  const over = await shiftsOfPerson(tx, person.id, ['over']);
  return over.at(-1) ?? null;
}
