import { audit } from '../../db/audit.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { refusal, say } from '../turn.ts';
import { reportByCode } from './store/reports.ts';
import { ban, unban } from './store/tellers.ts';

/**
 * BLOCK: whoever told of this sets nothing going any more. They are not told, so that they do not
 * take another number; danger they write of is still heard.
 */
export async function banReporter(act: Act, code: string): Promise<Outcome> {
  return change(act, code, 'banned');
}

export async function unbanReporter(act: Act, code: string): Promise<Outcome> {
  return change(act, code, 'unbanned');
}

async function change(act: Act, code: string, to: 'banned' | 'unbanned'): Promise<Outcome> {
  const { tx, person, now } = act;
  const report = await reportByCode(tx, code);
  if (!report || report.reporterId === null) return told(refusal('admin.nobody-to-ban', { code }));
  const { reporterId } = report;
  const isNew = to === 'banned' ? await ban(tx, reporterId, now) : await unban(tx, reporterId);
  if (isNew) {
    const subject = `person:${reporterId}`;
    await audit(tx, { actorId: person.id, action: `reporter.${to}`, subject }, now);
  }
  return told(say(`admin.${to}`, { code }));
}
