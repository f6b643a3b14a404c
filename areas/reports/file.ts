import { audit } from '../../db/audit.ts';
import { makeCode } from '../../db/code.ts';
import type { Tx } from '../../db/store.ts';
import type { ReportDetails } from '../../db/vocabulary.ts';
import { channelsInUse } from '../../delivery/network.ts';
import { reach } from '../../people/people.ts';
import { tell } from '../tell.ts';
import { type Say, say } from '../turn.ts';
import { isStillAsked, type World } from '../world.ts';
import { askNextWave, sendPhoto } from './ask.ts';
import type { Draft } from './dialogue.ts';
import { isOpen } from './rules/lifecycle.ts';
import { assignmentsOf } from './store/assignments.ts';
import { addPhoto, addReport, lastReportOf, type Report, updateReport } from './store/reports.ts';

/**
 * Files what a reporter told and asks the first verifiers, all in the reporter's transaction.
 * @param reporter null for someone who telephoned
 */
export async function fileReport(
  tx: Tx,
  world: World,
  draft: Draft,
  reporter: { personId: number; addressId: number } | null,
): Promise<Report> {
  const now = world.now();
  const report = await addReport(
    tx,
    {
      county: draft.county ?? null,
      details: detailsOf(draft),
      reporterId: reporter?.personId ?? null,
      reporterAddressId: reporter?.addressId ?? null,
      wakeAt: now + world.patience.accept,
    },
    () => makeCode(world.random),
    now,
  );
  for (const picture of draft.pictures) await addPhoto(tx, report.id, picture, now);
  await audit(
    tx,
    {
      actorId: reporter?.personId ?? null,
      action: 'report.filed',
      subject: `report:${report.id}`,
      details: { county: report.county, photos: draft.pictures.length },
    },
    now,
  );
  return askNextWave(tx, world, report);
}

function detailsOf(draft: Draft): ReportDetails {
  const { words, spot, town, location, seen, still } = draft;
  return {
    words,
    ...(spot ? { spot } : {}),
    ...(town ? { town } : {}),
    ...(location ? { location } : {}),
    ...(seen ? { seen } : {}),
    ...(still ? { still } : {}),
  };
}

/**
 * Adds what a reporter says after sending, and passes it on to the verifiers who were asked.
 * @param words the reporter's own words, or null where only a choice was made
 */
export async function addToReport(
  tx: Tx,
  world: World,
  personId: number,
  draft: Draft,
  words: string | null,
  inboundId: number,
): Promise<void> {
  const now = world.now();
  const report = await lastReportOf(tx, personId);
  if (!report) return;
  const { details: before } = report;
  const details: ReportDetails = {
    // The place verifiers went to stays the place: nobody may move a confirmed alert elsewhere.
    ...detailsOf({ ...draft, words: [] }),
    ...before,
    ...(draft.seen ? { seen: draft.seen } : {}),
    ...(draft.still ? { still: draft.still } : {}),
    words: words === null ? report.details.words : [...report.details.words, words],
  };
  await updateReport(tx, report.id, { details });
  const photoIds: number[] = [];
  for (const picture of draft.pictures) photoIds.push(await addPhoto(tx, report.id, picture, now));
  await audit(
    tx,
    { actorId: personId, action: 'report.added', subject: `report:${report.id}` },
    now,
  );
  if (report.county === null && draft.county && report.state === 'received') {
    await askInCounty(tx, world, { ...report, details }, draft.county);
    return;
  }
  if (!isOpen(report.state)) return;
  const says = news(report.details, details, words);
  for (const assignment of await assignmentsOf(tx, report.id)) {
    if (!(await isStillAsked(tx, assignment.personId))) continue;
    const { addressId, code } = assignment;
    const to = await reach(tx, assignment.personId, channelsInUse(world.network), addressId);
    if (!to) continue;
    const key = `more:${report.id}:${inboundId}:${assignment.personId}`;
    const notice = {
      key,
      lane: 'urgent',
      lasts: world.patience.report,
      reportId: report.id,
    } as const;
    if (says.length > 0) {
      await tell(tx, world, to, { ...notice, says: [say('ask.more', { code }), ...says] });
    }
    for (const photoId of photoIds) await sendPhoto(tx, world, to, report, code, photoId);
  }
}

/** Gives a report the county it lacked and asks the first verifiers there. */
export async function askInCounty(
  tx: Tx,
  world: World,
  report: Report,
  county: string,
): Promise<Report> {
  const placed: Report = { ...report, county, wave: 0 };
  await updateReport(tx, report.id, { county, wave: 0 });
  return askNextWave(tx, world, placed);
}

/** What verifiers should hear of what was added. */
function news(before: ReportDetails, after: ReportDetails, words: string | null): Say[] {
  return [
    ...(words === null ? [] : [say('ask.quote', { words })]),
    ...(after.seen && after.seen !== before.seen ? [say(`ask.${after.seen}`)] : []),
    ...(after.still && after.still !== before.still ? [say(`ask.still.${after.still}`)] : []),
  ];
}
