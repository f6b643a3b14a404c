import type { ChosenAudience } from '../../broadcasts/audience.ts';
import { audienceOf } from '../../broadcasts/audience.ts';
import { type About, addBroadcast } from '../../broadcasts/store/broadcasts.ts';
import { expandAudience } from '../../broadcasts/store/expansions.ts';
import { type Language, languages } from '../../content/languages.ts';
import { audit } from '../../db/audit.ts';
import type { Tx } from '../../db/store.ts';
import type { Network } from '../../delivery/network.ts';
import { occurrencesAfter } from '../../time/occurrences.ts';
import { readTimetable } from '../../time/timetable.ts';
import { quietFrom } from '../waking.ts';
import { composeScheduled } from './compose.ts';
import { isOnce, startOf } from './once-rules.ts';
import { decideRun, missingLanguages } from './rules.ts';
import { addRun, type Schedule, updateRun, updateSchedule } from './store/schedules.ts';
import type { RunOutcome } from './tables.ts';

export interface Run {
  outcome: RunOutcome;
  /** The occurrence, in milliseconds since 1970. */
  dueAt: number;
  recipients: number;
  /** Languages without a text, because of which it was refused. */
  missing: Language[];
}

/** The next times of a schedule after an instant; of what is sent once, when it would go. */
export function nextTimes(
  schedule: Pick<Schedule, 'cron' | 'timeZone'> & Partial<Pick<Schedule, 'at' | 'atNight'>>,
  after: number,
  count: number,
): number[] {
  const { cron, timeZone, at = null, atNight = false } = schedule;
  if (isOnce({ cron })) return [startOf({ at, atNight, timeZone }, after)];
  const read = readTimetable(cron);
  return 'cron' in read ? occurrencesAfter(read.timetable, timeZone, after, count) : [];
}

/**
 * Does what is due of a schedule, in one transaction with its record: whoever comes second, after
 * a crash or in another process, finds the occurrence taken. Occurrences that passed unseen are
 * recorded as missed, except that the latest may still be sent. Null while it waits for morning.
 * @param paused whether the kill switch is on: then nothing is put in the outbox
 */
export async function runSchedule(
  tx: Tx,
  network: Network,
  schedule: Schedule,
  now: number,
  paused = false,
): Promise<Run | null> {
  if (schedule.state !== 'active' || schedule.nextAt === null || schedule.nextAt > now) return null;
  const { dueAt, passed } = latestDue(schedule, schedule.nextAt, now);
  for (const missed of passed) await record(tx, schedule, missed, 'missed', now);
  const decision = paused ? 'miss' : decideRun({ ...schedule, dueAt }, now);
  if (decision === 'wait') {
    if (dueAt !== schedule.nextAt) await updateSchedule(tx, schedule.id, { nextAt: dueAt });
    return null;
  }
  const [nextAt = null] = nextTimes(schedule, Math.max(dueAt, now), 1);
  const wanted = languagesOf(network, schedule.audience);
  const missing = decision === 'send' ? missingLanguages(schedule.content, wanted) : [];
  const outcome: RunOutcome =
    decision === 'miss' ? 'missed' : missing.length > 0 ? 'refused' : 'sent';
  const runId = await record(tx, schedule, dueAt, outcome, now);
  await updateSchedule(tx, schedule.id, { nextAt });
  // Taken already, by an earlier run of the program or another process.
  if (runId === null) return null;
  if (outcome !== 'sent') return { outcome, dueAt, recipients: 0, missing };
  const recipients = await send(tx, network, schedule, runId, now);
  return { outcome, dueAt, recipients, missing };
}

/**
 * Puts on record that an occurrence could not be sent because of what the schedule holds, and goes
 * on to the next, so that one broken schedule does not hold up itself and others for ever.
 */
export async function refuseRun(tx: Tx, schedule: Schedule, now: number): Promise<void> {
  if (schedule.nextAt === null) return;
  await record(tx, schedule, schedule.nextAt, 'refused', now);
  if (isOnce(schedule)) return updateSchedule(tx, schedule.id, { state: 'ended', nextAt: null });
  const [nextAt = null] = nextTimes(schedule, now, 1);
  await updateSchedule(tx, schedule.id, { nextAt });
}

const MOST_PASSED = 50;
const DAY = 24 * 60 * 60_000;

/** The latest occurrence that is due, and those before it, of which long absences have many. */
function latestDue(schedule: Schedule, first: number, now: number) {
  const due = [first, ...nextTimes(schedule, first, MOST_PASSED)].filter((at) => at <= now);
  const recent = nextTimes(schedule, Math.max(first, now - DAY), MOST_PASSED);
  const dueAt = recent.findLast((at) => at <= now) ?? due.at(-1) ?? first;
  return { dueAt, passed: due.filter((at) => at < dueAt) };
}

async function record(
  tx: Tx,
  { id }: Schedule,
  dueAt: number,
  outcome: RunOutcome,
  now: number,
): Promise<number | null> {
  const runId = await addRun(tx, { scheduleId: id, dueAt, at: now, outcome });
  if (runId === null) return null;
  const subject = `schedule:${id}`;
  await audit(
    tx,
    { actorId: null, action: `schedule.${outcome}`, subject, details: { dueAt } },
    now,
  );
  return runId;
}

async function send(
  tx: Tx,
  network: Network,
  schedule: Schedule,
  runId: number,
  now: number,
): Promise<number> {
  const expiresAt = quietFrom(now, schedule.timeZone);
  const about: About = {
    subject: { kind: 'schedule', id: schedule.id },
    code: schedule.code,
    answerable: false,
    key: `schedule:${runId}:`,
  };
  const given = { about, kind: 'scheduled', tier: null, expiresAt } as const;
  const wordings = composeScheduled(network, schedule.content, schedule.sent);
  const broadcastId = await addBroadcast(tx, given, wordings, now);
  const recipients = await expandAudience(
    tx,
    { broadcastId, about, lane: 'bulk', expiresAt, now },
    audienceOf(network, schedule.audience, wordings),
  );
  await updateRun(tx, runId, { broadcastId, recipients });
  await updateSchedule(tx, schedule.id, { sent: schedule.sent + 1 });
  return recipients;
}

/** The languages an audience is written to in: those of the network, or the ones chosen. */
export function languagesOf(
  network: Pick<Network, 'languages'>,
  { languages: chosen }: ChosenAudience,
): Language[] {
  const offered = languages.filter((one) => network.languages.includes(one));
  return chosen.length === 0 ? offered : offered.filter((one) => chosen.includes(one));
}
