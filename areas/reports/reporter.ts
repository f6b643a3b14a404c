import { audit } from '../../db/audit.ts';
import type { ReportDetails } from '../../db/vocabulary.ts';
import { channelsInUse } from '../../delivery/network.ts';
import { reach } from '../../people/people.ts';
import { type Act, type Outcome, told } from '../act.ts';
import type { Draft } from '../sighting-draft.ts';
import { tell } from '../tell.ts';
import { type Say, say } from '../turn.ts';
import { isStillAsked } from '../world.ts';
import { sendPhoto } from './ask.ts';
import { askInCounty, detailsOf } from './file.ts';
import { isOpen } from './rules/lifecycle.ts';
import { assignmentsOf } from './store/assignments.ts';
import {
  addPhoto,
  lastReportOf,
  type Report,
  reportByCode,
  updateReport,
} from './store/reports.ts';

/** How it stands with a report: one's latest where no code is given. */
export async function reportStatus({ tx, person }: Act, code: string | null): Promise<Outcome> {
  const report = code === null ? await lastReportOf(tx, person.id) : await reportByCode(tx, code);
  if (!report) return told(...(code === null ? [say('status.none')] : []));
  return told(say(`status.${report.state}`, { code: report.code }));
}

/** What a reporter adds; the words are null where only a choice was made. */
interface Addition {
  draft: Draft;
  words: string | null;
}

/** Adds what a reporter says after sending, and passes it on to the verifiers who were asked. */
export async function addToReport(act: Act, { draft, words }: Addition): Promise<Outcome> {
  const { tx, world, person, now } = act;
  const report = await lastReportOf(tx, person.id);
  if (!report) return told();
  const { details: before } = report;
  const details: ReportDetails = {
    // The place verifiers went to stays the place: nobody may move a confirmed alert elsewhere.
    ...detailsOf({ ...draft, words: [] }),
    ...before,
    ...(draft.seen ? { seen: draft.seen } : {}),
    ...(draft.still ? { still: draft.still } : {}),
    words: words === null ? before.words : [...before.words, words],
  };
  await updateReport(tx, report.id, { details });
  const photoIds: number[] = [];
  for (const picture of draft.pictures) photoIds.push(await addPhoto(tx, report.id, picture, now));
  const subject = `report:${report.id}`;
  await audit(tx, { actorId: person.id, action: 'report.added', subject }, now);
  if (report.county === null && draft.county && report.state === 'received') {
    await askInCounty(tx, world, { ...report, details }, draft.county);
  } else if (isOpen(report.state)) {
    await tellVerifiers(act, report, news(before, details, words), photoIds);
  }
  return told();
}

/** Passes news and new photos of a report to those who were asked to look. */
async function tellVerifiers(
  { tx, world, inboundId }: Act,
  report: Report,
  says: readonly Say[],
  photoIds: readonly number[],
): Promise<void> {
  for (const { personId, addressId, code } of await assignmentsOf(tx, report.id)) {
    if (!(await isStillAsked(tx, personId))) continue;
    const to = await reach(tx, personId, channelsInUse(world.network), addressId);
    if (!to) continue;
    if (says.length > 0) {
      await tell(tx, world, to, {
        key: `more:${report.id}:${inboundId}:${personId}`,
        says: [say('ask.more', { code }), ...says],
        lane: 'urgent',
        lasts: world.patience.report,
        about: report.code,
      });
    }
    for (const photoId of photoIds) await sendPhoto(tx, world, to, report, code, photoId);
  }
}

/** What verifiers should hear of what was added. */
function news(before: ReportDetails, after: ReportDetails, words: string | null): Say[] {
  return [
    ...(words === null ? [] : [say('ask.quote', { words })]),
    ...(after.seen && after.seen !== before.seen ? [say(`ask.${after.seen}`)] : []),
    ...(after.still && after.still !== before.still ? [say(`ask.still.${after.still}`)] : []),
  ];
}
