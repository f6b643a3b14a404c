import { publicSite } from '../../broadcasts/compose.ts';
import { audit } from '../../db/audit.ts';
import { makeCode } from '../../db/code.ts';
import type { Tx } from '../../db/store.ts';
import type { ReportDetails } from '../../db/vocabulary.ts';
import { isOfTeam } from '../../people/authority.ts';
import { loadPerson } from '../../people/people.ts';
import type { Within } from '../act.ts';
import type { Draft } from '../sighting-draft.ts';
import type { World } from '../world.ts';
import { goOnMerged } from './advance.ts';
import { setGoing } from './going.ts';
import { absorbReport, findIncident, twinOf } from './join.ts';
import { mergeIncidents } from './merging.ts';
import { openIncident } from './opening.ts';
import { keepPictures, showsSomethingNew } from './pictures.ts';
import { evidenceClass } from './rules/evidence.ts';
import type { Joining } from './rules/joining.ts';
import { kindOf, type ReportStanding } from './rules/kinds.ts';
import { type Incident, incidentById, updateIncident } from './store/incidents.ts';
import {
  addReport,
  countReportsOf,
  type Report,
  reportsBy,
  updateReport,
} from './store/reports.ts';
import { followSurge } from './surge.ts';
import { tellAdmins, tellCampaign } from './tell-admins.ts';
import { type HeldFor, heldFor } from './trust.ts';
import { siteOf } from './where.ts';

/** A report that was filed, and what it is about; null where it tells of nothing that is there now. */
export interface Filed {
  report: Report;
  incident: Incident | null;
  /** Whether somebody told of it before. */
  isJoined: boolean;
  /** Other incidents it may be about, where it is with the first of them only until its reporter says. */
  perhaps: readonly Incident[];
  /** Why it waits for coordination, where it does. */
  held: HeldFor | null;
}

/**
 * Files what a reporter told, all in the reporter's transaction: finds the incident it is about or
 * opens one, and asks verifiers where somebody should go.
 * @param reporter null for someone who telephoned
 */
export async function fileReport(
  { tx, world }: Within,
  draft: Draft,
  reporter: { personId: number; addressId: number } | null,
): Promise<Filed> {
  const now = world.now();
  const meaning = world.understand(draft.words.join('\n'));
  const details = detailsOf(draft);
  const age = now - (draft.sentAt ?? now);
  const kind = kindOf({ when: meaning.when, seen: draft.seen, rumour: meaning.rumour, age });
  const isShown = await showsSomethingNew(tx, draft.pictures);
  const evidence = evidenceClass(isShown ? 'plain' : meaning.signs, draft.seen);
  const county = draft.county ?? null;
  const isDrill = meaning.drill === true && (await isStaff(tx, reporter));
  const told = { kind, isDrill, county, details };
  const found = await findIncident(tx, world, told);
  const held = await heldFor(tx, world, { county, reporter, joins: found.kind });
  const standing = held ? 'held' : 'counted';
  const report = await addReport(
    tx,
    {
      ...{ county, details, kind, standing, evidence, incidentId: null },
      reporterId: reporter?.personId ?? null,
      reporterAddressId: reporter?.addressId ?? null,
    },
    () => makeCode(world.random),
    now,
  );
  await audit(
    tx,
    {
      actorId: reporter?.personId ?? null,
      action: 'report.filed',
      subject: `report:${report.id}`,
      details: { county, kind, standing, photos: draft.pictures.length },
    },
    now,
  );
  if (kind === 'past' || kind === 'to-come') {
    return { report, incident: null, isJoined: false, perhaps: [], held };
  }
  await followSurge(tx, world);
  const placed = await place(tx, world, report, found, isDrill);
  await keepPictures(tx, world, placed.incident, report.id, draft.pictures);
  if (held) await tellHeld(tx, world, placed.incident, held);
  await carryAlong(tx, placed.report, reporter);
  const incident = held
    ? placed.incident
    : await setGoing({ tx, world }, placed.incident, placed.report, meaning);
  return { ...placed, incident, held };
}

