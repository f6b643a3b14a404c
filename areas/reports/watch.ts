import { activeUntil } from '../../broadcasts/alert-life.ts';
import type { Tx } from '../../db/store.ts';
import { wakes } from '../../db/wake.ts';
import type { Watch } from '../area.ts';
import { tellPerson } from '../tell.ts';
import { type Choice, say } from '../turn.ts';
import { isStillAsked, type World } from '../world.ts';
import { advance } from './advance.ts';
import { close, endAlert } from './close.ts';
import { drillSays } from './drill.ts';
import { reschedule } from './moving.ts';
import { progressOf } from './progress.ts';
import { due } from './rules/asking.ts';
import { isOpen } from './rules/lifecycle.ts';
import { endInTime } from './rules/outcomes.ts';
import { askStillThere } from './still-there.ts';
import { assignmentsOf, updateAssignment } from './store/assignments.ts';
import { type Incident, incidentById, updateIncident } from './store/incidents.ts';
import { lastNoteOf } from './store/record.ts';
import { followSurge } from './surge.ts';
import { tellAdmins } from './tell-admins.ts';
import { tellReporters } from './tell-reporters.ts';

/** Does what the clock asks for on every incident that is due. */
export const incidentWatch: Watch = {
  kind: 'incident',
  name: 'clock.what.report',
  ...wakes(({ incidents }) => incidents),
  async one(tx, world, id) {
    const incident = await incidentById(tx, id);
    if (incident?.id !== id || incident.wakeAt === null || incident.wakeAt > world.now()) return;
    if (incident.state === 'active') await watchActive(tx, world, incident);
    else if (isOpen(incident.state)) await watchOpen(tx, world, incident);
    else await reschedule(tx, world, incident);
  },
};

/** A surge ends once few enough tell of anything. */
export const surgeWatch: Watch = {
  kind: 'surge',
  name: 'clock.what.surge',
  ...wakes(({ surges }) => surges),
  one: (tx, world) => followSurge(tx, world),
};

async function watchActive(tx: Tx, world: World, incident: Incident): Promise<void> {
  const now = world.now();
  const { patience } = world;
  const decidedAt = incident.decidedAt ?? incident.openedAt;
  const until = activeUntil(decidedAt, incident.lastSeenAt, patience);
  if (now >= until) {
    const seenSince = incident.lastSeenAt > decidedAt;
    await endAlert(tx, world, incident, seenSince ? 'seen-since' : 'lapsed', null);
    return;
  }
  const round = Math.floor((now - decidedAt) / patience.stillThere);
  if (round > 0) await askStillThere(tx, world, incident, round);
  const next = decidedAt + (round + 1) * patience.stillThere;
  await updateIncident(tx, incident.id, { wakeAt: Math.min(until, next) });
}

async function watchOpen(tx: Tx, world: World, incident: Incident): Promise<void> {
  const progress = await progressOf(tx, incident);
  const waiting = incident.county === null ? 'placeless' : 'still-waits';
  for (const one of due(progress, world.now(), world.patience)) {
    switch (one.kind) {
      case 'expire':
        await expire(tx, world, incident);
        return;
      case 'remind':
        await remind(tx, world, incident, one.personId);
        break;
      case 'escalate':
        await escalate(tx, world, incident, one.personId);
        break;
      case 'remind-admins':
        await tellAdmins(tx, world, incident, waiting, { key: `${waiting}-${one.round}` });
        break;
      case 'still-looking':
        if (incident.state !== 'noted') await tellReporters(tx, world, incident, 'still-looking');
        break;
      case 'ask':
        // Asked below, with what else follows from who answered and who did not.
        break;
    }
  }
  await advance(tx, world, incident, null);
}

/** Time is up: what was found out is never called nothing. */
async function expire(tx: Tx, world: World, incident: Incident): Promise<void> {
  const assignments = await assignmentsOf(tx, incident.id);
  const by = endInTime({
    verdicts: assignments.map(({ verdict }) => verdict).filter((one) => one !== null),
    went: assignments.filter(({ acceptedAt }) => acceptedAt !== null).length,
  });
  const closed = await close(tx, world, incident, by, null);
  // From a state that does not permit it there is nothing but its time.
  if (closed === incident) await close(tx, world, incident, 'expire', null);
}

async function remind(tx: Tx, world: World, incident: Incident, personId: number): Promise<void> {
  const one = (await assignmentsOf(tx, incident.id)).find((each) => each.personId === personId);
  if (!one || !(await isStillAsked(tx, personId))) return;
  await updateAssignment(tx, one.id, { remindedAt: world.now() });
  const { code } = one;
  const choices: Choice[] = [
    { id: `confirm:${code}`, label: 'ask.choices.confirm' },
    { id: `false:${code}`, label: 'ask.choices.false' },
    { id: `watching:${code}`, label: 'ask.choices.watching' },
    { id: `left:${code}`, label: 'ask.choices.left' },
  ];
  await tellPerson(tx, world, personId, one.addressId, {
    key: `remind:${incident.id}:${personId}:${one.acceptedAt ?? 0}`,
    says: drillSays(incident, [say('ask.remind', { code }, choices)]),
    lane: 'ask',
    lasts: world.patience.report,
    about: incident.code,
  });
}

/** Somebody who went is silent: coordination hears what they said last, and can ask after them. */
async function escalate(tx: Tx, world: World, incident: Incident, personId: number): Promise<void> {
  const one = (await assignmentsOf(tx, incident.id)).find((each) => each.personId === personId);
  if (!one) return;
  const now = world.now();
  await updateAssignment(tx, one.id, { escalatedAt: now });
  const last = await lastNoteOf(tx, incident.id, personId);
  const minutes = Math.round((now - (one.acceptedAt ?? one.askedAt)) / 60_000);
  await tellAdmins(tx, world, incident, 'silent', {
    person: personId,
    minutes,
    last: last ?? '—',
    key: one.id,
  });
}
