import type { Tx } from '../../db/store.ts';
import type { Role } from '../../db/vocabulary.ts';
import { channelsInUse } from '../../delivery/network.ts';
import { isLimitReached } from '../../people/limits.ts';
import { peopleWithRole, type Reachable } from '../../people/people.ts';
import { countyDistanceKm } from '../../places/points.ts';
import { localTimeAt } from '../../time/zone.ts';
import type { World } from '../world.ts';
import { assignmentsOf, loadOf } from './store/assignments.ts';
import type { Incident } from './store/incidents.ts';
import { headsOf } from './store/reports.ts';
import { isNewcomer } from './store/tellers.ts';
import { isSurge } from './surge.ts';

const HOUR = 60 * 60_000;
/** Over how long it is counted who was asked least. */
const LOAD_OVER = 2 * HOUR;
/** Hours of the clock on the wall in which volunteers who are not on shift sleep. */
const NIGHT = { from: 22, to: 7 };
/** Of what somebody can be asked in an hour, so many are kept for what somebody known tells. */
const KEPT_FOR_KNOWN = 2;
const KNOWN_AFTER = 24 * HOUR;

/** Where people are looked for, in this order. */
interface Pool {
  roles: readonly Role[];
  area: 'county' | 'neighbours';
  onDutyOnly: boolean;
  /** Whom it gives: one to spare, too; only those who go; or somebody where there is nobody else. */
  gives: 'spare' | 'goers' | 'last';
}

const pools: readonly Pool[] = [
  { roles: ['verifier'], area: 'county', onDutyOnly: true, gives: 'spare' },
  { roles: ['verifier'], area: 'county', onDutyOnly: false, gives: 'goers' },
  { roles: ['verifier'], area: 'neighbours', onDutyOnly: true, gives: 'goers' },
  { roles: ['verifier'], area: 'neighbours', onDutyOnly: false, gives: 'goers' },
  { roles: ['ateam'], area: 'county', onDutyOnly: false, gives: 'last' },
];

/**
 * Who can be asked to look at an incident, whom to ask first: on shift before others, the county
 * before its neighbours, the near ones before the far, whoever was asked least. Never who reported
 * it, was asked already, goes somewhere else or was asked enough this hour; at night nobody who is
 * not on shift, but for what is plain to see.
 * @param most how many are wanted, with the one to spare
 * @param isInHand whether somebody goes or may still answer
 */
export async function candidatesFor(
  tx: Tx,
  world: World,
  incident: Incident,
  most: number,
  isInHand: boolean,
): Promise<Reachable[]> {
  const reporters = await reportersOf(tx, incident);
  const passed = await notToAsk(tx, incident, reporters);
  const isKnown = await isAnyKnown(tx, reporters, world.now());
  const spare = (await isSurge(tx)) ? 0 : 1;
  const found: Reachable[] = [];
  for (const pool of pools) {
    const wanted = { spare: most, goers: most - spare, last: isInHand ? 0 : 1 }[pool.gives];
    if (found.length >= wanted) continue;
    if (!pool.onDutyOnly && pool.gives === 'goers' && isKeptQuiet(world, incident)) continue;
    for (const one of await ofPool(tx, world, incident, pool, { passed, isKnown })) {
      if (found.length >= wanted) break;
      passed.add(one.person.id);
      found.push(one);
    }
  }
  return found;
}

/** Whether somebody tells of it whom the line has known for a day: that is what an attacker has few of. */
async function isAnyKnown(tx: Tx, reporters: readonly number[], now: number): Promise<boolean> {
  for (const id of reporters) {
    if (id !== 0 && !(await isNewcomer(tx, id, now - KNOWN_AFTER))) return true;
  }
  return false;
}

async function reportersOf(tx: Tx, { id }: Incident): Promise<number[]> {
  return (await headsOf(tx, id)).map(({ reporterId }) => reporterId ?? 0);
}

async function notToAsk(
  tx: Tx,
  incident: Incident,
  reporters: readonly number[],
): Promise<Set<number>> {
  // Whoever was told that enough go is still there when they are not enough.
  const asked = (await assignmentsOf(tx, incident.id))
    .filter(({ releasedAt, verdict }) => releasedAt === null || verdict !== null)
    .map(({ personId }) => personId);
  return new Set([...reporters, ...asked]);
}

function isKeptQuiet(world: World, { evidence }: Incident): boolean {
  const { hour } = localTimeAt(world.now(), world.network.timeZone);
  return evidence < 3 && (hour >= NIGHT.from || hour < NIGHT.to);
}

async function ofPool(
  tx: Tx,
  world: World,
  { county, isDrill }: Incident,
  pool: Pool,
  { passed, isKnown }: { passed: ReadonlySet<number>; isKnown: boolean },
): Promise<Reachable[]> {
  if (county === null || (isDrill && !pool.onDutyOnly)) return [];
  const found = new Map<number, Reachable>();
  for (const one of countiesOf(world, county, pool.area)) {
    const people = await peopleWithRole(tx, {
      roles: pool.roles,
      counties: [one],
      onDutyOnly: pool.onDutyOnly,
      at: world.now(),
      channels: channelsInUse(world.network),
    });
    const others = people.filter(({ person }) => !passed.has(person.id) && !found.has(person.id));
    for (const each of await freeOf(tx, world, others, { isDrill, isKnown }))
      found.set(each.person.id, each);
  }
  return [...found.values()];
}

/** A county itself, or those around it, the nearest first. */
function countiesOf(
  { network, gazetteer }: World,
  county: string,
  area: Pool['area'],
): readonly string[] {
  if (area === 'county') return [county];
  const far = (one: string): number =>
    countyDistanceKm(gazetteer, county, one) ?? Number.POSITIVE_INFINITY;
  return [...(network.counties.get(county)?.neighbours ?? [])].sort((a, b) => far(a) - far(b));
}

/** Those of some people who go nowhere else and were not asked enough; the least asked first. */
async function freeOf(
  tx: Tx,
  world: World,
  people: Reachable[],
  { isDrill, isKnown }: { isDrill: boolean; isKnown: boolean },
): Promise<Reachable[]> {
  const now = world.now();
  const ids = people.map(({ person }) => person.id);
  const loads = await loadOf(tx, ids, now - LOAD_OVER, now - world.patience.accept, isDrill);
  const free: Reachable[] = [];
  for (const one of people) {
    if (loads.get(one.person.id)?.isBusy) continue;
    const kept = isKnown ? 0 : KEPT_FOR_KNOWN;
    if (!(await isLimitReached(tx, 'visitsAsked', one.person.id, now, kept))) free.push(one);
  }
  const asked = ({ person }: Reachable): number => loads.get(person.id)?.asked ?? 0;
  return free.sort((a, b) => asked(a) - asked(b) || a.person.id - b.person.id);
}
