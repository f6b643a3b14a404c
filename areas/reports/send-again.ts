import { audit } from '../../db/audit.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { refusal, say } from '../turn.ts';
import { askMore } from './ask.ts';
import { move } from './moving.ts';
import { openApart } from './opening.ts';
import { seenSince } from './rules/seen-since.ts';
import type { Incident } from './store/incidents.ts';
import { moveRecord } from './store/record.ts';
import { reportsOf, updateReport } from './store/reports.ts';

/**
 * Coordination sends somebody to what is seen again where something was over: what is told of it since is an
 * incident of its own, and what was alerted and ended stays as it was.
 */
export async function sendAgain(act: Act, over: Incident): Promise<Outcome> {
  const { tx, world, person, now } = act;
  const [first, ...more] = seenSince(over, await reportsOf(tx, over.id));
  if (!first) return told(refusal('admin.too-late', { code: over.code }));
  const opened = await openApart(tx, world, first, over.isDrill, [over.code]);
  for (const report of [first, ...more]) {
    await updateReport(tx, report.id, { incidentId: opened.id });
    await moveRecord(tx, over.id, opened.id, report.id);
  }
  const subject = `incident:${opened.id}`;
  const details = { from: over.id };
  await audit(tx, { actorId: person.id, action: 'incident.split', subject, details }, now);
  const received = (await move(tx, opened, 'receive', person.id, now)) ?? opened;
  const { state } = await askMore(tx, world, received);
  const key = state === 'received' ? 'admin.sent-again-nobody' : 'admin.sent-again';
  return told(say(key, { code: opened.code, over: over.code }));
}
