import { audit } from '../../db/audit.ts';
import type { Queries, Tx } from '../../db/store.ts';
import { channelsInUse, provenChannels } from '../../delivery/network.ts';
import { countTowards } from '../../people/limits.ts';
import { peopleWithRole } from '../../people/people.ts';
import { say } from '../turn.ts';
import type { World } from '../world.ts';
import { headline, wordsOf } from './describe.ts';
import { forgeableMarkOf } from './forgeable.ts';
import { factLines } from './ring.ts';
import { type Compa, fittest } from './rules/assign.ts';
import { caseAfter } from './rules/cases.ts';
import { nextNudge } from './rules/waiting.ts';
import { tellStaff } from './staff-told.ts';
import { type Case, casesIn, updateCase } from './store/cases.ts';
import { compas } from './store/compas.ts';

/** The case as the clock's rules see it. */
export function waitsOf(one: Case) {
  return { ...one, reachable: one.personId !== null };
}

/** Changes a case, with the time at which the clock must look at it. */
export async function changeCase(tx: Tx, one: Case, change: Partial<Case>): Promise<Case> {
  const changed = { ...one, ...change };
  const wakeAt = changed.state === 'ringing' ? changed.wakeAt : nextNudge(waitsOf(changed));
  await updateCase(tx, one.id, { ...change, wakeAt });
  return { ...changed, wakeAt };
}

/**
 * Gives a waiting case to the compa on duty who fits best: by language, by what they know, by what
 * they have to do. Without one on duty it waits, and compas and admins hear of it.
 */
export async function assignCase(
  tx: Tx,
  world: World,
  one: Case,
  except: number | null = null,
): Promise<Case> {
  const compa = await fittestOnDuty(tx, world, one, except);
  if (!compa) {
    await tellQueue(tx, world, one);
    return one;
  }
  return give(tx, world, one, compa.id, null);
}

/** The compa on duty who fits best, never the person themself; null where there is none. */
async function fittestOnDuty(
  tx: Tx,
  world: World,
  one: Case,
  except: number | null,
): Promise<Compa | null> {
  const onDuty = await compas(tx, provenChannels(world.network), world.now(), true);
  const may = onDuty.filter(({ id }) => id !== one.personId && id !== except);
  return fittest(may, one)[0] ?? null;
}

/** Puts a case into somebody's hands and shows it to them. */
export async function give(
  tx: Tx,
  world: World,
  one: Case,
  to: number,
  actorId: number | null,
): Promise<Case> {
  const state = caseAfter(one.state, 'assign');
  if (state === null) return one;
  const now = world.now();
  const given = await changeCase(tx, one, { state, assignedTo: to, nudges: 0, rung: 0 });
  const details = { to };
  await audit(tx, { actorId, action: 'case.assigned', subject: `case:${one.id}`, details }, now);
  if (actorId === to) await countTowards(tx, 'casesTaken', to, now);
  if (to !== actorId) {
    const mark = await forgeableMarkOf(tx, world, given);
    await tellStaff(tx, world, given, to, {
      key: `case-given:${one.id}:${now}`,
      holdsWords: true,
      says: (language) => [
        say('cases.assigned', {
          code: one.code,
          what: headline(world, given, language),
          words: wordsOf(world, given, language),
        }),
        ...factLines(given, language),
        ...mark,
      ],
    });
  }
  return given;
}

/** What waited for someone to be on duty is given out; returns how many cases were. */
export async function assignWaiting(tx: Tx, world: World): Promise<number> {
  let count = 0;
  for (const one of await casesIn(tx, ['waiting'])) {
    const compa = await fittestOnDuty(tx, world, one, null);
    if (!compa) continue;
    await give(tx, world, one, compa.id, null);
    count += 1;
  }
  return count;
}

/** Who else could take a case, the fittest first. */
export async function others(q: Queries, world: World, one: Case): Promise<Compa[]> {
  const all = await compas(q, provenChannels(world.network), world.now(), false);
  return fittest(
    all.filter(({ id }) => id !== one.assignedTo && id !== one.personId),
    one,
  );
}

async function tellQueue(tx: Tx, world: World, one: Case): Promise<void> {
  const staff = await peopleWithRole(tx, {
    roles: ['compa', 'admin'],
    counties: 'any',
    channels: channelsInUse(world.network),
  });
  const mark = await forgeableMarkOf(tx, world, one);
  for (const member of staff) {
    if (member.person.id === one.personId) continue;
    await tellStaff(tx, world, one, member, {
      key: `case-waits:${one.id}:${world.now()}`,
      holdsWords: true,
      says: (language) => [
        say(
          'cases.queue',
          {
            code: one.code,
            what: headline(world, one, language),
            words: wordsOf(world, one, language),
          },
          [{ id: `take:${one.code}`, label: 'cases.choices.take' }],
        ),
        ...mark,
      ],
    });
  }
}
