import type { ChosenAudience } from '../../broadcasts/audience.ts';
import { languageName } from '../../content/languages.ts';
import { audit } from '../../db/audit.ts';
import { makeCode } from '../../db/code.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { whoOf } from '../audience.ts';
import { type Choice, refusal, type Say, say } from '../turn.ts';
import { composeScheduled } from './compose.ts';
import { timesOf, whatOf } from './describe.ts';
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
  act: Act,
  draft: ScheduleDraft,
  choices: Choice[],
): Promise<Outcome> {
  const { world, language, now } = act;
  const complete = completed(draft);
  if (!complete) return told();
  const { timeZone } = world.network;
  return told(
    say('schedule.ask.confirm', {
      what: whatOf(complete.content, language),
      who: whoOf(complete.audience, world.gazetteer.knownNames, language),
      zone: timeZone,
    }),
    say('schedule.next', { times: timesOf({ ...complete, timeZone }, language, now) }, choices),
  );
}

/** Shows the one who asks what the next message will look like in their language, and nobody else. */
export async function testDraft(act: Act, draft: ScheduleDraft): Promise<Outcome> {
  const complete = completed(draft);
  return told(...(complete ? nextSays(act, null, complete.content, 0) : []));
}

/** The next message as it will look; without a code it is a draft's. */
export function nextSays(
  act: Act,
  code: string | null,
  content: ScheduleContent,
  sent: number,
): Say[] {
  const { world, language, limits } = act;
  const wording = composeScheduled(world.network, content, sent).find(
    (one) => one.language === language && one.style === limits.style,
  );
  return [
    code === null ? say('schedule.test-draft') : say('schedule.test', { code }),
    say('schedule.quote', { words: wording?.body.text ?? '—' }),
  ];
}

/** Puts a schedule on record; it sends nothing before a second person approves it. */
export async function propose(act: Act, draft: ScheduleDraft): Promise<Outcome> {
  const { tx, world, person, now } = act;
  const complete = completed(draft);
  if (!complete) return told();
  const schedule = await addSchedule(
    tx,
    { ...complete, timeZone: world.network.timeZone, missed: 'skip', createdById: person.id },
    () => makeCode(world.random),
    now,
  );
  const subject = `schedule:${schedule.id}`;
  await audit(tx, { actorId: person.id, action: 'schedule.proposed', subject }, now);
  return told(say('schedule.proposed', { code: schedule.code }));
}

/** What says which languages are missing, if any are; then it may not be sent. */
export function missingSay(act: Act, schedule: Schedule): Say | null {
  const wanted = languagesOf(act.world.network, schedule.audience);
  const missing = missingLanguages(schedule.content, wanted);
  if (missing.length === 0) return null;
  const languages = missing.map((one) => languageName(one, act.language)).join(', ');
  return refusal('schedule.missing', { code: schedule.code, languages });
}

function completed({ cron, content, audience }: ScheduleDraft): Complete | null {
  return cron && content && audience ? { cron, content, audience } : null;
}
