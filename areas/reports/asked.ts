import { audit } from '../../db/audit.ts';
import { countTowards, isLimitReached } from '../../people/limits.ts';
import type { Scene } from '../scene.ts';
import { type Choice, say } from '../turn.ts';
import { holds, mayAnswer } from '../world.ts';
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
 * Finds which report a verifier speaks of, or says why not. Refusals of verdicts are put on
 * record: by people who are no verifiers, by the reporter, and over SMS without the code that was
 * sent to that number.
 */
export async function findAsked(
  scene: Scene,
  code: string | null,
  action: string,
): Promise<Asked | null> {
  const { tx, person, now } = scene;
  const forgeable = !scene.limits.provenSender;
  if (forgeable && (await isLimitReached(tx, 'verdictsRefused', person.id, now))) {
    return refuse(scene, action, 'too-many', code, null);
  }
  if (code === null) return findOnly(scene, action);
  const assignment = await assignmentByCode(tx, person.id, code);
  const report = assignment
    ? await reportById(tx, assignment.reportId)
    : await reportByCode(tx, code);
  if (!report) return refuse(scene, action, 'unknown-code', code, null);
  if (report.reporterId === person.id) return refuse(scene, action, 'own-report', code, report);
  // Only the phone the code was sent to can know it; the report's own code is no secret.
  const proven = scene.limits.provenSender || assignment?.addressId === scene.address.id;
  if (!proven) return refuse(scene, action, 'wrong-code', code, report);
  if (!mayAnswer(person)) {
    return refuse(scene, action, 'not-a-verifier', code, report);
  }
  if (assignment) return { assignment, report: await started(scene, report) };
  const earlier = (await assignmentsOf(tx, report.id)).find((one) => one.personId === person.id);
  if (earlier) return { assignment: earlier, report: await started(scene, report) };
  if (!holds(person, 'verifier', report.county)) {
    return refuse(scene, action, 'not-a-verifier', code, report);
  }
  const added = await addAssignment(tx, {
    reportId: report.id,
    personId: person.id,
    addressId: scene.address.id,
    code: report.code,
    wave: report.wave,
    askedAt: scene.now,
  });
  return added ? { assignment: added, report: await started(scene, report) } : null;
}

/** A report nobody could be asked about is under way once someone answers. */
async function started({ tx, person, now }: Scene, report: Report): Promise<Report> {
  if (report.state !== 'received') return report;
  return (await move(tx, report, 'dispatch', person.id, now)) ?? report;
}

/** Without a code there must be just one report in question; over SMS the code must be there. */
async function findOnly(scene: Scene, action: string): Promise<Asked | null> {
  const open = await openAssignments(scene.tx, scene.person.id);
  const [only] = open;
  if (!only) return refuse(scene, action, 'nothing-asked', null, null);
  if (!scene.limits.provenSender) return refuse(scene, action, 'code-needed', only.code, null);
  if (!mayAnswer(scene.person)) {
    return refuse(scene, action, 'not-a-verifier', only.code, null);
  }
  if (open.length > 1) {
    const choices = open.map(
      (one): Choice => ({ id: `${action}:${one.code}`, label: { verbatim: one.code } }),
    );
    scene.reply(say('verify.which', {}, choices));
    return null;
  }
  const report = await reportById(scene.tx, only.reportId);
  return report ? { assignment: only, report } : null;
}

type Refusal =
  | 'unknown-code'
  | 'own-report'
  | 'wrong-code'
  | 'not-a-verifier'
  | 'nothing-asked'
  | 'code-needed'
  | 'too-many';

async function refuse(
  scene: Scene,
  action: string,
  why: Refusal,
  code: string | null,
  report: Report | null,
): Promise<null> {
  scene.reply(say(`verify.refused.${why}`, { code: code ?? '' }));
  await audit(
    scene.tx,
    {
      actorId: scene.person.id,
      action: 'verdict.refused',
      subject: report ? `report:${report.id}` : 'report:unknown',
      details: { answer: action, why, channel: scene.address.channel },
    },
    scene.now,
  );
  await countTowards(scene.tx, 'verdictsRefused', scene.person.id, scene.now);
  return null;
}
