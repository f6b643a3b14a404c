import { audit } from '../../db/audit.ts';
import type { Tx } from '../../db/store.ts';
import { tell } from '../tell.ts';
import { type Say, say } from '../turn.ts';
import type { World } from '../world.ts';
import { entrantsOf, isLive, membersOf, type RequestMove, requestAfter } from './rules/requests.ts';
import { isProven, reachSafely, tellRequester } from './staff.ts';
import { asksOf, type RequestAsk, updateAsk } from './store/asks.ts';
import { releaseOffers } from './store/offers.ts';
import { type SupportRequest, updateRequest } from './store/requests.ts';
import { skillsAmong } from './store/skills.ts';
import { askNextWave, reschedule } from './waves.ts';
import { factsOf, memberSays, skillList } from './words.ts';

/**
 * Lets in whoever said yes first while there are places, tells them and staff, and moves the
 * request accordingly. Safe to call after every answer: those who are in are always the first of
 * the line, as many as are needed.
 * @param answering the person whose answer is being written anyway
 * @returns those who were let in
 */
export async function settle(
  tx: Tx,
  world: World,
  request: SupportRequest,
  answering: number | null = null,
): Promise<RequestAsk[]> {
  const asks = await asksOf(tx, request.id);
  const begun = world.now() >= request.startsAt;
  const entered = begun || !isLive(request.state) ? [] : entrantsOf(asks, request.needed);
  for (const ask of entered) {
    ask.state = 'accepted';
    await updateAsk(tx, ask.id, { state: 'accepted' });
    const subject = `request:${request.id}`;
    await audit(tx, { actorId: ask.personId, action: 'request.joined', subject }, world.now());
    if (ask.personId !== answering) await tellMember(tx, world, request, ask);
  }
  const members = membersOf(asks);
  if (!begun && request.state === 'open' && members.length >= request.needed) {
    await move(tx, request, 'fill', null, world.now());
  } else if (!begun && request.state === 'filled' && members.length < request.needed) {
    await move(tx, request, 'reopen', null, world.now());
  }
  for (const ask of entered) await tellEntered(tx, world, request, ask, members);
  await reschedule(tx, world, request);
  return entered;
}

/** Goes on with the next wave where places are free and nobody is left who could still answer. */
export async function carryOn(
  tx: Tx,
  world: World,
  request: SupportRequest,
  atOnce: boolean,
): Promise<void> {
  if (request.state !== 'open' || world.now() >= request.startsAt) return;
  const asks = await asksOf(tx, request.id);
  const pending = asks.some(({ state, standing }) => state === 'asked' && standing);
  if (pending && !atOnce) return;
  await askNextWave(tx, world, request);
  await reschedule(tx, world, request);
}

/** Moves a request and puts it on record; false where the move is not permitted. */
export async function move(
  tx: Tx,
  request: SupportRequest,
  by: RequestMove,
  actorId: number | null,
  now: number,
): Promise<boolean> {
  const state = requestAfter(request.state, by);
  if (!state) return false;
  const over = !isLive(state);
  request.state = state;
  if (over) {
    request.closedAt = now;
    request.wakeAt = null;
    await releaseOffers(tx, request.id, state === 'done' ? 'closed' : 'open');
  }
  await updateRequest(tx, request.id, { state, ...(over ? { closedAt: now, wakeAt: null } : {}) });
  const subject = `request:${request.id}`;
  await audit(tx, { actorId, action: `request.${state}`, subject, details: { by } }, now);
  return true;
}

const DAY = 24 * 60 * 60_000;

/** The details, to someone who came in from the line. */
async function tellMember(
  tx: Tx,
  world: World,
  request: SupportRequest,
  ask: RequestAsk,
): Promise<void> {
  const to = await reachSafely(tx, world, ask.personId, ask.addressId);
  if (!to) return;
  await tell(tx, world, to, {
    key: `request-in:${ask.id}:${ask.answeredAt}`,
    says: (language) => [
      say('requests.in.from-line', { code: request.code }),
      ...memberSays(world, request, language, isProven(world, to)),
    ],
    lane: 'ask',
    lasts: DAY,
    about: request.code,
  });
}

/** Staff hears of each who comes in, and when there are enough. */
async function tellEntered(
  tx: Tx,
  world: World,
  request: SupportRequest,
  ask: RequestAsk,
  members: readonly RequestAsk[],
): Promise<void> {
  const brought = await skillsAmong(
    tx,
    members.map(({ personId }) => personId),
  );
  // What a matched supporter can do stands in their offer, in their words.
  const known = members.every(({ wave }) => wave > 0);
  const lacking = known ? request.skills.filter((skill) => !brought.has(skill)) : [];
  const full = members.length >= request.needed;
  const to = await reachSafely(tx, world, ask.personId, ask.addressId);
  await tellRequester(tx, world, request, {
    key: `request-entered:${ask.id}:${ask.answeredAt}`,
    says: (language) => {
      const says: Say[] = [
        say(full ? 'requests.staff.full' : 'requests.staff.accepted', {
          ...factsOf(world, request, language),
          volunteer: ask.personId,
          in: members.length,
          needed: request.needed,
        }),
      ];
      if (full && lacking.length > 0) {
        says.push(say('requests.staff.lacking', { skills: skillList(lacking, language) }));
      }
      if (to && !isProven(world, to)) {
        says.push(say('requests.staff.by-sms', { code: request.code }));
      }
      return says;
    },
  });
}
