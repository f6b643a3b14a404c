import { disclose } from '../../content/disclosure.ts';
import { readFacts, type SightingFacts } from '../../content/facts.ts';
import { audit } from '../../db/audit.ts';
import type { ReportDetails } from '../../db/vocabulary.ts';
import { type Act, type Outcome, told } from '../act.ts';
import type { Draft } from '../sighting-draft.ts';
import { type Say, say } from '../turn.ts';
import { detailsOf, joinTwin } from './file.ts';
import { goOnWith } from './going.ts';
import { askInCounty } from './in-county.ts';
import { absorbReport } from './join.ts';
import { keepPictures, showsSomethingNew } from './pictures.ts';
import { otherPlace, pinnedPlace, placeAnew } from './place-anew.ts';
import { evidenceClass } from './rules/evidence.ts';
import { kindOf } from './rules/kinds.ts';
import { isOpen } from './rules/lifecycle.ts';
import { type Incident, incidentById, updateIncident } from './store/incidents.ts';
import {
  countReportsOf,
  lastReportOf,
  type Report,
  reportByCode,
  updateReport,
} from './store/reports.ts';
import { isBanned } from './store/tellers.ts';
import { tellAdmins } from './tell-admins.ts';
import { passOn } from './tell-verifiers.ts';
import { heading, withHeading } from './trail.ts';

/** How it stands with a report: one's latest where no code is given. */
export async function reportStatus({ tx, person }: Act, code: string | null): Promise<Outcome> {
  const report = code === null ? await lastReportOf(tx, person.id) : await reportByCode(tx, code);
  if (!report) return told(...(code === null ? [say('status.none')] : []));
  return told(statusSay(report, await incidentOf(tx, report)));
}

/** The incident a report is about; null where it tells of nothing that is there now. */
async function incidentOf(tx: Act['tx'], { incidentId }: Report): Promise<Incident | null> {
  return incidentId === null ? null : incidentById(tx, incidentId);
}

function statusSay({ code, standing, kind }: Report, incident: Incident | null): Say {
  if (standing === 'withdrawn') return say('status.withdrawn', { code });
  if (standing === 'held') return say('status.held', { code });
  if (incident === null) return say(`status.${kind === 'past' ? 'past' : 'noted'}`, { code });
  return say(`status.${incident.state}`, { code });
}

/** What a reporter adds; the words are null where only a choice was made. */
interface Addition {
  draft: Draft;
  words: string | null;
  thanks?: true;
}

/** Adds what a reporter says after sending; what is new goes on to those who look. */
export async function addToReport(
  given: Act,
  { draft, words, thanks }: Addition,
): Promise<Outcome> {
  const { tx, person, now } = given;
  const report = await lastReportOf(tx, person.id);
  if (!report) return told();
  const { details: before } = report;
  const details: ReportDetails = {
    // The place verifiers went to stays the place: nobody may move a confirmed alert elsewhere.
    ...detailsOf({ ...draft, words: words === null ? [] : [words] }),
    ...before,
    ...(draft.seen ? { seen: draft.seen } : {}),
    ...(draft.still ? { still: draft.still } : {}),
    words: words === null ? before.words : [...before.words, words],
  };
  const county = report.county ?? draft.county ?? null;
  const showsNew = await showsSomethingNew(tx, draft.pictures);
  const more = knownBetter(given, report, { draft, words, showsNew }, details);
  await updateReport(tx, report.id, { details, county, ...more });
  await audit(
    tx,
    { actorId: person.id, action: 'report.added', subject: `report:${report.id}` },
    now,
  );
  const found = await incidentOf(tx, report);
  const added = thanks ? [addedSay(report, found)] : [];
  if (!found) return told(...added);
  const { toward } = words === null ? {} : readFacts(words);
  const to = toward === undefined ? null : heading(given.world, found, toward);
  const incident = to ? { ...found, details: withHeading(found.details, to, now) } : found;
  if (to) await updateIncident(tx, found.id, { details: incident.details });
  const { location } = draft;
  const pinned = location === undefined ? null : pinnedPlace(given.world, report, location);
  const named = words === null || to ? null : otherPlace(given.world, report, incident, words);
  const other = pinned ?? named;
  const photoIds = await keepPictures(tx, given.world, incident, report.id, draft.pictures);
  // What could not be placed may be what others tell of; one that is confirmed is not moved.
  const isFree = incident.state !== 'active' || report.standing === 'perhaps';
  if (other && isFree) {
    await placeAnew(given, { ...report, details }, incident, other);
    return told(...(report.county === null ? added : [say('report.moved', { code: report.code })]));
  }
  const isShown = showsNew || draft.location !== undefined;
  if (report.standing === 'held' && isShown && !(await isBanned(tx, person.id))) {
    const counted: Report = { ...report, details, county, standing: 'counted' };
    await updateReport(tx, report.id, { standing: 'counted' });
    await goOnWith(given, await absorbReport(tx, incident, counted), counted);
    return told(...added);
  }
  const better: Report = { ...report, ...more, details, county };
  const isMore = better.evidence > report.evidence || better.kind !== report.kind;
  if (incident.state === 'noted' && isMore && better.standing === 'counted') {
    const gone = await goOnWith(given, await absorbReport(tx, incident, better), better);
    return told(...added, ...(gone.state === 'noted' ? [] : [statusSay(better, gone)]));
  }
  await tellAddition(given, better, incident, news(before, details, given, words), photoIds);
  return told(...added);
}