/** Coordination hears of what waits for it; of a flood of new numbers once an hour, of who was banned never. */
async function tellHeld(tx: Tx, world: World, incident: Incident, why: HeldFor): Promise<void> {
  if (why === 'often') await tellAdmins(tx, world, incident, 'held');
  if (why === 'campaign') await tellCampaign(tx, world, incident);
}

/** Joins the report to an incident that runs, or opens one. */
async function place(
  tx: Tx,
  world: World,
  report: Report,
  found: Joining,
  isDrill: boolean,
): Promise<{ report: Report; incident: Incident; isJoined: boolean; perhaps: Incident[] }> {
  const ids = found.kind === 'joins' ? [found.id] : found.kind === 'perhaps' ? found.ids : [];
  const incidents: Incident[] = [];
  for (const id of ids) {
    const one = await incidentById(tx, id);
    if (one) incidents.push(one);
  }
  const [first] = incidents;
  if (!first) {
    const incident = await openIncident(tx, world, report, isDrill);
    return {
      report: { ...report, incidentId: incident.id },
      ...{ incident, isJoined: false, perhaps: [] },
    };
  }
  const isSure = found.kind === 'joins';
  const standing: ReportStanding =
    isSure || report.standing !== 'counted' ? report.standing : 'perhaps';
  const details = isSure ? report.details : askedOf(report, incidents);
  const joined: Report = { ...report, details, incidentId: first.id, standing };
  await updateReport(tx, report.id, { details, incidentId: first.id, standing });
  if (!isSure) return { report: joined, incident: first, isJoined: true, perhaps: incidents };
  const incident = await joinTwin({ tx, world }, await absorbReport(tx, first, joined));
  return { report: joined, incident, isJoined: true, perhaps: [] };
}

/** Of which they are asked by a proper name: nobody can tell "the shop" from another. */
function askedOf({ details }: Report, incidents: readonly Incident[]): Report['details'] {
  const named = incidents.filter((one) => publicSite(one.details) !== null);
  return { ...details, maybe: named.map(({ code }) => code) };
}

/** Joins an incident with another that is surely the same, now that its place is known. */
export async function joinTwin(within: Within, incident: Incident): Promise<Incident> {
  const twin = await twinOf(within.tx, within.world, incident);
  if (twin === null) return incident;
  const [older, newer] = twin.id < incident.id ? [twin, incident] : [incident, twin];
  const merged = await mergeIncidents(within, newer, older, null);
  return goOnMerged(within.tx, within.world, merged, null);
}

/** What the same person told before and could not be placed belongs with what they tell now. */
async function carryAlong(
  tx: Tx,
  { id, incidentId, standing, receivedAt }: Report,
  reporter: { personId: number } | null,
): Promise<void> {
  if (reporter === null || incidentId === null || standing !== 'counted') return;
  for (const one of await reportsBy(tx, reporter.personId, receivedAt - SAME_THING)) {
    const isUnplaced = one.standing === 'perhaps' || one.county === null;
    if (one.id === id || !isUnplaced || one.incidentId === incidentId) continue;
    const from = one.incidentId;
    await updateReport(tx, one.id, { incidentId, standing: 'counted' });
    if (from === null || (await countReportsOf(tx, from)) > 0) continue;
    await updateIncident(tx, from, {
      ...{ state: 'merged', mergedIntoId: incidentId, closedAt: receivedAt, wakeAt: null },
    });
  }
}

/** How long what one person tells is taken to be one thing, in milliseconds. */
const SAME_THING = 30 * 60_000;

/** Who telephoned was written down by staff. */
async function isStaff(tx: Tx, reporter: { personId: number } | null): Promise<boolean> {
  return reporter === null || isOfTeam(await loadPerson(tx, reporter.personId));
}

/** What is kept of what a reporter told. */
export function detailsOf(draft: Draft): ReportDetails {
  const { words, spot, town, location, seen, still } = draft;
  const details: ReportDetails = {
    words,
    ...(spot ? { spot } : {}),
    ...(town ? { town } : {}),
    ...(location ? { location } : {}),
    ...(seen ? { seen } : {}),
    ...(still ? { still } : {}),
  };
  const site = siteOf(details);
  return site === undefined ? details : { ...details, site };
}
