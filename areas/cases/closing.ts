import { audit } from '../../db/audit.ts';
import { addressById } from '../../people/addresses.ts';
import { isInGoodStanding } from '../../people/authority.ts';
import { isOnDuty } from '../../people/duty.ts';
import { findPerson } from '../../people/people.ts';
import { loadSession, saveSession } from '../../people/sessions.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { emptySession } from '../session.ts';
import { readSession } from '../stored-session.ts';
import { tellPerson } from '../tell.ts';
import { refusal, say } from '../turn.ts';
import { mayHandle } from './access.ts';
import { assignCase, changeCase, give } from './assign.ts';
import { passOn } from './relay.ts';
import { type CaseOutcome, caseAfter, type Helped, outcomes } from './rules/cases.ts';
import { handled } from './staff.ts';
import { caseByCode, openCaseOf } from './store/cases.ts';
import { eraseCase } from './store/erasure.ts';

const WEEK = 7 * 24 * 60 * 60_000;

/**
 * CLOSE: the person hears that it is over and is asked whether it helped. What they did not agree
 * to have kept is erased at once; the rest goes with the sweep.
 */
export async function closeCase(
  act: Act,
  code: string,
  outcome: CaseOutcome | null,
): Promise<Outcome> {
  const { tx, world, person, now } = act;
  const one = await handled(act, code);
  if ('says' in one) return one;
  if (outcome === null) {
    const choices = outcomes.map((each) => ({
      id: `outcome:${code}:${each}`,
      label: `cases.outcome.${each}` as const,
    }));
    return told(say('cases.how-ended', { code }, choices));
  }
  const state = caseAfter(one.state, 'close');
  if (state === null) return told(refusal('cases.not-now', { code }));
  const keeps = one.keep === true;
  await changeCase(tx, one, {
    state,
    outcome,
    closedAt: now,
    liveUntil: null,
    urgent: false,
    ...(keeps ? {} : { facts: null }),
  });
  if (!keeps) await eraseCase(tx, one, now, one.invite);
  const subject = `case:${one.id}`;
  const details = { outcome };
  await audit(tx, { actorId: person.id, action: 'case.closed', subject, details }, now);
  if (one.personId === null || one.addressId === null)
    return told(say('cases.closed-phone', { code }));
  await quietIntake(act, one.addressId);
  await tellPerson(tx, world, one.personId, one.addressId, {
    key: `case-closed:${one.id}:${now}`,
    says: [
      say('cases.closed-person', { code }, [
        { id: `helped:${code}:yes`, label: 'cases.helped.yes' },
        { id: `helped:${code}:partly`, label: 'cases.helped.partly' },
        { id: `helped:${code}:no`, label: 'cases.helped.no' },
      ]),
    ],
    lane: 'reply',
    lasts: WEEK,
    about: code,
  });
  return told(say('cases.closed', { code }));
}

/** Questions that were still open for the case end with it. */
async function quietIntake({ tx, world, now }: Act, addressId: number): Promise<void> {
  const address = await addressById(tx, addressId);
  const session = address && readSession(world.areas, await loadSession(tx, addressId));
  if (session?.dialogue.kind !== 'intake') return;
  await saveSession(tx, addressId, emptySession, null, now);
}

/** Whether it helped, as the person says; asked once, and changed by a second answer. */
export async function keepHelped(act: Act, code: string, helped: Helped): Promise<Outcome> {
  const { tx, person, now } = act;
  const one = await caseByCode(tx, code);
  if (one?.personId !== person.id || one.state !== 'closed') return told();
  await changeCase(tx, one, { helped });
  const details = { helped };
  const subject = `case:${one.id}`;
  await audit(tx, { actorId: person.id, action: 'case.rated', subject, details }, now);
  return told(say(helped === 'yes' ? 'cases.thanks' : 'cases.thanks-more', { code }));
}

/** The person, or staff, opens a case again; whoever had it gets it back while they are on duty. */
export async function reopenCase(act: Act, code: string, words: string): Promise<Outcome> {
  const { tx, world, person, now } = act;
  const one = await caseByCode(tx, code);
  const state = one && caseAfter(one.state, 'reopen');
  if (!one || !state) return told(refusal('cases.not-closed', { code }));
  const isOwn = one.personId === person.id;
  if (!isOwn && !mayHandle(person, one)) {
    return told(refusal('cases.not-yours', { code }));
  }
  if (one.facts === null && one.personId === null) return told(refusal('cases.erased', { code }));
  // Nobody has two open: their words would go to one of them only.
  const other = one.personId === null ? null : await openCaseOf(tx, one.personId);
  if (other) {
    return told(
      isOwn ? say('cases.already', { code: other.code }) : refusal('cases.not-now', { code }),
    );
  }
  const reopened = await changeCase(tx, one, {
    state,
    outcome: null,
    closedAt: null,
    helped: null,
    heardAt: now,
    spokeAt: null,
    nudges: 0,
    assignedTo: null,
    liveUntil: null,
  });
  const subject = `case:${one.id}`;
  await audit(tx, { actorId: person.id, action: 'case.reopened', subject }, now);
  const before = one.assignedTo;
  const back = before !== null && (await isThere(act, before));
  const given = back
    ? await give(tx, world, reopened, before, isOwn ? null : person.id)
    : await assignCase(tx, world, reopened);
  const isGiven = given.state === 'assigned';
  const reopenedSay = say(isGiven ? 'cases.reopened' : 'cases.reopened-waiting', { code });
  if (!isOwn || words.trim() === '') return told(reopenedSay);
  const passed = await passOn(act, words, 'quiet');
  return told(reopenedSay, ...passed.says);
}

async function isThere({ tx, now }: Act, id: number): Promise<boolean> {
  const found = await findPerson(tx, id);
  return found !== null && isOnDuty(found, now, 'consult') && isInGoodStanding(found);
}
