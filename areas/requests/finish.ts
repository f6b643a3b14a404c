import { audit } from '../../db/audit.ts';
import type { Tx } from '../../db/store.ts';
import { type Act, asked, type Outcome, told } from '../act.ts';
import { refusal, say } from '../turn.ts';
import type { World } from '../world.ts';
import { askedFor, askOf, mayTakePart } from './answer.ts';
import { tellOver } from './open.ts';
import { isLive, membersOf } from './rules/requests.ts';
import { move } from './settle.ts';
import { mayManage, tellRequester } from './staff.ts';
import { markStep } from './steps.ts';
import { asksOf, type RequestAsk, updateAsk } from './store/asks.ts';
import { requestByCode, type SupportRequest } from './store/requests.ts';
import { factsOf } from './words.ts';

/** DONE: by a volunteer for their part or a step of it, by staff for the whole. */
export async function done(act: Act, code: string | null, step: number): Promise<Outcome> {
  const { tx, world, person } = act;
  const request = code === null ? null : await requestByCode(tx, code);
  const own = request && (await askOf(tx, request, person.id));
  const asVolunteer = own && mayTakePart(person, own) && ['accepted', 'done'].includes(own.state);
  if (request && !asVolunteer && (await mayManage(tx, world, request, person))) {
    if (!act.limits.provenSender) return told(refusal('admin.not-by-sms'));
    return step > 0 ? markStep(act, request, step) : finishByStaff(act, request);
  }
  const found = await askedFor(act, code, ['accepted']);
  if ('says' in found) return found;
  if (!['accepted', 'done'].includes(found.ask.state)) {
    return told(refusal('requests.done.not-in', { code: found.request.code }));
  }
  if (step > 0) return markStep(act, found.request, step);
  return finishPart(act, found.request, found.ask);
}

async function finishPart(act: Act, request: SupportRequest, ask: RequestAsk): Promise<Outcome> {
  const { tx, world, person, now } = act;
  const { code } = request;
  if (ask.state === 'done' || !isLive(request.state)) {
    return told(say('requests.done.already', { code }));
  }
  await updateAsk(tx, ask.id, { state: 'done', doneAt: now });
  const subject = `request:${request.id}`;
  await audit(tx, { actorId: person.id, action: 'request.part-done', subject }, now);
  const over = await finishIfAllDone(tx, world, request);
  await tellRequester(tx, world, request, {
    key: `request-done:${ask.id}`,
    says: (language) => [
      say(over ? 'requests.staff.all-done' : 'requests.staff.done', {
        ...factsOf(world, request, language),
        volunteer: person.id,
      }),
    ],
  });
  return asked(
    { kind: 'debrief', draft: { code }, asking: 'how' },
    say('requests.done.thanks', { code }),
    say('requests.debrief.how'),
  );
}

/**
 * Ends a request when all who are in have said DONE; while others are still sought before it
 * begins, it goes on. Returns whether it ended.
 */
export async function finishIfAllDone(
  tx: Tx,
  world: World,
  request: SupportRequest,
): Promise<boolean> {
  if (request.state === 'open' && world.now() < request.startsAt) return false;
  const members = membersOf(await asksOf(tx, request.id));
  if (members.length === 0 || members.some(({ state }) => state !== 'done')) return false;
  return move(tx, request, 'finish', null, world.now());
}

async function finishByStaff(act: Act, request: SupportRequest): Promise<Outcome> {
  const { tx, world, person, now } = act;
  const { code } = request;
  if (!(await move(tx, request, 'finish', person.id, now))) {
    return told(refusal('requests.over-already', { code }));
  }
  await tellOver(tx, world, request, 'finished', ['accepted'], person.id);
  // Whoever could still have said yes must not set out.
  if (now < request.startsAt) {
    await tellOver(tx, world, request, 'called-off', ['asked', 'full'], person.id);
  }
  return told(say('requests.staff.finished', { code }));
}

/** Keeps what a volunteer tells afterwards, and passes it to whoever asked for it. */
export async function debrief(
  act: Act,
  code: string,
  what: 'debrief' | 'spent',
  words: string,
): Promise<Outcome> {
  const { tx, world, person, now, inboundId } = act;
  const request = await requestByCode(tx, code);
  const ask = request && (await askOf(tx, request, person.id));
  if (!request || ask?.state !== 'done') return told();
  await updateAsk(tx, ask.id, { [what]: words });
  const subject = `request:${request.id}`;
  await audit(tx, { actorId: person.id, action: `request.${what}`, subject }, now);
  await tellRequester(tx, world, request, {
    key: `request-${what}:${ask.id}:${inboundId}`,
    says: (language, proven) => [
      say(proven ? `requests.staff.${what}` : 'requests.staff.words-wait', {
        ...factsOf(world, request, language),
        volunteer: person.id,
        words,
      }),
    ],
    aboutId: person.id,
  });
  return told();
}
