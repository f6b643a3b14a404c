import type { Channel } from '../../adapters/adapter.ts';
import { text } from '../../content/catalog.ts';
import type { Language } from '../../content/languages.ts';
import { audit } from '../../db/audit.ts';
import type { Tx } from '../../db/store.ts';
import { coreRoles } from '../../db/vocabulary.ts';
import { provenChannels } from '../../delivery/network.ts';
import { addressesOf } from '../../people/addresses.ts';
import { isInGoodStanding } from '../../people/authority.ts';
import { findPerson, isStaff, type Reachable, reach } from '../../people/people.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { tellEach, tellPerson } from '../tell.ts';
import { refusal, type Say, say } from '../turn.ts';
import { staffFor, type World } from '../world.ts';
import { ENDS_FREEZE, grant } from './granting.ts';
import { roleWords } from './role-words.ts';
import { formerTeam } from './store/former.ts';
import {
  changeVouching,
  isUndecided,
  noteVouch,
  type Vouching,
  vouchesOf,
  vouchingByCode,
  vouchingById,
} from './store/vouchings.ts';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
/** So long those who were asked may think about it. */
const OPEN_MS = 3 * DAY;
/** For so long a team that has too few who can vouch may object. */
export const WAITS_ALONE = HOUR;
/** The same where nobody of the team is left. */
export const WAITS_FOR_NOBODY = DAY;
/** Whoever was of the team within so long hears when nobody is any more. */
const FORMER_MS = 90 * DAY;

/** What is due on a vouching: those who are to vouch are asked; one that is too old ends. */
export async function lookAtVouching(tx: Tx, world: World, id: number): Promise<void> {
  const vouching = await vouchingById(tx, id);
  if (!vouching) return;
  const person = await findPerson(tx, vouching.personId);
  // Whoever left or was forgotten meanwhile is given nothing.
  if (person?.state !== 'active') return end(tx, world, vouching, 'expired');
  if (vouching.state === 'new') return askVouchers(tx, world, vouching);
  if (vouching.state === 'alone') {
    // Too few are all of those there are, never fewer.
    const asked = (await vouchesOf(tx, id)).length;
    const isEnough = (await standing(tx, vouching)).length >= asked;
    return isEnough ? give(tx, world, vouching) : end(tx, world, vouching, 'expired');
  }
  return end(tx, world, vouching, 'expired');
}

async function askVouchers(tx: Tx, world: World, vouching: Vouching): Promise<void> {
  const { id, code } = vouching;
  const asked = await whomToAsk(tx, world, vouching);
  const isEnough = asked.length >= world.secondPersons;
  const now = world.now();
  const wakeAt = now + waitFor(asked.length, isEnough);
  await changeVouching(tx, id, { state: isEnough ? 'open' : 'alone', wakeAt });
  const before = (await vouchesOf(tx, id)).map(({ personId }) => personId);
  for (const { person } of asked) {
    if (!before.includes(person.id))
      await noteVouch(tx, id, { personId: person.id, answer: 'asked' });
  }
  const where = await whereabouts(tx, vouching.personId);
  await tellEach(tx, world, asked, {
    key: `vouch:${id}`,
    says: (language) => [ask(world, vouching, where, language)],
    lane: 'urgent',
    lasts: OPEN_MS,
    about: code,
  });
  if (isEnough) return;
  const subject = `person:${vouching.personId}`;
  await audit(tx, { actorId: null, action: 'vouching.alone', subject }, now);
  const nobody = asked.length === 0;
  const told = nobody
    ? await formerly(tx, world, vouching)
    : await staffFor(tx, world, coreRoles, null);
  await tellEach(tx, world, told, {
    key: `vouch-alone:${id}`,
    says: (language) => [
      say(nobody ? 'access.vouch.nobody' : 'access.vouch.alone', {
        ...{ code, person: vouching.personId },
        ...roleWords(world, language, vouching.role, vouching.county),
      }),
    ],
    lane: 'urgent',
    lasts: nobody ? WAITS_FOR_NOBODY : WAITS_ALONE,
    about: code,
  });
}

/** Where nobody at all could vouch, whoever has the server decides: after a day, that others can learn of it. */
function waitFor(asked: number, isEnough: boolean): number {
  if (isEnough) return OPEN_MS;
  return asked === 0 ? WAITS_FOR_NOBODY : WAITS_ALONE;
}

/** Those who were of the team until lately, so that nobody takes it over by taking it from all of them. */
async function formerly(tx: Tx, world: World, { personId }: Vouching): Promise<Reachable[]> {
  const ids = await formerTeam(tx, world.now() - FORMER_MS);
  const others = ids.filter((id) => id !== personId);
  const found = await Promise.all(others.map((id) => reach(tx, id, provenChannels(world.network))));
  return found.filter((one) => one !== null);
}

/** By which channel somebody writes, and the end of their number where it is one: nobody knows them by ours. */
async function whereabouts(tx: Tx, personId: number): Promise<{ channel: Channel; end: string }[]> {
  const addresses = await addressesOf(tx, personId);
  return addresses.map(({ channel, address }) => ({
    channel,
    end: /^\+?\d{6,}$/.test(address) ? `···${address.slice(-4)}` : '',
  }));
}

function ask(
  world: World,
  vouching: Vouching,
  where: readonly { channel: Channel; end: string }[],
  language: Language,
): Say {
  const { code, personId: person, role, county } = vouching;
  const words = roleWords(world, language, role, county);
  const shown = where.map(({ channel, end }) =>
    `${text(language, `channel.${channel}`)} ${end}`.trim(),
  );
  return say('access.vouch.ask', { code, person, where: shown.join(', '), ...words }, [
    { id: `vouch:${code}:yes`, label: 'access.vouch.yes' },
    { id: `vouch:${code}:no`, label: 'access.vouch.no' },
  ]);
}

