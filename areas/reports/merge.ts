import { audit } from '../../db/audit.ts';
import type { Tx } from '../../db/store.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { refusal, say } from '../turn.ts';
import { advance } from './advance.ts';
import { askMore } from './ask.ts';
import { goOnWith } from './going.ts';
import { move } from './moving.ts';
import { openApart } from './opening.ts';
import { isOpen } from './rules/lifecycle.ts';
import { sendAgain } from './send-again.ts';
import { assignmentsOf } from './store/assignments.ts';
import type { Incident } from './store/incidents.ts';
import { moveRecord } from './store/record.ts';
import { countReportsOf, headsOf, reportByCode, updateReport } from './store/reports.ts';
import { takeAnswersAlong } from './taking-apart.ts';

/**
 * A report was put to the wrong incident: it is one of its own from now on, with its pictures, and
 * with whoever was asked about it by its own code or told of it themselves, and what they answered.
 */
export async function splitReport(act: Act, incident: Incident, code: string): Promise<Outcome> {
  const { tx, world, person, now } = act;
  const report = await reportByCode(tx, code);
  const others = await countReportsOf(tx, incident.id);
  if (!report || others < 2 || report.code === incident.code) {
    return told(refusal('admin.nothing-to-split', { code }));
  }
  await updateReport(tx, report.id, { standing: 'counted' });
  const settled = { ...report, standing: 'counted' } as const;
  const opened = await openApart(tx, world, settled, incident.isDrill, [incident.code]);
  await moveRecord(tx, incident.id, opened.id, report.id);
  await takeAnswersAlong(tx, incident, opened, report);
  const subject = `incident:${opened.id}`;
  const details = { from: incident.id };
  await audit(tx, { actorId: person.id, action: 'incident.split', subject, details }, now);
  const gone = await goOnWith(act, opened, { ...settled, incidentId: opened.id });
  // What was answered of it may be enough by itself.
  await advance(tx, world, gone, person.id, true);
  return told(say('admin.split-done', { code }));
}

/** Coordination sends somebody to look at what was only noted, or was held. */
export async function sendSomeone(act: Act, incident: Incident): Promise<Outcome> {
  const { tx, world, person, now } = act;
  const { code } = incident;
  const received = (await move(tx, incident, 'receive', person.id, now)) ?? incident;
  if (!isOpen(received.state)) return sendAgain(act, incident);
  for (const report of await headsOf(tx, incident.id)) {
    if (report.standing === 'held') await updateReport(tx, report.id, { standing: 'counted' });
  }
  const before = (await assignmentsOf(tx, incident.id)).length;
  const asked = await askMore(tx, world, received);
  const count = await stillAsked(tx, incident);
  if (count > 0 && (await assignmentsOf(tx, incident.id)).length === before) {
    return told(say('admin.placed-asked', { code, count }));
  }
  return told(say(asked.state === 'received' ? 'admin.placed-nobody' : 'admin.placed', { code }));
}

/** How many are asked about it and have not said what they see. */
async function stillAsked(tx: Tx, { id }: Incident): Promise<number> {
  return (await assignmentsOf(tx, id)).filter(
    ({ verdict, releasedAt }) => verdict === null && releasedAt === null,
  ).length;
}
