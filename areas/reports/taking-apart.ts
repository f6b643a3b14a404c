import type { Tx } from '../../db/store.ts';
import { answersGiven, type Given } from './given.ts';
import {
  type Assignment,
  addAssignment,
  assignmentsOf,
  updateAssignment,
} from './store/assignments.ts';
import { type Incident, mergedByCode, updateIncident } from './store/incidents.ts';
import type { Report } from './store/reports.ts';

/**
 * What was asked and answered about a report by its own code, or before it was put together with
 * others, goes with it when it is taken apart; what was answered about the others stays.
 * @param opened the incident that is the report's from now on
 */
export async function takeAnswersAlong(
  tx: Tx,
  from: Incident,
  opened: Incident,
  report: Report,
): Promise<void> {
  const before = await mergedByCode(tx, report.code);
  // Its code stands for what it is now.
  if (before) await updateIncident(tx, before.id, { mergedIntoId: opened.id });
  const given = await answersGiven(tx, [from.id, ...(before ? [before.id] : [])]);
  const isOfReport = (one: Given): boolean =>
    one.code === report.code || one.incidentId === before?.id;
  for (const asked of await assignmentsOf(tx, from.id)) {
    const own = given.filter(({ personId }) => personId === asked.personId);
    const here = own.filter(isOfReport).at(-1);
    const there = own.filter((one) => !isOfReport(one)).at(-1);
    const isItsOwn = asked.code === report.code || asked.personId === report.reporterId;
    if (isItsOwn && there === undefined) {
      await updateAssignment(tx, asked.id, { incidentId: opened.id });
    } else if (here) {
      await answerHere(tx, opened, asked, here);
      await updateAssignment(tx, asked.id, {
        ...{ verdict: there?.verdict ?? null, answeredAt: there?.at ?? null },
      });
    }
  }
}

async function answerHere(
  tx: Tx,
  { id: incidentId, code }: Incident,
  { personId, addressId, askedAt }: Assignment,
  { verdict, at }: Given,
): Promise<void> {
  const added = await addAssignment(tx, { incidentId, personId, addressId, code, askedAt });
  if (!added) return;
  await updateAssignment(tx, added.id, { verdict, answeredAt: at, acceptedAt: at });
}
