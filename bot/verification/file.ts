import { assignmentsOf } from '../../db/assignments.ts';
import { audit } from '../../db/audit.ts';
import { addPhoto, addReport, lastReportOf, type Report, updateReport } from '../../db/reports.ts';
import type { Tx } from '../../db/store.ts';
import type { ReportDetails } from '../../db/vocabulary.ts';
import { makeCode } from '../../reports/code.ts';
import { isOpen } from '../../reports/lifecycle.ts';
import type { Draft } from '../session.ts';
import { tellPerson } from '../tell.ts';
import { say } from '../turn.ts';
import type { World } from '../world.ts';
import { askNextWave } from './ask.ts';

/** Files what a reporter told and asks the first verifiers, all in the reporter's transaction. */
export async function fileReport(
  tx: Tx,
  world: World,
  draft: Draft,
  reporter: { personId: number; addressId: number },
): Promise<Report> {
  const now = world.now();
  const report = await addReport(
    tx,
    {
      county: draft.county ?? null,
      details: detailsOf(draft),
      reporterId: reporter.personId,
      reporterAddressId: reporter.addressId,
      wakeAt: now + world.patience.accept,
    },
    () => makeCode(world.random),
    now,
  );
  for (const picture of draft.pictures) await addPhoto(tx, report.id, picture, now);
  await audit(
    tx,
    {
      actorId: reporter.personId,
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
  const more = detailsOf({ ...draft, words: [] });
  const details: ReportDetails = {
    ...report.details,
    ...more,
    words: words === null ? report.details.words : [...report.details.words, words],
  };
  await updateReport(tx, report.id, { details });
  let photoId: number | undefined;
  for (const picture of draft.pictures) photoId = await addPhoto(tx, report.id, picture, now);
  await audit(
    tx,
    { actorId: personId, action: 'report.added', subject: `report:${report.id}` },
    now,
  );
  const changed =
    words !== null ||
    photoId !== undefined ||
    details.still !== report.details.still ||
    details.seen !== report.details.seen;
  if (!isOpen(report.state) || !changed) return;
  for (const { personId: verifier, addressId, code } of await assignmentsOf(tx, report.id)) {
    await tellPerson(tx, world, verifier, addressId, {
      key: `more:${report.id}:${inboundId}:${verifier}`,
      says: [
        say('ask.more', { code, words: words ?? '' }),
        ...(details.seen !== report.details.seen ? [say(`ask.${details.seen ?? 'seen'}`)] : []),
        ...(details.still !== report.details.still && details.still
          ? [say(`ask.still.${details.still}`)]
          : []),
      ],
      lane: 'urgent',
      lasts: world.patience.report,
      reportId: report.id,
      ...(photoId === undefined ? {} : { photoId }),
    });
  }
}
