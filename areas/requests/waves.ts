import { audit } from '../../db/audit.ts';
import type { Tx } from '../../db/store.ts';
import type { Role } from '../../db/vocabulary.ts';
import { channelsInUse } from '../../delivery/network.ts';
import { peopleWithRole, type Reachable } from '../../people/people.ts';
import { caseBehind } from '../cases/standing.ts';
import { tell } from '../tell.ts';
import { say } from '../turn.ts';
import type { World } from '../world.ts';
import { membersOf } from './rules/requests.ts';
import { nextWake, type RequestWave, wavesOf } from './rules/waves.ts';
import { tellRequester } from './staff.ts';
import { addAsk, asksOf } from './store/asks.ts';
import { type SupportRequest, updateRequest } from './store/requests.ts';
import { peopleWithSkill } from './store/skills.ts';
import { askSays, factsOf } from './words.ts';

const MINUTE = 60_000;

/**
 * Asks the next wave that has anyone in it, and nobody twice; where none has, staff is told that
 * nobody is left. Returns how many were asked.
 */
export async function askNextWave(tx: Tx, world: World, request: SupportRequest): Promise<number> {
  const now = world.now();
  const waves = wavesOf(request.groups);
  // Whoever came on duty or joined since may be asked when all waves were asked before.
  let wave = request.wave > waves.length ? 0 : request.wave;
  let asked = 0;
  while (wave < waves.length && asked === 0) {
    const people = await candidates(tx, world, request, waves[wave] as RequestWave);
    wave += 1;
    for (const to of people) {
      if (await askOne(tx, world, request, to, wave)) asked += 1;
    }
  }
  if (asked === 0) wave = waves.length + 1;
  request.wave = wave;
  request.waveAt = now;
  await updateRequest(tx, request.id, { wave, waveAt: now });
  const subject = `request:${request.id}`;
  await audit(
    tx,
    { actorId: null, action: 'request.asked', subject, details: { wave, asked } },
    now,
  );
  if (asked === 0) await tellNobodyLeft(tx, world, request);
  return asked;
}

/** Sets when the clock looks at a request again. */
export async function reschedule(tx: Tx, world: World, request: SupportRequest): Promise<void> {
  const more = request.wave <= wavesOf(request.groups).length;
  const wakeAt = nextWake({ ...request, more }, world.now());
  request.wakeAt = wakeAt;
  await updateRequest(tx, request.id, { wakeAt });
}

async function candidates(
  tx: Tx,
  world: World,
  request: SupportRequest,
  { roles, area, onDutyOnly, skilledOnly }: RequestWave,
): Promise<Reachable[]> {
  const { county, createdById, caseId } = request;
  const neighbours = world.network.counties.get(county)?.neighbours ?? [];
  const counties = { county: [county], neighbours, both: [county, ...neighbours] }[area];
  const found = await peopleWithRole(tx, {
    roles: roles as readonly Role[],
    counties,
    onDutyOnly,
    at: world.now(),
    channels: channelsInUse(world.network),
  });
  const able =
    skilledOnly && request.skills.length > 0 ? await peopleWithSkill(tx, request.skills) : null;
  // It may be for someone who is a volunteer too.
  const helped = (await caseBehind({ tx, world }, caseId))?.personId;
  return found.filter(
    ({ person: { id } }) => id !== createdById && id !== helped && (able === null || able.has(id)),
  );
}

/** Asks one person, once; false where they were asked before. */
export async function askOne(
  tx: Tx,
  world: World,
  request: SupportRequest,
  to: Reachable,
  wave: number,
): Promise<boolean> {
  const now = world.now();
  const ask = await addAsk(tx, {
    requestId: request.id,
    personId: to.person.id,
    addressId: to.address.id,
    wave,
    askedAt: now,
  });
  if (ask === null) return false;
  const short = world.network.channels.get(to.address.channel)?.style === 'short';
  await tell(tx, world, to, {
    key: `request-ask:${ask}`,
    says: (language) => askSays(world, request, language, short),
    lane: 'ask',
    lasts: Math.max(request.startsAt - now, MINUTE),
    about: request.code,
  });
  return true;
}

async function tellNobodyLeft(tx: Tx, world: World, request: SupportRequest): Promise<void> {
  const members = membersOf(await asksOf(tx, request.id)).length;
  await tellRequester(tx, world, request, {
    key: `request-nobody:${request.id}:${world.now()}`,
    says: (language) => [
      say('requests.staff.nobody-left', {
        ...factsOf(world, request, language),
        in: members,
        needed: request.needed,
      }),
    ],
  });
}
