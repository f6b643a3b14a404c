import { text } from '../../content/catalog.ts';
import { audit } from '../../db/audit.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { tellPerson } from '../tell.ts';
import { refusal, type Say, say } from '../turn.ts';
import { askOf, mayTakePart } from './answer.ts';
import { callOff } from './open.ts';
import { isLive, membersOf } from './rules/requests.ts';
import { mayManage, tellRequester } from './staff.ts';
import { asksOf, type RequestAsk } from './store/asks.ts';
import { liveRequests, requestByCode, type SupportRequest } from './store/requests.ts';
import { askSays, factsOf, memberSays, stepSays } from './words.ts';

/** VIEW: all to staff but who the volunteers are, the details to those who are in. */
export async function show(act: Act, code: string): Promise<Outcome> {
  const { tx, world, person, language, limits } = act;
  const request = await requestByCode(tx, code);
  const ask = request && (await askOf(tx, request, person.id));
  if (request && ask && mayTakePart(person, ask)) {
    const isIn = ask.state === 'accepted' || ask.state === 'done';
    if (!isLive(request.state)) return told(refusal('requests.over-already', { code }));
    if (ask.state === 'full') {
      return told(say('requests.full', factsOf(world, request, language)));
    }
    const says = isIn
      ? memberSays(world, request, language, limits.provenSender)
      : askSays(world, request, language, limits.style === 'short');
    // Over SMS the checklist is sent only to whoever asks for it.
    return told(...says, ...(isIn && !limits.provenSender ? stepSays(request, language) : []));
  }
  if (!request || !(await mayManage(tx, world, request, person))) {
    return told(refusal('verify.refused.unknown-code', { code }));
  }
  if (!limits.provenSender) return told(refusal('admin.not-by-sms'));
  return told(...staffSays(act, request, await asksOf(tx, request.id)));
}

/** Volunteers are numbers here: staff needs no name or address to follow a request. */
function staffSays(
  { world, language, person }: Act,
  request: SupportRequest,
  asks: readonly RequestAsk[],
): Say[] {
  const { code, summary, details, needed, state } = request;
  const count = (wanted: RequestAsk['state']): number =>
    asks.filter((one) => one.state === wanted).length;
  const members = membersOf(asks);
  const numbers = (list: readonly RequestAsk[]): string =>
    list.map(({ personId }) => personId).join(', ') || '—';
  const says: Say[] = [
    say('requests.view.facts', {
      ...factsOf(world, request, language),
      state: text(language, `requests.state.${state}`),
    }),
    say('requests.view.people', {
      in: members.length,
      needed,
      members: numbers(members),
      finished: numbers(members.filter((one) => one.state === 'done')),
      waiting: count('full'),
      silent: count('asked'),
      declined: count('declined') + count('withdrawn'),
    }),
  ];
  if (summary.about !== '') says.push(say('requests.about', { about: summary.about }));
  if (details !== '' && request.createdById === person.id) {
    says.push(say('requests.in.details', { details }));
  }
  says.push(...stepSays(request, language));
  says.push(...asks.flatMap(afterwards));
  if (isLive(state)) says.push(say('requests.view.how', { code }));
  return says;
}

/** What one of them told when it was over, where they did. */
function afterwards({ personId, debrief, spent }: RequestAsk): Say[] {
  if (debrief === null && spent === null) return [];
  const words = { debrief: debrief ?? '—', spent: spent ?? '—' };
  return [say('requests.view.after', { volunteer: personId, ...words })];
}

const LISTED = 10;

/** The live requests a member of staff can follow, a line each. */
export async function listSays(act: Act): Promise<Say[]> {
  const { tx, world, person, language } = act;
  const lines: string[] = [];
  for (const request of await liveRequests(tx)) {
    if (lines.length === LISTED) break;
    if (!(await mayManage(tx, world, request, person))) continue;
    const members = membersOf(await asksOf(tx, request.id)).length;
    const facts = factsOf(world, request, language);
    lines.push(
      text(language, 'requests.view.line', { ...facts, in: members, needed: request.needed }),
    );
  }
  return lines.length === 0 ? [] : [say('requests.view.list', { lines: lines.join('\n') })];
}

/** CALL OFF: everyone who could still go hears of it. */
export async function callOffByStaff(act: Act, code: string): Promise<Outcome> {
  const { tx, world, person } = act;
  const request = await requestByCode(tx, code);
  if (!request || !(await mayManage(tx, world, request, person))) {
    return told(refusal('verify.refused.unknown-code', { code }));
  }
  const people = await callOff(tx, world, request, person.id);
  return told(
    people === null
      ? refusal('requests.over-already', { code })
      : say('requests.staff.called-off', { code, told: people }),
  );
}

const DAY = 24 * 60 * 60_000;

/**
 * A code and words: between those who are in and whoever asked for it, neither of whom learns the
 * other's address.
 */
export async function passOn(act: Act, code: string, words: string): Promise<Outcome> {
  const { tx, world, person, limits } = act;
  const request = await requestByCode(tx, code);
  const ask = request && (await askOf(tx, request, person.id));
  if (request && ask && mayTakePart(person, ask)) {
    // Whoever is not in yet is asked for an answer first: staff writes to those who are in.
    const isIn = ask.state === 'accepted' || ask.state === 'done';
    return isIn ? passToStaff(act, request, words) : show(act, code);
  }
  if (!request || !(await mayManage(tx, world, request, person))) {
    return told(refusal('verify.refused.unknown-code', { code }));
  }
  if (!limits.provenSender) return told(refusal('admin.not-by-sms'));
  return passToMembers(act, request, words);
}

async function passToStaff(act: Act, request: SupportRequest, words: string): Promise<Outcome> {
  const { tx, world, person, inboundId } = act;
  await tellRequester(tx, world, request, {
    key: `request-words:${inboundId}`,
    says: (language) => [
      say('requests.staff.words', {
        ...factsOf(world, request, language),
        volunteer: person.id,
        words,
      }),
    ],
    aboutId: person.id,
  });
  await record(act, request);
  return told(say('requests.words.to-staff', { code: request.code }));
}

async function passToMembers(act: Act, request: SupportRequest, words: string): Promise<Outcome> {
  const { tx, world, inboundId } = act;
  const { id, code } = request;
  const members = membersOf(await asksOf(tx, id)).filter(({ standing }) => standing);
  for (const { personId, addressId } of members) {
    await tellPerson(tx, world, personId, addressId, {
      key: `request-words:${inboundId}:${personId}`,
      says: [say('requests.words.from-staff', { code, words })],
      lane: 'ask',
      lasts: DAY,
      about: code,
    });
  }
  await record(act, request);
  return told(say('requests.words.to-members', { code, people: members.length }));
}

async function record({ tx, person, now }: Act, { id }: SupportRequest): Promise<void> {
  await audit(tx, { actorId: person.id, action: 'request.words', subject: `request:${id}` }, now);
}
