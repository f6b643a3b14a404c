import type { Language } from '../../content/languages.ts';
import { audit } from '../../db/audit.ts';
import { countTowards, isLimitReached, limits } from '../../people/limits.ts';
import { loadPerson } from '../../people/people.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { tellPerson } from '../tell.ts';
import { refusal, type Say, say } from '../turn.ts';
import { mayHandle } from './access.ts';
import { assignCase, changeCase, give } from './assign.ts';
import { forgeableMark } from './forgeable.ts';
import { lateMark, lineOf } from './late.ts';
import { rungLast, tellSoon } from './ring.ts';
import { caseAfter, LIVE_FOR } from './rules/cases.ts';
import { newestLines, writeLine } from './rules/lines.ts';
import type { PassedOn } from './rules/passed-on.ts';
import { hasAlarm } from './rules/says.ts';
import { savedAnswer } from './saved-answers.ts';
import { tellStaff } from './staff-told.ts';
import { caseForStaff } from './standing.ts';
import { type Case, openCaseOf } from './store/cases.ts';

const DAY = 24 * 60 * 60_000;

/**
 * Passes a person's words on to whoever has the case, or was rung for it. Until someone has
 * answered the person hears each time that it arrived, since silence would look like nobody listens.
 */
export async function passOn(act: Act, words: string, how: PassedOn = 'told'): Promise<Outcome> {
  const { tx, world, person, now } = act;
  const open = await openCaseOf(tx, person.id);
  if (!open) return told(say('cases.over'));
  const one = await changeCase(tx, open, {
    // Never at the same time as an answer: the order says who waits for whom.
    ...(how === 'thanks' ? {} : { heardAt: Math.max(now, (open.spokeAt ?? 0) + 1), nudges: 0 }),
    liveUntil: now + LIVE_FOR,
    facts: {
      ...(open.facts ?? { known: {} }),
      words: newestLines([...(open.facts?.words ?? []), lineOf(act, words)]),
    },
  });
  await tellSoon(tx, world, one);
  if ((await mayRelay(act, one)) || (how === 'alarm' && (await mayAlarm(act, words)))) {
    await tellWords(act, one, words, how === 'answered' ? [say('meanwhile.answered')] : []);
  }
  const isHeard = how === 'told' || how === 'alarm';
  return one.spokeAt === null && isHeard ? told(say('cases.passed')) : told();
}

/**
 * Whoever cries for help once more is heard, as often as an hour has emergencies for one person; the last is kept for
 * the word itself, whatever else sounds like danger before.
 */
async function mayAlarm({ tx, person, now }: Act, words: string): Promise<boolean> {
  const kept = hasAlarm(words) ? 0 : 1;
  if (await isLimitReached(tx, 'casesRaised', person.id, now, kept)) return false;
  await countTowards(tx, 'casesRaised', person.id, now);
  return true;
}

/**
 * Whether words are passed on at once. Until somebody has answered or taken the emergency, so many an hour are all
 * that anyone reads on the way; more are kept with the case, and whoever would be told hears that there are some.
 */
async function mayRelay(act: Act, one: Case): Promise<boolean> {
  const { tx, person, now } = act;
  const isTaken = one.urgent && one.assignedTo !== null && one.state !== 'ringing';
  if (one.spokeAt !== null || isTaken) return true;
  const limit = one.urgent ? 'alarmWordsRelayed' : 'wordsRelayed';
  if (await isLimitReached(tx, limit, person.id, now)) return false;
  await countTowards(tx, limit, person.id, now);
  if (!(await isLimitReached(tx, limit, person.id, now))) return true;
  await tellWords(act, one, '…', [say('cases.more-words', { code: one.code })]);
  return false;
}

/**
 * Words for whoever has a case.
 * @param marks what they are to know of the words
 */
export async function tellWords(
  act: Act,
  one: Case,
  words: string,
  marks: readonly Say[] = [],
): Promise<void> {
  const { tx, world, inboundId } = act;
  const news = {
    key: `case-words:${one.id}:${inboundId}`,
    holdsWords: true,
    says: (language: Language) => [
      say('cases.from-person', { code: one.code, words }),
      ...marks,
      ...lateMark(act, language),
      ...forgeableMark(act.limits),
    ],
  };
  if (one.assignedTo !== null && one.state !== 'ringing') {
    const reached = await tellStaff(tx, world, one, one.assignedTo, news);
    // Whoever had it cannot be reached any more.
    if (!reached) {
      const state = caseAfter(one.state, 'return') ?? one.state;
      await assignCase(tx, world, await changeCase(tx, one, { state, assignedTo: null }));
    }
    return;
  }
  for (const staff of await rungLast(tx, world, one)) await tellStaff(tx, world, one, staff, news);
}

