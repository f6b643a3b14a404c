import type { Tx } from '../../db/store.ts';
import { may } from '../../people/authority.ts';
import { loadPerson } from '../../people/people.ts';
import type { Within } from '../act.ts';
import type { Meaning } from '../meaning.ts';
import type { World } from '../world.ts';
import { advance } from './advance.ts';
import { askMore } from './ask.ts';
import { move } from './moving.ts';
import { askForPlainFirst } from './plain-first.ts';
import { isWorthGoing } from './rules/kinds.ts';
import { isOpen } from './rules/lifecycle.ts';
import { addAssignment, updateAssignment } from './store/assignments.ts';
import { type Incident, liveIncidents } from './store/incidents.ts';
import { headsOf, type Report } from './store/reports.ts';
import { isSurge } from './surge.ts';
import { tellAdmins } from './tell-admins.ts';
import { isPlaceKnown } from './twin.ts';

/** What follows from a report that is known to be about this incident. */
export async function goOnWith(
  within: Within,
  incident: Incident,
  report: Report,
): Promise<Incident> {
  return setGoing(
    within,
    incident,
    report,
    within.world.understand(report.details.words.join('\n')),
  );
}

/** Sends somebody to look, where what is told by now is worth it. */
export async function setGoing(
  { tx, world }: Within,
  incident: Incident,
  report: Report,
  meaning: Meaning,
): Promise<Incident> {
  const now = world.now();
  if (!isOpen(incident.state)) {
    const isSeen = report.kind === 'sighting' && report.details.seen !== 'heard';
    // Seen from another county: whoever is there hears of the alert that runs, too.
    if (isSeen && incident.state === 'active') return advance(tx, world, incident, null);
    if (isSeen) await tellAdmins(tx, world, incident, 'again', { key: report.id });
    return incident;
  }
  const witnessed = await takeAsWitness(tx, world, incident, report, meaning);
  if (incident.state === 'noted' && (await isEnoughToGo(tx, incident, report))) {
    const received = (await move(tx, incident, 'receive', null, now)) ?? incident;
    if (received.evidence < 3) await askForPlainFirst(tx, world, received.id);
    return witnessed
      ? advance(tx, world, await askMore(tx, world, received), null)
      : askMore(tx, world, received);
  }
  if (incident.state === 'noted') await countHearsay(tx, world, incident);
  return witnessed ? advance(tx, world, incident, null) : incident;
}

/** Whether what is told by now of what was only noted is worth going. */
async function isEnoughToGo(tx: Tx, incident: Incident, report: Report): Promise<boolean> {
  if (report.standing !== 'counted') return false;
  if (incident.isDrill) return true;
  const tellers = countTellers(
    (await headsOf(tx, incident.id)).filter(
      ({ kind, standing }) => kind === 'sighting' && standing === 'counted',
    ),
  );
  const isFindable = isPlaceKnown(incident) || !(await isAnotherToldOf(tx, incident));
  const known = { evidence: incident.evidence, tellers, isFindable };
  return isWorthGoing(report.kind, known, await isSurge(tx));
}

/** Whether some place in the town is told of, which may be where this is. */
async function isAnotherToldOf(tx: Tx, { id, county, details }: Incident): Promise<boolean> {
  return (await liveIncidents(tx)).some(
    (one) =>
      one.id !== id &&
      one.county === county &&
      one.details.town === details.town &&
      isPlaceKnown(one),
  );
}

/** Several people pass on what nobody says to have seen: coordination decides whether somebody goes. */
async function countHearsay(tx: Tx, world: World, incident: Incident): Promise<void> {
  const reports = await headsOf(tx, incident.id);
  const tellers = countTellers(reports);
  if (reports.some(({ kind }) => kind !== 'hearsay')) return;
  if (tellers === HEARSAY_TOLD) await tellAdmins(tx, world, incident, 'rumour', { count: tellers });
}

/** How many people told of it; what nobody is known to have told counts as one each. */
function countTellers(reports: readonly Pick<Report, 'id' | 'reporterId'>[]): number {
  return new Set(reports.map(({ reporterId, id }) => reporterId ?? -id)).size;
}

/** From how many people on coordination hears what goes round. */
const HEARSAY_TOLD = 3;

/**
 * What a verifier or a patrol saw themself is the first CONFIRM; another person has to be the
 * second. Returns whether it was taken for one.
 */
async function takeAsWitness(
  tx: Tx,
  world: World,
  incident: Incident,
  report: Report,
  { instead }: Meaning,
): Promise<boolean> {
  const { reporterId, reporterAddressId, details, evidence, kind } = report;
  if (reporterId === null || reporterAddressId === null || report.standing !== 'counted')
    return false;
  // Whoever calls a drill has seen nothing.
  if (incident.isDrill) return false;
  if (kind !== 'sighting' || details.seen === 'heard' || evidence === 1 || instead) return false;
  if (!may(await loadPerson(tx, reporterId), 'witness', incident.county)) return false;
  const now = world.now();
  const own = await addAssignment(tx, {
    incidentId: incident.id,
    personId: reporterId,
    addressId: reporterAddressId,
    code: incident.code,
    askedAt: now,
  });
  if (!own) return false;
  await updateAssignment(tx, own.id, { verdict: 'confirm', acceptedAt: now, answeredAt: now });
  return true;
}
