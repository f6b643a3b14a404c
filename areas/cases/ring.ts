import { audit } from '../../db/audit.ts';
import type { Queries, Tx } from '../../db/store.ts';
import { helpingRoles } from '../../db/vocabulary.ts';
import { channelsInUse } from '../../delivery/network.ts';
import { isOnDuty } from '../../people/duty.ts';
import { peopleWithRole, type Reachable, reachEverywhere } from '../../people/people.ts';
import { tell } from '../tell.ts';
import { type Say, say } from '../turn.ts';
import type { World } from '../world.ts';
import { factsOf, headline, wordsOf } from './describe.ts';
import { isOfFlood, tellFlood } from './flood.ts';
import { forgeableMarkOf } from './forgeable.ts';
import { lateMarkOf } from './late.ts';
import { floodWakeAt } from './rules/flood.ts';
import { nextRing, type Ring, ringAt, rotaOf } from './rules/rota.ts';
import { type Case, caseById, updateCase } from './store/cases.ts';

const LASTS = 12 * 60 * 60_000;

/** Whether somebody hears of an emergency: by a ring, together with many others, or not at all. */
export type Rang = 'rung' | 'many' | 'nobody';

/** Rings for an emergency; one of a flood is told of together with the others. */
export async function ring(tx: Tx, world: World, one: Case): Promise<Rang> {
  if (!(await isToldTogether(tx, world, one))) return ringAlone(tx, world, one);
  return (await ringTogether(tx, world, one)) > 0 ? 'many' : 'nobody';
}

/**
 * Whether an emergency is told of together with many others. One that was rung for before they came goes on until
 * everyone was rung once: those few who know of it may not be there.
 */
export async function isToldTogether(q: Queries, world: World, one: Case): Promise<boolean> {
  if (!(await isOfFlood(q, one, world.now()))) return false;
  return one.rung === 0 || (await whomToRing(q, world, one, one.rung)).rounds > 0;
}

/** @returns how many people are told of it, now or in its turn */
export async function ringTogether(tx: Tx, world: World, one: Case): Promise<number> {
  const told = await tellFlood(tx, world);
  const wakeAt = floodWakeAt((await caseById(tx, one.id)) ?? one, world.now());
  await updateCase(tx, one.id, { wakeAt });
  return told;
}

/** Has new words of one that is told of together with others be told of with the next telling. */
export async function tellSoon(tx: Tx, world: World, one: Case): Promise<void> {
  if (one.state !== 'ringing' || !(await isToldTogether(tx, world, one))) return;
  const soon = floodWakeAt(one, world.now());
  await updateCase(tx, one.id, { wakeAt: Math.min(one.wakeAt ?? soon, soon) });
}

/** Rings whoever is next for it alone, at every address they have. */
export async function ringAlone(tx: Tx, world: World, one: Case): Promise<Rang> {
  const now = world.now();
  const { ring: next, people, rounds } = await whomToRing(tx, world, one, one.rung);
  for (const person of people) await ringOne(tx, world, one, person);
  const wakeAt = nextRing(next, now, rounds);
  await updateCase(tx, one.id, { rung: one.rung + 1, rungAt: now, wakeAt });
  const details = { ring: one.rung + 1, people: people.length };
  await audit(tx, { actorId: null, action: 'case.rung', subject: `case:${one.id}`, details }, now);
  return people.length > 0 ? 'rung' : 'nobody';
}

/** Who was rung last and has not answered: their screens show the case. */
export async function rungLast(q: Queries, world: World, one: Case): Promise<Reachable[]> {
  if (one.rung === 0) return [];
  const everyone = new Map<number, Reachable>();
  for (let at = 0; at < one.rung; at++) {
    const { people } = await whomToRing(q, world, one, at);
    for (const each of people) everyone.set(each.person.id, each);
    if (people.length > 1) break;
  }
  return [...everyone.values()];
}

interface Rung {
  ring: Ring<{ id: number; onDutySince: number | null }>;
  people: Reachable[];
  /** How often everyone was rung before. */
  rounds: number;
}

async function whomToRing(q: Queries, world: World, one: Case, rung: number): Promise<Rung> {
  const channels = channelsInUse(world.network);
  const staff = { counties: 'any', channels } as const;
  const operators = await peopleWithRole(q, { roles: ['operator'], ...staff });
  const others = operators.filter(({ person }) => person.id !== one.personId);
  const rota = rotaOf(
    others.map(({ person }) => ({
      id: person.id,
      onDutySince: isOnDuty(person, world.now(), 'line') ? person.onDutySince : null,
    })),
  );
  const next = ringAt(rota, rung);
  const rounds = Math.max(0, rung - rota.length);
  if (!next.all) {
    return { ring: next, people: others.filter(({ person }) => person.id === next.one.id), rounds };
  }
  const all = await peopleWithRole(q, { roles: helpingRoles, ...staff });
  return { ring: next, people: all.filter(({ person }) => person.id !== one.personId), rounds };
}

async function ringOne(tx: Tx, world: World, one: Case, { person }: Reachable): Promise<void> {
  const everywhere = await reachEverywhere(tx, person.id, channelsInUse(world.network));
  const mark = await forgeableMarkOf(tx, world, one);
  for (const to of everywhere) {
    const isShort = world.network.channels.get(to.address.channel)?.style === 'short';
    await tell(tx, world, to, {
      key: `ring:${one.id}:${world.now()}:${one.facts?.words.length ?? 0}:${to.address.id}`,
      says: (language) => [
        // A carrier reads SMS, and staff cannot answer from there.
        isShort
          ? say('cases.ring.short', { code: one.code })
          : say(
              'cases.ring.full',
              {
                code: one.code,
                what: headline(world, one, language),
                words: wordsOf(world, one, language),
              },
              [{ id: `take:${one.code}`, label: 'cases.choices.take' }],
            ),
        ...(isShort ? lateMarkOf(world, one, language) : [...factLines(one, language), ...mark]),
      ],
      lane: 'urgent',
      lasts: LASTS,
      about: one.code,
      ...(one.personId === null ? {} : { aboutId: one.personId }),
    });
  }
}

/** What is known besides the words, where anything is. */
export function factLines(one: Case, language: Parameters<typeof factsOf>[1]): Say[] {
  const facts = factsOf(one, language);
  return facts === '' ? [] : [say('cases.quote', { words: facts })];
}
