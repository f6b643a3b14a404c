import type { Tx } from '../../db/store.ts';
import { may } from '../../people/authority.ts';
import type { Area } from '../area.ts';
import type { World } from '../world.ts';
import { isOpen, type Verdict } from './rules/lifecycle.ts';
import type { ToldPlace } from './rules/likely-towns.ts';
import { alertsSeenBy, openAssignments } from './store/assignments.ts';
import { incidentById } from './store/incidents.ts';
import { lastReportOf } from './store/reports.ts';
import { toldPlaces } from './store/told-places.ts';

/** How long after a report more words are taken to be about it, in milliseconds; while an alert of it runs, always. */
const MORE_WITHIN = 60 * 60_000;

/** Where a report is, as far as it is known. */
export interface Whereabouts {
  county?: string | null | undefined;
  town?: string | undefined;
}

interface ReportFacts {
  /** Incidents this person is asked to look at now, and whether they said that they go. */
  asked: { code: string; verdict: Verdict | null; going: boolean }[];
  /** The alerts that run of what they went to and saw, by their codes. */
  alertsSeen: readonly string[];
  /** The person's latest report, while more about it is still of use, and whether its alert runs. */
  openReport: (Whereabouts & { code: string; isDrill: boolean; isAlerted: boolean }) | null;
  personalCodes?: readonly string[];
  /** Where something was told of lately. */
  toldPlaces: readonly ToldPlace[];
}

declare module '../turn.ts' {
  interface Facts extends ReportFacts {}
}

export const reportFacts: NonNullable<Area['knows']> = async (
  tx,
  world,
  personId,
  person,
): Promise<ReportFacts> => {
  const asked = await openAssignments(tx, personId);
  return {
    asked: asked.map(({ code, verdict, acceptedAt }) => ({
      ...{ code, verdict },
      going: acceptedAt !== null,
    })),
    alertsSeen: may(person, 'verify') ? await alertsSeenBy(tx, personId) : [],
    openReport: await openReportOf(tx, personId, world),
    toldPlaces: await placesToldLately(tx, world),
    personalCodes: asked.filter((one) => one.code !== one.incidentCode).map(({ code }) => code),
  };
};

/** They change slowly, and every message would look them up. */
const LOOKED_UP_EVERY = 60_000;
const lately = new WeakMap<World, { at: number; places: readonly ToldPlace[] }>();

async function placesToldLately(tx: Tx, world: World): Promise<readonly ToldPlace[]> {
  const known = lately.get(world);
  const now = world.now();
  const isFresh = known && now >= known.at && now < known.at + LOOKED_UP_EVERY;
  if (isFresh) return known.places;
  const places = await toldPlaces(tx);
  lately.set(world, { at: now, places });
  return places;
}

async function openReportOf(
  tx: Tx,
  personId: number,
  world: World,
): Promise<ReportFacts['openReport']> {
  const last = await lastReportOf(tx, personId);
  if (!last || last.standing === 'withdrawn') return null;
  // What was, or is to come, can still be told more of.
  const incident = last.incidentId === null ? null : await incidentById(tx, last.incidentId);
  const isAlerted = incident?.state === 'active';
  if (!isAlerted && world.now() > last.receivedAt + MORE_WITHIN) return null;
  if (incident && !isOpen(incident.state) && !isAlerted) return null;
  const isDrill = incident?.isDrill ?? false;
  return { code: last.code, county: last.county, town: last.details.town, isDrill, isAlerted };
}
