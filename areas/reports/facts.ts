import { disclose } from '../../content/disclosure.ts';
import { mergeFacts, type SightingFacts } from '../../content/facts.ts';
import type { IncidentDetails } from '../../db/vocabulary.ts';
import type { Act } from '../act.ts';
import type { Draft } from '../sighting-draft.ts';
import { say } from '../turn.ts';
import { keepPictures } from './pictures.ts';
import { isOpen } from './rules/lifecycle.ts';
import { type Incident, updateIncident } from './store/incidents.ts';
import { addNote } from './store/record.ts';
import { tellAdmins } from './tell-admins.ts';
import { passOn } from './tell-verifiers.ts';
import { heading, withMove } from './trail.ts';

/** Keeps what somebody who looks wrote, and passes it on to the others who look and to coordination. */
export async function noteDown(act: Act, incident: Incident, text: string): Promise<void> {
  const { tx, world, person, now, inboundId } = act;
  await addNote(tx, { incidentId: incident.id, personId: person.id, text, at: now });
  if (!isOpen(incident.state) && incident.state !== 'active') return;
  const { text: words } = disclose(text, 'verifier', act.language);
  await passOn(tx, world, incident, {
    key: `note:${incident.id}:${inboundId}`,
    says: [say('ask.from-verifier', { words })],
    photoIds: [],
    fromId: person.id,
    onlyGoing: true,
  });
}

/** Facts of a running alert that those who were alerted would want to hear. */
const worthTelling: readonly (keyof SightingFacts)[] = ['taken', 'toward', 'still'];

/**
 * Takes what somebody saw into what is known of an incident. Of a running alert coordination is told
 * what has changed, and can send it on with a press.
 * @param isTold false where what follows is told anyway
 */
export async function learn(
  act: Act,
  incident: Incident,
  facts: SightingFacts,
  isTold = true,
): Promise<Incident> {
  if (Object.keys(facts).length === 0) return incident;
  const before = incident.details.facts ?? {};
  const merged = mergeFacts(before, facts);
  const to = facts.toward === undefined ? null : heading(act.world, incident, facts.toward);
  const place = to === null ? incident.details : withMove(incident, to, act.now);
  const details: IncidentDetails = { ...place, facts: merged };
  await updateIncident(act.tx, incident.id, { details });
  const learnt: Incident = { ...incident, details };
  const isNews = worthTelling.some(
    (name) => facts[name] !== undefined && facts[name] !== before[name],
  );
  if (incident.state === 'active' && isNews && isTold) {
    const params = { key: act.inboundId };
    await tellAdmins(act.tx, act.world, learnt, 'changed', params, act.person.id);
  }
  return learnt;
}

/** Pictures of somebody who was asked to look: the incident's, never a new sighting. */
export async function addPictures(
  act: Act,
  incident: Incident,
  pictures: Draft['pictures'],
): Promise<void> {
  const { tx, world, person, inboundId } = act;
  const photoIds = await keepPictures(tx, world, incident, null, pictures);
  await passOn(tx, world, incident, {
    key: `pictures:${incident.id}:${inboundId}`,
    says: [],
    photoIds,
    fromId: person.id,
  });
}
