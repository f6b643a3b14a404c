import { countyName } from '../../broadcasts/compose.ts';
import { broadcastsOf } from '../../broadcasts/store/broadcasts.ts';
import { disclose } from '../../content/disclosure.ts';
import type { Language } from '../../content/languages.ts';
import { latestAudit } from '../../db/audit.ts';
import type { Queries } from '../../db/store.ts';
import type { Broadcast } from '../../delivery/store/broadcast-rows.ts';
import type { Person } from '../../people/person.ts';
import { approvalsOf } from '../approvals.ts';
import type { World } from '../world.ts';
import { factsLine } from './facts-words.ts';
import { isOwnReport } from './own-report.ts';
import { type Readable, readableBy } from './reading.ts';
import { isHeld, type Lack, lacksOf, saysLeft } from './rules/lacks.ts';
import { shownPlace, shownWords } from './shown.ts';
import type { Assignment } from './store/assignments.ts';
import type { Incident } from './store/incidents.ts';
import { notesOf, photoIdsOf } from './store/record.ts';
import { type Report, reportsOf } from './store/reports.ts';
import { isBanned, type TrackRecord, trackRecordOf } from './store/tellers.ts';
import { approvalSubject } from './tally.ts';

/** So much of the record is shown; an afternoon has less. */
const MOST_ENTRIES = 200;
const MOST_WORDS = 4000;
const MOST_REPORTS = 60;

/** A report as its reader may see it: never by whom. */
export interface ShownReport {
  code: string;
  kind: Report['kind'];
  standing: Report['standing'];
  receivedAt: number;
  words: string;
  seen: 'seen' | 'heard' | null;
  still: 'here' | 'left' | 'unsure' | null;
  /** How earlier ones of the same person turned out; null where it is not theirs to know. */
  record: TrackRecord | null;
  /** Whether coordination counts nothing of theirs any more; false where it is not theirs to know. */
  isBanned: boolean;
}

/** An incident whole, as one person may see it. */
export interface Dossier {
  incident: Incident;
  reading: Readable['reading'];
  /** They told of it themself, and decide nothing about it. */
  isOwn: boolean;
  countyName: string;
  place: string;
  trail: { at: number; place: string }[];
  facts: string;
  lacks: Lack[];
  reports: ShownReport[];
  /** How many reports are not among those shown. */
  moreReports: number;
  notes: { personId: number | null; at: number; words: string }[];
  photos: number[];
  /** Who was asked, with their answers; of whoever was only asked themself, no other's. */
  asked: Assignment[];
  mine: Assignment | null;
  /** Admins who approved. */
  approvedBy: number[];
  broadcasts: Broadcast[];
  timeline: { at: number; action: string; actorId: number | null; details: object | null }[];
}

/** What a page about an incident shows; `refused` where it is not for them, null where there is none. */
export async function dossierOf(
  q: Queries,
  world: World,
  person: Person,
  code: string,
  language: Language,
): Promise<Dossier | 'refused' | null> {
  const found = await readableBy(q, world, person, code);
  if (found === null || found === 'refused') return found;
  const { incident, reading, asked, mine } = found;
  const decides = reading === 'decides';
  const reports = await reportsOf(q, incident.id);
  const place = shownPlace(incident, 'verifier');
  const { state, county, details } = incident;
  return {
    ...{ incident, place, mine, reading },
    isOwn: isOwnReport(incident, reports, person.id),
    countyName: countyName(world.network, county, language),
    trail: (details.trail ?? []).map((one) => ({
      at: one.at,
      place: one.site?.name ?? one.town ?? countyName(world.network, one.county, language),
    })),
    facts: decides ? factsLine(details.facts ?? {}, language) : '',
    // Whoever is to judge by their own eyes does not read first how far others came.
    lacks: decides
      ? lacksOf({
          ...{ state, county, asked, hasPlace: place !== '', isHeld: isHeld(reports) },
          saysLeft: saysLeft(details),
        })
      : [],
    reports: await shownReports(q, reports, language, decides),
    moreReports: Math.max(0, reports.length - MOST_REPORTS),
    photos: await photoIdsOf(q, incident.id),
    notes: decides ? await shownNotes(q, incident, language) : [],
    asked: decides ? asked : [],
    ...(decides
      ? await decisionsOf(q, incident)
      : { approvedBy: [], broadcasts: [], timeline: [] }),
  };
}

async function shownReports(
  q: Queries,
  reports: readonly Report[],
  language: Language,
  decides: boolean,
): Promise<ShownReport[]> {
  const shown: ShownReport[] = [];
  for (const { details, reporterId, ...one } of reports.slice(0, MOST_REPORTS)) {
    const record = decides && reporterId !== null ? await trackRecordOf(q, reporterId) : null;
    shown.push({
      ...{ code: one.code, kind: one.kind, standing: one.standing, receivedAt: one.receivedAt },
      ...{ seen: details.seen ?? null, still: details.still ?? null, record },
      isBanned: decides && reporterId !== null && (await isBanned(q, reporterId)),
      words: shownWords(details.words, language, MOST_WORDS),
    });
  }
  return shown;
}

async function shownNotes(q: Queries, { id }: Incident, language: Language) {
  return (await notesOf(q, id)).map(({ personId, at, text }) => ({
    ...{ personId, at },
    words: disclose(text, 'verifier', language).text,
  }));
}

async function decisionsOf(q: Queries, incident: Incident) {
  const subject = `incident:${incident.id}`;
  const record = await latestAudit(q, { subject, action: null, since: 0 }, MOST_ENTRIES);
  return {
    approvedBy: await approvalsOf(q, approvalSubject(incident)),
    broadcasts: await broadcastsOf(q, { kind: 'incident', id: incident.id }),
    timeline: record.map(({ at, action, actorId, details }) => ({ at, action, actorId, details })),
  };
}