/** A member of staff writes to the person; neither ever sees the other's address. */
export async function sayTo(act: Act, code: string, given: string): Promise<Outcome> {
  const { tx, world, now, person: staff, inboundId } = act;
  const one = await caseForStaff(tx, code);
  if (!one || one.state === 'closed') return told(refusal('cases.over-staff', { code }));
  if (one.personId === staff.id) return told(refusal('cases.own', { code }));
  if (one.personId === null || one.addressId === null) {
    return told(refusal('cases.by-phone', { code }));
  }
  if (given.trim() === '') return told(refusal('cases.empty', { code }));
  const person = await loadPerson(tx, one.personId);
  if (person.state === 'left') return told(refusal('cases.opted-out', { code }));
  if (one.assignedTo !== null && one.assignedTo !== staff.id && one.state !== 'ringing') {
    return told(refusal('cases.not-yours', { code }));
  }
  const saved = await savedAnswer(tx, given, one.language);
  if (saved === 'unknown') return told(refusal('cases.answers.unknown', { name: given.trim() }));
  if (await takesTooMany(act, one))
    return told(refusal('cases.too-many', { most: limits.casesTaken.most }));
  const mine = await takeUp(act, one);
  const words = saved ?? given;
  const line = writeLine({ by: 'staff', words, at: now, authorId: staff.id });
  await changeCase(tx, mine, {
    state: caseAfter(mine.state, 'resume') ?? mine.state,
    spokeAt: Math.max(now, mine.heardAt ?? 0),
    liveUntil: now + LIVE_FOR,
    nudges: 0,
    facts: {
      ...(mine.facts ?? { known: {} }),
      words: newestLines([...(mine.facts?.words ?? []), line]),
    },
  });
  await tellPerson(tx, world, one.personId, one.addressId, {
    key: `case-answer:${one.id}:${inboundId}`,
    says: [say('cases.from-staff', { network: world.network.name, words })],
    lane: 'reply',
    lasts: DAY,
    about: code,
    authorId: staff.id,
  });
  return told(say('cases.sent', { code }));
}

/**
 * Whether a compa has taken as many cases within the hour as anyone can see to: more would be kept
 * from others. Emergencies can always be answered.
 */
export async function takesTooMany({ tx, person, now }: Act, one: Case): Promise<boolean> {
  if (one.state === 'ringing' || mayHandle(person, one)) return false;
  return isLimitReached(tx, 'casesTaken', person.id, now);
}

/** Whoever writes first to a case that nobody has, has it; the others who were rung hear so. */
async function takeUp(act: Act, one: Case): Promise<Case> {
  const { tx, world, person } = act;
  if (one.assignedTo === person.id && one.state !== 'ringing') return one;
  const rung = await rungLast(tx, world, one);
  const mine = await give(tx, world, one, person.id, person.id);
  await tellTaken(
    act,
    mine,
    rung.map((each) => each.person.id),
  );
  return mine;
}

/** Those who were rung, or had it before, hear that somebody else has it. */
export async function tellTaken(act: Act, one: Case, ids: readonly number[]): Promise<void> {
  const { tx, world, now, person } = act;
  for (const id of new Set(ids)) {
    if (id === person.id) continue;
    await tellStaff(tx, world, one, id, {
      key: `case-taken:${one.id}:${now}`,
      says: () => [refusal('cases.someone-has', { code: one.code })],
    });
  }
}

/** The person ends the conversation: the bot is back, and the case stays open for staff. */
export async function leaveConversation(act: Act): Promise<Outcome> {
  const { tx, person, world, now, inboundId } = act;
  const one = await openCaseOf(tx, person.id);
  if (!one) return told();
  await changeCase(tx, one, { liveUntil: null });
  await audit(tx, { actorId: person.id, action: 'case.left', subject: `case:${one.id}` }, now);
  if (one.assignedTo !== null) {
    await tellStaff(tx, world, one, one.assignedTo, {
      key: `case-left:${one.id}:${inboundId}`,
      says: () => [say('cases.left-staff', { code: one.code })],
    });
  }
  const isUnanswered = one.spokeAt === null;
  return told(say(isUnanswered ? 'cases.left-unanswered' : 'cases.left', { code: one.code }));
}
