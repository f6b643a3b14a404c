import { audit } from '../../db/audit.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { approvalsOf, approve, clearApprovals } from '../approvals.ts';
import { refusal, say } from '../turn.ts';
import { isAdminFor } from '../world.ts';
import { goOnMerged } from './advance.ts';
import { mergeIncidents } from './merging.ts';
import { type Incident, incidentByCode } from './store/incidents.ts';
import { tellAdmins } from './tell-admins.ts';

/**
 * Two incidents are one from now on. Where they are of two counties it takes the word of both: else one
 * coordinator would alert their own of what was seen elsewhere.
 */
export async function mergeWith(act: Act, incident: Incident, otherCode: string): Promise<Outcome> {
  const { tx, world, person, now } = act;
  const other = await incidentByCode(tx, otherCode);
  if (!other) return told(refusal('verify.refused.unknown-code', { code: otherCode }));
  const [older, newer] = incident.id < other.id ? [incident, other] : [other, incident];
  const subject = `merge:${older.id}:${newer.id}`;
  await approve(tx, subject, person.id, now);
  const lacking = await withoutWord(act, subject, [incident, other]);
  if (lacking !== null) {
    const about = `incident:${incident.id}`;
    const details = { other: other.id };
    await audit(
      tx,
      { actorId: person.id, action: 'incident.merge-asked', subject: about, details },
      now,
    );
    const named = { other: lacking === other ? incident.code : other.code, key: person.id };
    await tellAdmins(tx, world, lacking, 'merge-asked', named, person.id);
    return told(say('admin.merge-waits', { code: incident.code, other: other.code }));
  }
  await clearApprovals(tx, subject);
  const merged = await mergeIncidents(act, newer, older, person.id);
  await goOnMerged(tx, world, merged, person.id);
  const { code } = merged;
  return told(
    say('admin.merged', { code, other: incident.code === code ? other.code : incident.code }),
  );
}

/** Of which of them nobody who decides there has said that they are one; null where both have. */
async function withoutWord(
  { tx, world }: Act,
  subject: string,
  both: readonly Incident[],
): Promise<Incident | null> {
  const said = await approvalsOf(tx, subject);
  for (const one of both) {
    const heard = await Promise.all(said.map((id) => isAdminFor(tx, world, one.county, id)));
    if (!heard.includes(true)) return one;
  }
  return null;
}
