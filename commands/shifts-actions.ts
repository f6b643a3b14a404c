import { weeklyLine } from '../areas/shifts/describe.ts';
import { watchCounties } from '../areas/shifts/planning.ts';
import { readShift } from '../areas/shifts/read.ts';
import { lengthOf, type Weekly } from '../areas/shifts/rules/rota.ts';
import { LONGEST } from '../areas/shifts/rules/shifts.ts';
import { addRota, removeRota, rotaById, rotasOf } from '../areas/shifts/store/rotas.ts';
import { dropPlanned, shiftsToCome } from '../areas/shifts/store/shifts.ts';
import { audit } from '../db/audit.ts';
import { dutyFor, type Purpose, purposes, purposesOf } from '../people/duty.ts';
import { findPerson } from '../people/people.ts';
import { type Call, type JsonOption, UsageError } from './call.ts';
import { withStore } from './with-store.ts';

/** What `shifts add` is told. */
export interface AddOptions extends JsonOption {
  for?: string;
}

/** Prints every entry of the rota, and the shifts to come. */
export async function listShifts(call: Call, { json }: JsonOption): Promise<void> {
  await withStore(call, async (store) => {
    const rota = await store.read((q) => rotasOf(q));
    const coming = await store.read((q) => shiftsToCome(q));
    if (json) return call.out(JSON.stringify({ rota, coming }));
    if (rota.length + coming.length === 0) return call.out('There are no shifts.');
    for (const one of rota) {
      call.out(`${one.id}  person ${one.personId}  ${weeklyLine(one, 'en')}`);
    }
    for (const { personId, state, purposes: what, startsAt, endsAt } of coming) {
      const [from, to] = [startsAt, endsAt].map((at) => new Date(at).toISOString());
      call.out(`   person ${personId}  ${state.padEnd(6)}  ${from} to ${to}  ${what}`);
    }
  });
}

/** Puts an entry into the rota; the program plans its shifts as soon as it runs. */
export async function addEntry(
  call: Call,
  [id, when]: [id: string, when: string],
  options: AddOptions,
): Promise<void> {
  await withStore(call, async (store, config) => {
    const now = call.io.now();
    const { timeZone } = config.network;
    const weekly = weeklyOf(when, now, timeZone);
    const wanted = wantedOf(options.for);
    const rota = await store.transact(async (tx) => {
      const person = await findPerson(tx, Number(id));
      if (!person) throw new UsageError(`there is no person ${id}`);
      const can = purposesOf(person);
      const chosen = wanted.length === 0 ? can : can.filter((one) => wanted.includes(one));
      if (chosen.length === 0) {
        throw new UsageError(`person ${id} has no role with such shifts; see \`people role\``);
      }
      const given = { ...weekly, personId: person.id, purposes: dutyFor(chosen) };
      const one = await addRota(tx, given, now);
      await watchCounties(tx, person, now, timeZone);
      const subject = `person:${person.id}`;
      const details = { rota: one.id };
      await audit(tx, { actorId: null, action: 'rota.added', subject, details }, now);
      return one;
    });
    if (options.json) return call.out(JSON.stringify(rota));
    call.out(`Added ${rota.id}: ${weeklyLine(rota, 'en')} (${timeZone}).`);
  });
}

function weeklyOf(when: string, now: number, timeZone: string): Weekly {
  const read = readShift(when, { now, timeZone });
  if ('problem' in read || read.when.kind !== 'weekly') {
    throw new UsageError(`"${when}" is no weekly time, such as "every Monday 18:00 to 22:00"`);
  }
  const { weekdays, fromMinute, toMinute } = read.when;
  const weekly = { weekdays, fromMinute, toMinute };
  if (lengthOf(weekly) * 60_000 > LONGEST) throw new UsageError('a shift lasts 12 hours at most');
  return weekly;
}

function wantedOf(list = ''): Purpose[] {
  const names = list.split(',').map((one) => one.trim());
  return names.filter(Boolean).map((name) => {
    const found = purposes.find((one) => one === name);
    if (!found) throw new UsageError(`--for: "${name}" is none of ${purposes.join(', ')}`);
    return found;
  });
}

/** Takes an entry out of the rota. */
export async function removeEntry(call: Call, entry: string): Promise<void> {
  await withStore(call, async (store) => {
    const now = call.io.now();
    const dropped = await store.transact(async (tx) => {
      const rota = await rotaById(tx, Number(entry));
      if (!rota) throw new UsageError(`there is no entry ${entry} in the rota`);
      const count = await dropPlanned(tx, rota.id);
      await removeRota(tx, rota.id);
      const subject = `person:${rota.personId}`;
      const details = { rota: rota.id };
      await audit(tx, { actorId: null, action: 'rota.removed', subject, details }, now);
      return count;
    });
    call.out(`Removed, with ${dropped} shifts that had not begun.`);
  });
}