/**
 * Those who were named; the coordinators where nobody was, or too few of them can answer; then whoever
 * else is of the team. Never whom it is about, nor by a channel that others can forge.
 */
async function whomToAsk(tx: Tx, world: World, vouching: Vouching): Promise<Reachable[]> {
  const named = (await vouchesOf(tx, vouching.id)).map(({ personId }) => personId);
  const found = new Map<number, Reachable>();
  const groups: (() => Promise<readonly number[]>)[] = [
    async () => named,
    async () => idsOf(await staffFor(tx, world, ['admin'], null)),
    async () => idsOf(await staffFor(tx, world, coreRoles, null)),
  ];
  for (const group of groups) {
    if (found.size >= world.secondPersons) break;
    for (const id of await group()) {
      const reached = id === vouching.personId ? null : await reachVoucher(tx, world, id);
      if (reached) found.set(id, reached);
    }
  }
  return [...found.values()];
}

function idsOf(people: readonly Reachable[]): number[] {
  return people.map(({ person }) => person.id);
}

async function reachVoucher(tx: Tx, { network }: World, id: number): Promise<Reachable | null> {
  const one = await findPerson(tx, id);
  const mayVouch = one !== null && isStaff(one) && isInGoodStanding(one);
  return mayVouch ? reach(tx, id, provenChannels(network)) : null;
}

/** VOUCH and NOT VOUCH, with the code: of those who were asked, from a phone nobody can forge. */
export async function answerVouching(act: Act, code: string, yes: boolean): Promise<Outcome> {
  const { tx, world, person, limits, language } = act;
  const vouching = await vouchingByCode(tx, code);
  const isOfTeam = isStaff(person) && isInGoodStanding(person);
  if (!vouching || !isOfTeam) return told(refusal('verify.refused.unknown-code', { code }));
  if (!limits.provenSender) return told(refusal('access.vouch.sms'));
  if (!isUndecided(vouching)) return told(refusal('access.vouch.over', { code }));
  const vouches = await vouchesOf(tx, vouching.id);
  // Nobody vouches for themselves, whoever asked them to.
  if (vouching.personId === person.id) return told(refusal('access.vouch.not-yours', { code }));
  const wasAsked = vouches.some(({ personId }) => personId === person.id);
  // While it waits for too few, whoever is of the team may object.
  const mayObject = vouching.state === 'alone' && !yes;
  if (!wasAsked && !mayObject) {
    const isAlone = vouching.state === 'alone';
    return told(refusal(isAlone ? 'access.vouch.only-object' : 'access.vouch.not-yours', { code }));
  }
  await noteVouch(tx, vouching.id, { personId: person.id, answer: yes ? 'yes' : 'no' });
  if (!yes) {
    await end(tx, world, vouching, 'refused', person.id);
    return told(say('access.vouch.refused', { code }));
  }
  const missing = world.secondPersons - (await standing(tx, vouching)).length;
  if (missing > 0 && vouching.state === 'alone')
    return told(say('access.vouch.thanks-alone', { code }));
  if (missing > 0) return told(say('access.vouch.thanks', { code, missing }));
  await give(tx, world, vouching);
  const words = roleWords(world, language, vouching.role, vouching.county);
  return told(say('access.vouch.granted', { code, person: vouching.personId, ...words }));
}

/** Who vouches and still may. */
async function standing(tx: Tx, { id, personId: aboutId }: Vouching): Promise<number[]> {
  const yes = (await vouchesOf(tx, id)).filter(
    ({ answer, personId }) => answer === 'yes' && personId !== aboutId,
  );
  const people = await Promise.all(yes.map(({ personId }) => findPerson(tx, personId)));
  return people.flatMap((one) => (one && isStaff(one) && isInGoodStanding(one) ? [one.id] : []));
}

async function give(tx: Tx, world: World, vouching: Vouching): Promise<void> {
  const { id, personId, role, county } = vouching;
  const vouchers = await standing(tx, vouching);
  const endsFreeze = vouchers.length >= ENDS_FREEZE;
  await grant(tx, vouching, { vouchers, endsFreeze }, world.now());
  await changeVouching(tx, id, { state: 'granted', wakeAt: null });
  await tellPerson(tx, world, personId, null, {
    key: `vouch-welcome:${id}`,
    says: (language) => [say('access.vouch.welcome', roleWords(world, language, role, county))],
    lane: 'reply',
    lasts: DAY,
  });
}

async function end(
  tx: Tx,
  world: World,
  vouching: Vouching,
  state: 'refused' | 'expired',
  byId: number | null = null,
): Promise<void> {
  const { id, code, personId, role, county } = vouching;
  await changeVouching(tx, id, { state, wakeAt: null });
  const subject = `person:${personId}`;
  const entry = { actorId: byId, action: `vouching.${state}`, subject, details: { role, county } };
  await audit(tx, entry, world.now());
  if (state !== 'refused') return;
  await tellEach(
    tx,
    world,
    await staffFor(tx, world, ['admin'], null),
    {
      key: `vouch-refused:${id}`,
      says: (language) => [
        say('access.vouch.refused-told', {
          ...{ code, person: personId },
          ...roleWords(world, language, role, county),
        }),
      ],
      lane: 'urgent',
      lasts: DAY,
      about: code,
    },
    byId,
  );
}