/** What is added to a drill may have been meant for real: then there is a way to say so. */
function addedSay({ code }: Report, incident: Incident | null): Say {
  if (!incident?.isDrill) return say('report.added', { code });
  return say('drill.added', { code }, [{ id: 'report', label: 'menu.report' }]);
}

/** A dark van becomes agents with vests, what went round is seen by whoever passed it on. */
function knownBetter(
  { world }: Act,
  report: Report,
  { draft, words, showsNew }: Addition & { showsNew: boolean },
  { seen }: ReportDetails,
): Pick<Report, 'evidence' | 'kind'> {
  const { signs, when, rumour } = world.understand(words ?? '');
  const said = words === null ? 'weak' : signs;
  const now = evidenceClass(showsNew ? 'plain' : said, seen);
  const isSeen = report.kind === 'hearsay' && kindOf({ when, seen, rumour }) === 'sighting';
  return {
    evidence: now > report.evidence ? now : report.evidence,
    kind: isSeen && draft.seen === 'seen' ? 'sighting' : report.kind,
  };
}

async function tellAddition(
  given: Act,
  report: Report,
  incident: Incident,
  says: readonly Say[],
  photoIds: readonly number[],
): Promise<void> {
  const { tx, world, person, inboundId } = given;
  const isCounted = report.standing === 'counted';
  const known = isCounted
    ? await joinTwin(given, await absorbReport(tx, incident, { ...report, receivedAt: given.now }))
    : incident;
  if (incident.county === null && known.county !== null && isOpen(known.state)) {
    await askInCounty(given, known, known.county);
    return;
  }
  const facts = readFacts(report.details.words.at(-1) ?? '');
  const isNews =
    photoIds.length > 0 || tellsNews(facts) || (await countReportsOf(tx, known.id)) === 1;
  if (isNews && (isOpen(known.state) || known.state === 'active')) {
    await passOn(tx, world, known, {
      key: `more:${known.id}:${inboundId}`,
      says,
      photoIds,
      fromId: person.id,
    });
  }
  if (known.state === 'active' && (facts.toward !== undefined || facts.still === 'left')) {
    await tellAdmins(tx, world, known, 'eyewitness', {
      key: inboundId,
      said: report.details.words.at(-1) ?? '',
    });
  }
}

/** Where many tell of one thing, only what changes it is passed on to those who look. */
function tellsNews({ taken, toward, still }: SightingFacts): boolean {
  return taken !== undefined || toward !== undefined || still === 'left';
}

/** What those who look should hear of what was added. */
function news(
  before: ReportDetails,
  after: ReportDetails,
  { language }: Act,
  words: string | null,
): Say[] {
  return [
    ...(words === null
      ? []
      : [say('ask.quote', { words: disclose(words, 'verifier', language).text })]),
    ...(after.seen && after.seen !== before.seen ? [say(`ask.${after.seen}`)] : []),
    ...(after.still && after.still !== before.still ? [say(`ask.still.${after.still}`)] : []),
  ];
}
