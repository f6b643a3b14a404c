import { audit } from '../../db/audit.ts';
import { may } from '../../people/authority.ts';
import { countTowards, isLimitReached } from '../../people/limits.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { tell } from '../tell.ts';
import { type Choice, say } from '../turn.ts';
import { adminsFor } from '../world.ts';
import { move } from './advance.ts';
import {
  type Assignment,
  addAssignment,
  assignmentByCode,
  assignmentsOf,
  openAssignments,
} from './store/assignments.ts';
import { type Report, reportByCode, reportById } from './store/reports.ts';

/** A verifier's assignment and the report it is about. */
export interface Asked {
  assignment: Assignment;
  report: Report;
}

/**
 * Finds which report a verifier speaks of; else what says why not. Refusals of verdicts are put on
 * record: by people who are no verifiers, by the reporter, and over SMS without the code that was
 * sent to that number. However many codes were guessed in a verifier's name, theirs still counts.
 */
export async function findAsked(
  act: Act,
  code: string | null,
  action: string,
): Promise<Asked | Outcome> {
  const { tx, person } = act;
  if (code === null) return findOnly(act, action);
  const assignment = await assignmentByCode(tx, person.id, code);
  const report = assignment
    ? await reportById(tx, assignment.reportId)
    : await reportByCode(tx, code);
  if (!report) return refuse(act, action, 'unknown-code', code, null);
  if (report.reporterId === person.id) return refuse(act, action, 'own-report', code, report);
  // Only the phone the code was sent to can know it; the report's own code is no secret.
  const proven = act.limits.provenSender || assignment?.addressId === act.address.id;
  if (!proven) return refuse(act, action, 'wrong-code', code, report);
  if (!may(person, 'verify')) {
    return refuse(act, action, 'not-a-verifier', code, report);
  }
  if (assignment) return { assignment, report: await started(act, report) };
  const earlier = (await assignmentsOf(tx, report.id)).find((one) => one.personId === person.id);
  if (earlier) return { assignment: earlier, report: await started(act, report) };
  if (!may(person, 'look-unasked', report.county)) {
    return refuse(act, action, 'not-a-verifier', code, report);
  }
  const added = await addAssignment(tx, {
    reportId: report.id,
    personId: person.id,
    addressId: act.address.id,
    code: report.code,
    wave: report.wave,
    askedAt: act.now,
  });
  return added ? { assignment: added, report: await started(act, report) } : told();
}

/** A report nobody could be asked about is under way once someone answers. */
async function started({ tx, person, now }: Act, report: Report): Promise<Report> {
  if (report.state !== 'received') return report;
  return (await move(tx, report, 'dispatch', person.id, now)) ?? report;
}

/** Without a code there must be just one report in question; over SMS the code must be there. */
async function findOnly(act: Act, action: string): Promise<Asked | Outcome> {
  const open = await openAssignments(act.tx, act.person.id);
  const [only] = open;
  if (!only) return refuse(act, action, 'nothing-asked', null, null);
  if (!act.limits.provenSender) return refuse(act, action, 'code-needed', only.code, null);
  if (!may(act.person, 'verify')) {
    return refuse(act, action, 'not-a-verifier', only.code, null);
  }
  const going = open.filter((one) => one.acceptedAt !== null && one.verdict === null);
  const [gone] = going.length === 1 ? going : [];
  if (open.length > 1 && !gone) {
    const choices = open.map(
      (one): Choice => ({ id: `${action}:${one.code}`, label: { verbatim: one.code } }),
    );
    return told(say('verify.which', {}, choices));
  }
  // Whoever said that they go to one of them speaks of that one.
  const assignment = gone ?? only;
  const report = await reportById(act.tx, assignment.reportId);
  return report ? { assignment, report } : told();
}

type Refusal =
  | 'unknown-code'
  | 'own-report'
  | 'wrong-code'
  | 'not-a-verifier'
  | 'nothing-asked'
  | 'code-needed';

/** Refusals of codes that may have been guessed. */
const guesses: readonly Refusal[] = ['unknown-code', 'wrong-code'];

async function refuse(
  act: Act,
  action: string,
  reason: Refusal,
  code: string | null,
  report: Report | null,
): Promise<Outcome> {
  const isOften = guesses.includes(reason) && (await countGuess(act));
  const why = isOften ? 'too-many' : reason;
  await audit(
    act.tx,
    {
      actorId: act.person.id,
      action: 'verdict.refused',
      subject: report ? `report:${report.id}` : 'report:unknown',
      details: { answer: action, why, channel: act.address.channel },
    },
    act.now,
  );
  return told(say(`verify.refused.${why}`, { code: code ?? '' }));
}

/**
 * Counts a code that was guessed over an address that can be forged; whether too many were before
 * it. The admins hear of it once they are as many as anyone mistypes.
 */
async function countGuess(act: Act): Promise<boolean> {
  const { tx, person, now } = act;
  if (act.limits.provenSender) return false;
  if (await isLimitReached(tx, 'verdictsRefused', person.id, now)) return true;
  await countTowards(tx, 'verdictsRefused', person.id, now);
  const isLast = await isLimitReached(tx, 'verdictsRefused', person.id, now);
  if (isLast && may(person, 'verify')) await tellAdminsOfGuesses(act);
  return false;
}

async function tellAdminsOfGuesses({ tx, world, person, now }: Act): Promise<void> {
  for (const admin of await adminsFor(tx, world, null)) {
    if (admin.person.id === person.id) continue;
    await tell(tx, world, admin, {
      key: `guessed:${person.id}:${now}:${admin.person.id}`,
      says: [say('admin.codes-guessed', { person: person.id })],
      lane: 'urgent',
      lasts: 24 * 60 * 60_000,
    });
  }
}
