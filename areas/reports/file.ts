import { audit } from '../../db/audit.ts';
import { makeCode } from '../../db/code.ts';
import type { Tx } from '../../db/store.ts';
import type { ReportDetails } from '../../db/vocabulary.ts';
import { type Act, type Outcome, told, type Within } from '../act.ts';
import type { Draft } from '../sighting-draft.ts';
import { say } from '../turn.ts';
import type { World } from '../world.ts';
import { askNextWave } from './ask.ts';
import { addPhoto, addReport, type Report, updateReport } from './store/reports.ts';

/** Files what a reporter told, and says so. */
export async function file(act: Act, draft: Draft): Promise<Outcome> {
  const { person, address, limits } = act;
  const reporter = { personId: person.id, addressId: address.id };
  const { state, code } = await fileReport(act, draft, reporter);
  const style = limits.style === 'short' ? 'short' : 'full';
  const key = state === 'received' ? 'report.unasked' : 'report.received';
  const stopped = person.state === 'left' ? [say('report.stopped', { code })] : [];
  return told(say(`${key}.${style}`, { code }), ...stopped);
}

/**
 * Files what a reporter told and asks the first verifiers, all in the reporter's transaction.
 * @param reporter null for someone who telephoned
 */
export async function fileReport(
  { tx, world }: Within,
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

/** What is kept of what a reporter told. */
export function detailsOf(draft: Draft): ReportDetails {
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
