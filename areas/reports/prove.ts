import { audit } from '../../db/audit.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { say } from '../turn.ts';
import { advance } from './advance.ts';
import { move } from './moving.ts';
import { addAssignment, assignmentsOf, updateAssignment } from './store/assignments.ts';
import type { Incident } from './store/incidents.ts';
import { addNote } from './store/record.ts';
import { tellAdmins } from './tell-admins.ts';

/**
 * Other proof than a visit: a video, a school's or a city's word. It stands on record in the admin's
 * name as one CONFIRM; a second person has to approve it or confirm it.
 */
export async function prove(act: Act, incident: Incident, words: string): Promise<Outcome> {
  const { tx, world, person, address, now } = act;
  const given = (await assignmentsOf(tx, incident.id)).find((one) => one.personId === person.id);
  const own =
    given ??
    (await addAssignment(tx, {
      incidentId: incident.id,
      personId: person.id,
      addressId: address.id,
      code: incident.code,
      askedAt: now,
    }));
  if (!own) return told();
  await updateAssignment(tx, own.id, { verdict: 'confirm', acceptedAt: now, answeredAt: now });
  await addNote(tx, { incidentId: incident.id, personId: person.id, text: words, at: now });
  const subject = `incident:${incident.id}`;
  await audit(tx, { actorId: person.id, action: 'incident.proved', subject }, now);
  const received = (await move(tx, incident, 'receive', person.id, now)) ?? incident;
  const dispatched = (await move(tx, received, 'dispatch', person.id, now)) ?? received;
  await tellAdmins(tx, world, dispatched, 'proof', { said: words, key: act.inboundId }, person.id);
  await advance(tx, world, dispatched, person.id, true);
  return told(say('admin.proved', { code: incident.code }));
}
