import { missingLanguages } from '../areas/schedules/rules.ts';
import { languagesOf } from '../areas/schedules/run.ts';
import { addSchedule, liveSchedules, scheduleByCode } from '../areas/schedules/store/schedules.ts';
import { audit } from '../db/audit.ts';
import { makeCode } from '../db/code.ts';
import { readTimetable } from '../time/timetable.ts';
import { type Call, type JsonOption, UsageError } from './call.ts';
import {
  type AddOptions,
  audienceOf,
  contentOf,
  cronOf,
  timesOf,
  unread,
} from './schedule-options.ts';
import { withStore } from './with-store.ts';

/** Prints every schedule that has not ended, with its next time. */
export async function listSchedules(call: Call, { json }: JsonOption): Promise<void> {
  const found = await withStore(call, (store) => store.read(liveSchedules));
  const shown = found.map(({ content, createdById, approvedById, ...one }) => ({
    ...one,
    content: content.kind === 'topics' ? content.topics : Object.keys(content.texts),
    nextAt: one.nextAt === null ? null : new Date(one.nextAt).toISOString(),
  }));
  if (json) return call.out(JSON.stringify(shown));
  if (shown.length === 0) return call.out('There are no schedules.');
  for (const { code, state, cron, timeZone, nextAt } of shown) {
    call.out(
      `${code}  ${state.padEnd(8)}  ${cron || 'once'}  ${timeZone}  next: ${nextAt ?? 'none'}`,
    );
  }
}

/** Proposes a schedule, which a coordinator then approves. */
export async function proposeSchedule(
  call: Call,
  when: string,
  options: AddOptions,
): Promise<void> {
  await withStore(call, async (store, config) => {
    const now = call.io.now();
    const timeZone = options.zone ?? config.network.timeZone;
    const cron = cronOf(when, timeZone, now);
    const content = contentOf(options);
    const audience = audienceOf(options, config);
    const missing = missingLanguages(content, languagesOf(config.network, audience));
    if (missing.length > 0) {
      throw new UsageError(`the text is missing in: ${missing.join(', ')}`);
    }
    const { missed } = options;
    const given = { cron, timeZone, content, audience, missed, createdById: null };
    const added = await store.transact(async (tx) => {
      const one = await addSchedule(tx, given, () => makeCode(call.io.random), now);
      const subject = `schedule:${one.id}`;
      await audit(tx, { actorId: null, action: 'schedule.proposed', subject }, now);
      return one;
    });
    const next = timesOf(added, now, 5);
    if (options.json) return call.out(JSON.stringify({ code: added.code, cron, timeZone, next }));
    call.out(`Proposed ${added.code}: ${cron} (${timeZone}). Next times once it is approved:`);
    for (const time of next) call.out(`  ${time}`);
    call.out(`A coordinator approves it by texting: APPROVE ${added.code}`);
  });
}

/** What `schedule preview` is told. */
export interface PreviewOptions extends JsonOption {
  zone?: string;
  /** Milliseconds since 1970. */
  from?: number;
  count: number;
}

/** Prints the next times of an expression, or of a schedule by its code. */
export async function previewSchedule(
  call: Call,
  when: string,
  options: PreviewOptions,
): Promise<void> {
  await withStore(call, async (store, config) => {
    const known = /^[A-Z0-9]{4,5}$/.test(when)
      ? await store.read((q) => scheduleByCode(q, when))
      : null;
    if (known?.cron === '') throw new UsageError(`${when} is sent once, and not by a timetable`);
    const timeZone = options.zone ?? known?.timeZone ?? config.network.timeZone;
    const read = readTimetable(known?.cron ?? when);
    if (!('cron' in read)) throw new UsageError(unread(when, read.problems));
    const from = options.from ?? call.io.now();
    const next = timesOf({ cron: read.cron, timeZone }, from, options.count);
    if (options.json) return call.out(JSON.stringify({ cron: read.cron, timeZone, next }));
    call.out(`${read.cron} (${timeZone})`);
    for (const time of next) call.out(`  ${time}`);
    if (next.length === 0) call.out('  That time never comes.');
  });
}
