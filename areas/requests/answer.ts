import { audit } from '../../db/audit.ts';
import type { Tx } from '../../db/store.ts';
import { isInGoodStanding } from '../../people/authority.ts';
import type { Person } from '../../people/person.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { tell } from '../tell.ts';
import { refusal, type Say, say } from '../turn.ts';
import type { World } from '../world.ts';
import { type AskState, askAfter, isLive, membersOf } from './rules/requests.ts';
import { helperRoles } from './rules/waves.ts';
import { carryOn, move, settle } from './settle.ts';
import { isProven, reachSafely, tellRequester } from './staff.ts';
import { asksOf, codesAskedOf, type RequestAsk, updateAsk } from './store/asks.ts';
import { releaseOffers } from './store/offers.ts';
import { requestByCode, type SupportRequest } from './store/requests.ts';
import { factsOf, memberSays } from './words.ts';

/** A request, and that this person was asked for it. */
export interface Asked {
  request: SupportRequest;
  ask: RequestAsk;
}

/**
 * The request meant by a code, or the only one without; where there is none, what says why. Whoever
 * was not asked learns nothing, not even that the code stands for something.
 */
export async function askedFor(
  act: Act,
  given: string | null,
  states: readonly AskState[],
): Promise<Asked | Outcome> {
  const { tx, person } = act;
  const codes = given === null ? await codesAskedOf(tx, person.id, states) : [given];
  const [code] = codes;
  if (code === undefined || codes.length > 1) {
    return told(
      codes.length > 1
        ? say('requests.which', { codes: codes.join(', ') })
        : say('requests.nothing-asked'),
    );
  }
  const request = await requestByCode(tx, code);
  const ask = request && (await askOf(tx, request, person.id));
  if (request && ask && mayTakePart(person, ask)) return { request, ask };
  return told(refusal('verify.refused.unknown-code', { code }));
}

export async function askOf(
  tx: Tx,
  { id }: SupportRequest,
  personId: number,
): Promise<RequestAsk | null> {
  return (await asksOf(tx, id)).find((one) => one.personId === personId) ?? null;
}

/** Volunteers as long as they are; supporters for what their offer was matched to. */
export function mayTakePart(person: Person, { wave }: Pick<RequestAsk, 'wave'>): boolean {
  const volunteers = person.memberships.some(
    ({ role, state }) => state === 'active' && (helperRoles as readonly string[]).includes(role),
  );
  return isInGoodStanding(person) && (wave === 0 || volunteers);
}

/** ACCEPT: the first as many as are needed are in, the others stand in line. */
export async function accept(act: Act, code: string | null): Promise<Outcome> {
  const { tx, world, person, now, language } = act;
  const asked = await askedFor(act, code, ['asked']);
  if ('says' in asked) return asked;
  const { request, ask } = asked;
  if (ask.state === 'accepted') return tellMember(act, request);
  if (ask.state === 'done') return told(say('requests.done.already', { code: request.code }));
  if (!isLive(request.state) || now >= request.startsAt) {
    return told(refusal('requests.too-late', factsOf(world, request, language)));
  }
  if (ask.state !== 'full') {
    const state = askAfter(ask.state, 'queue');
    if (!state) return told();
    await updateAsk(tx, ask.id, { state, answeredAt: now });
  }
  const entered = await settle(tx, world, request, person.id);
  if (entered.some(({ personId }) => personId === person.id)) {
    return tellMember(act, request);
  }
  const subject = `request:${request.id}`;
  await audit(tx, { actorId: person.id, action: 'request.queued', subject }, now);
  return told(say('requests.full', factsOf(world, request, language)));
}

/** Here where only they can read it; else to another channel of theirs, where they have one. */
async function tellMember(act: Act, request: SupportRequest): Promise<Outcome> {
  const { tx, world, person, language, limits, inboundId } = act;
  const outcome = told(...memberSays(world, request, language, limits.provenSender));
  if (limits.provenSender) return outcome;
  const to = await reachSafely(tx, world, person.id);
  if (!to || !isProven(world, to)) return outcome;
  await tell(tx, world, to, {
    key: `request-details:${request.id}:${inboundId}`,
    says: (theirs) => memberSays(world, request, theirs, true),
    lane: 'ask',
    lasts: Math.max(request.startsAt - world.now(), 60_000),
    about: request.code,
  });
  return outcome;
}

/** DECLINE and UNABLE: the next in line is let in, or more people are asked. */
export async function decline(act: Act, code: string | null): Promise<Outcome> {
  const { tx, world, language } = act;
  const asked = await askedFor(act, code, ['asked', 'full', 'accepted']);
  if ('says' in asked) return asked;
  const { request, ask } = asked;
  if (ask.state === 'done') return told(say('requests.done.already', { code: request.code }));
  if (!isLive(request.state)) {
    return told(refusal('requests.over-already', { code: request.code }));
  }
  const was = ask.state;
  await stepBack(tx, world, request, ask, 'decline');
  return told(
    say(
      was === 'accepted' ? 'requests.withdrawn' : 'requests.declined',
      factsOf(world, request, language),
    ),
  );
}

/** Takes someone out of a request, whatever they had answered. */
export async function stepBack(
  tx: Tx,
  world: World,
  request: SupportRequest,
  ask: RequestAsk,
  by: 'decline' | 'leave',
): Promise<void> {
  const now = world.now();
  const state = askAfter(ask.state, by);
  if (!state || !isLive(request.state)) return;
  const wasIn = ask.state === 'accepted';
  await updateAsk(tx, ask.id, { state, answeredAt: now });
  await releaseOffers(tx, request.id, 'open', ask.personId);
  const subject = `request:${request.id}`;
  await audit(tx, { actorId: ask.personId, action: `request.${state}`, subject }, now);
  const members = membersOf(await asksOf(tx, request.id));
  if (wasIn) await tellLeft(tx, world, request, ask, members.length);
  await settle(tx, world, request);
  if (now < request.startsAt) return carryOn(tx, world, request, wasIn);
  if (members.length === 0) await move(tx, request, 'lapse', null, now);
  else if (members.every((one) => one.state === 'done')) {
    await move(tx, request, 'finish', null, now);
  }
}

async function tellLeft(
  tx: Tx,
  world: World,
  request: SupportRequest,
  ask: RequestAsk,
  left: number,
): Promise<void> {
  await tellRequester(tx, world, request, {
    key: `request-left:${ask.id}:${world.now()}`,
    says: (language): Say[] => [
      say('requests.staff.withdrew', {
        ...factsOf(world, request, language),
        volunteer: ask.personId,
        in: left,
        needed: request.needed,
      }),
    ],
  });
}

/** Frees the places of someone who opted out, was frozen or asked to be forgotten. */
export async function volunteerLeft(tx: Tx, world: World, personId: number): Promise<void> {
  for (const code of await codesAskedOf(tx, personId, ['asked', 'full', 'accepted'])) {
    const request = await requestByCode(tx, code);
    const ask = request && (await askOf(tx, request, personId));
    if (request && ask) await stepBack(tx, world, request, ask, 'leave');
  }
}
