import type { ChosenAudience } from '../../broadcasts/audience.ts';
import { languageName } from '../../content/languages.ts';
import { audit } from '../../db/audit.ts';
import { makeCode } from '../../db/code.ts';
import type { Scene } from '../scene.ts';
import { type Choice, say } from '../turn.ts';
import { composeScheduled } from './compose.ts';
import { timesOf, whatOf, whoOf } from './describe.ts';
import type { ScheduleDraft } from './dialogue.ts';
import { missingLanguages } from './rules.ts';
import { languagesOf } from './run.ts';
import { addSchedule, type Schedule } from './store/schedules.ts';
import type { ScheduleContent } from './tables.ts';

/** A draft with every question answered. */
interface Complete {
  cron: string;
  content: ScheduleContent;
  audience: ChosenAudience;
}

/** What will be sent, to whom and when, before anyone else hears of it. */
export async function showDraft(
  scene: Scene,
  draft: ScheduleDraft,
  choices: Choice[],
): Promise<void> {
  const { world, language, now } = scene;
  const complete = completed(draft);
  if (!complete) return;
  const { timeZone } = world.network;
  scene.reply(
    say('schedule.ask.confirm', {
      what: whatOf(complete.content, language),
      who: whoOf(complete.audience, world.gazetteer.knownNames, language),
      zone: timeZone,
    }),
    say('schedule.next', { times: timesOf({ ...complete, timeZone }, language, now) }, choices),
  );
}

/** Shows the one who asks what the next message will look like in their language, and nobody else. */
export async function testDraft(scene: Scene, draft: ScheduleDraft): Promise<void> {
  const complete = completed(draft);
  if (complete) showNext(scene, null, complete.content, 0);
}

export function showNext(
  scene: Scene,
  code: string | null,
  content: ScheduleContent,
  sent: number,
): void {
  const { world, language, limits } = scene;
  const wording = composeScheduled(world.network, content, sent).find(
    (one) => one.language === language && one.style === limits.style,
  );
  scene.reply(
    code === null ? say('schedule.test-draft') : say('schedule.test', { code }),
    say('schedule.quote', { words: wording?.body.text ?? '—' }),
  );
}

/** Puts a schedule on record; it sends nothing before a second person approves it. */
export async function propose(scene: Scene, draft: ScheduleDraft): Promise<void> {
  const { tx, world, person, now } = scene;
  const complete = completed(draft);
  if (!complete) return;
  const schedule = await addSchedule(
    tx,
    { ...complete, timeZone: world.network.timeZone, missed: 'skip', createdById: person.id },
    () => makeCode(world.random),
    now,
  );
  const subject = `schedule:${schedule.id}`;
  await audit(tx, { actorId: person.id, action: 'schedule.proposed', subject }, now);
  scene.reply(say('schedule.proposed', { code: schedule.code }));
}

/** Says which languages are missing, if any are; then it may not be sent. */
export function refusesIncomplete(scene: Scene, schedule: Schedule): boolean {
  const wanted = languagesOf(scene.world.network, schedule.audience);
  const missing = missingLanguages(schedule.content, wanted);
  if (missing.length === 0) return false;
  const languages = missing.map((one) => languageName(one, scene.language)).join(', ');
  scene.reply(say('schedule.missing', { code: schedule.code, languages }));
  return true;
}

function completed({ cron, content, audience }: ScheduleDraft): Complete | null {
  return cron && content && audience ? { cron, content, audience } : null;
}
