import { audit } from '../../db/audit.ts';
import { makeCode } from '../../db/code.ts';
import { takeCode } from '../../db/codes.ts';
import type { Tx } from '../../db/store.ts';
import { countTowards } from '../../people/limits.ts';
import type { Reachable } from '../../people/people.ts';
import { tell } from '../tell.ts';
import type { World } from '../world.ts';
import { candidatesFor } from './candidates.ts';
import { progressOf } from './progress.ts';
import { prompt } from './prompt.ts';
import { isInHand, nextDue, wanted } from './rules/asking.ts';
import { after } from './rules/lifecycle.ts';
import { addAssignment, assignmentsOf } from './store/assignments.ts';
import { type Incident, updateIncident } from './store/incidents.ts';
import { photoIdsOf } from './store/record.ts';
import { type Report, reportsOf } from './store/reports.ts';
import { tellNobodyCanGo } from './tell-admins.ts';
import { sendPhoto } from './tell-verifiers.ts';

/**
 * Asks as many verifiers as are still needed: two who go and one to spare. Where nobody can be asked
 * and nobody goes, coordination hears of it. Returns the incident as it is then.
 */
export async function askMore(tx: Tx, world: World, incident: Incident): Promise<Incident> {
  const now = world.now();
  const before = await progressOf(tx, incident);
  const need = wanted(before, now, world.patience);
  const inHand = isInHand(before, now, world.patience);
  const people = need > 0 ? await candidatesFor(tx, world, incident, need, inHand) : [];
  const reports = people.length > 0 ? await reportsOf(tx, incident.id) : [];
  const photos = people.length > 0 ? await photoIdsOf(tx, incident.id) : [];
  let asked = 0;
  for (const person of people) {
    if (await ask(tx, world, incident, reports, person, photos)) asked += 1;
  }
  const dispatched = asked > 0 ? after(incident.state, 'dispatch') : null;
  const changed: Incident = { ...incident, state: dispatched ?? incident.state };
  const progress = await progressOf(tx, changed);
  changed.wakeAt = nextDue(progress, now, world.patience);
  await updateIncident(tx, incident.id, { state: changed.state, wakeAt: changed.wakeAt });
  if (asked > 0) {
    const subject = `incident:${incident.id}`;
    await audit(tx, { actorId: null, action: 'incident.asked', subject, details: { asked } }, now);
  } else if (need > 0 && !isInHand(progress, now, world.patience)) {
    await tellNobodyCanGo(tx, world, changed);
  }
  return changed;
}

async function ask(
  tx: Tx,
  world: World,
  incident: Incident,
  reports: readonly Report[],
  to: Reachable,
  photoIds: readonly number[],
): Promise<boolean> {
  const limits = world.network.channels.get(to.address.channel);
  const now = world.now();
  const assignment = await addAssignment(tx, {
    incidentId: incident.id,
    personId: to.person.id,
    addressId: to.address.id,
    code: await codeFor(tx, world, incident, to),
    askedAt: now,
  });
  if (!assignment) return false;
  const { code } = assignment;
  await countTowards(tx, 'visitsAsked', to.person.id, now);
  const short = limits?.style === 'short';
  await tell(tx, world, to, {
    // The moment tells a second time from the first: they may be asked again after they were let go.
    key: `ask:${incident.id}:${to.person.id}:${now}`,
    says: (language) => prompt(world, incident, reports, code, language, short),
    lane: 'ask',
    lasts: world.patience.expire,
    about: incident.code,
  });
  for (const photoId of photoIds) await sendPhoto(tx, world, to, incident, code, photoId);
  return true;
}

/** The code for somebody who is asked for the first time, or the one of theirs that nobody else has. */
async function codeFor(tx: Tx, world: World, incident: Incident, to: Reachable): Promise<string> {
  // Over SMS the sender can be forged, so the verdict must carry a code only this phone was sent.
  const isProven = world.network.channels.get(to.address.channel)?.provenSender !== false;
  if (isProven) return incident.code;
  const before = (await assignmentsOf(tx, incident.id)).find(
    ({ personId }) => personId === to.person.id,
  );
  return before?.code ?? takeCode(tx, 'report', () => makeCode(world.random));
}
