import { WAITS_ALONE, WAITS_FOR_NOBODY } from '../../areas/access/vouching.ts';
import { BOOKABLE_DAYS } from '../../areas/appointments/rules/appointments.ts';
import { ALONE_MS } from '../../areas/deferred.ts';
import { VERIFIED_FOR_DAYS } from '../../areas/directory/rules/directory.ts';
import { FARTHEST as INVITED_AHEAD, SOONEST } from '../../areas/invitations/rules/invitations.ts';
import { ANSWER_WITHIN, SILENT_FOR } from '../../areas/patrols/rules/patrols.ts';
import { defaultPatience } from '../../areas/reports/rules/asking.ts';
import { FARTHEST as REQUESTED_AHEAD } from '../../areas/requests/rules/requests.ts';
import { FARTHEST as MESSAGES_AHEAD } from '../../areas/schedules/once-rules.ts';
import { LOOKED_AHEAD } from '../../areas/shifts/cover.ts';
import { FARTHEST as SHIFTS_AHEAD } from '../../areas/shifts/read.ts';
import { LONGEST, REMIND_BEFORE } from '../../areas/shifts/rules/shifts.ts';
import { defaultAlertLife } from '../../broadcasts/alert-life.ts';
import { languages } from '../../content/languages.ts';
import { limits } from '../../people/limits.ts';
import { IDLE_MS, SESSION_MS } from '../../people/sign-ins.ts';
import { LONGEST_WAIT_MS } from '../../process/locked.ts';
import { ENDED_WITHIN } from '../../web/console/deliveries/accounts-page.ts';
import { OVER_WITHIN } from '../../web/console/now/limits.ts';
import { PAST_SHOWN } from '../../web/public/alerts-page.ts';
import { PROVED_MS } from '../../web/sign-in/guard.ts';
import { periodsIn } from './periods.ts';
import type { Problem } from './problem.ts';
import { saidIn } from './texts.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * What the program's texts say of periods, by the key of a text (its plural forms are one), and what the
 * code does: in milliseconds. What is kept of people is told with the setting itself (`{{kept}}`).
 */
const promised: Readonly<Record<string, readonly number[]>> = {
  'admin.joined': [defaultPatience.decide],
  'admin.held': [limits.incidentsOpened.within],
  'link.too-many': [limits.linksTried.within],
  'frame.guesses-why': [limits.codesGuessed.within],
  'console.sign-in-lasts': [IDLE_MS, SESSION_MS],
  'console.ended-addresses': [ENDED_WITHIN],
  'appointments.full': [BOOKABLE_DAYS * DAY],
  'appointments.staff.no-times': [BOOKABLE_DAYS * DAY],
  'requests.problem.far': [REQUESTED_AHEAD],
  'outreach.problem.far': [INVITED_AHEAD.event, INVITED_AHEAD.poll],
  'outreach.problem.soon': [SOONEST],
  'shifts.planned': [REMIND_BEFORE],
  'shifts.weekly': [REMIND_BEFORE],
  'shifts.longest': [LONGEST],
  'shifts.too-long': [LONGEST],
  'shifts.gaps': [LOOKED_AHEAD],
  'shifts.gaps-told': [LOOKED_AHEAD],
  'shifts.problem.far': [SHIFTS_AHEAD],
  'patrols.begun': [SILENT_FOR],
  'patrols.ask': [ANSWER_WITHIN],
  'patrols.told.silent': [ANSWER_WITHIN],
  'now.over-none': [OVER_WITHIN],
  'inbox.refer.lead': [VERIFIED_FOR_DAYS * DAY],
  'phones.story.ideas.time': [defaultAlertLife.active],
  'feeds.web.over': [PAST_SHOWN],
  'feeds.web.refuted': [PAST_SHOWN],
  'message.time.far': [MESSAGES_AHEAD],
  'compose.problem.far': [MESSAGES_AHEAD],
  'compose.when.then-alone': [ALONE_MS],
  'compose.decide.then-alone': [ALONE_MS],
  'undo.waits-alone': [ALONE_MS],
  'undo.all-waits-alone': [ALONE_MS],
  'undo.told-alone': [ALONE_MS],
  'undo.all-told-alone': [ALONE_MS],
  'undo.status-alone': [ALONE_MS],
  'access.prove-anew': [PROVED_MS],
  'access.app-too-many': [limits.factorsTried.within],
  'access.chat-too-many': [limits.signInsAsked.within],
  'access.consulta-wait': [limits.factorsTried.within],
  'access.locked-wait': [LONGEST_WAIT_MS],
  'access.vouch.nobody': [WAITS_FOR_NOBODY],
  'access.vouch.alone': [WAITS_ALONE],
};

/** Examples, choices that name what they do, and what is asked of people: nothing that the code has to keep. */
const nothingPromised: ReadonlySet<string> = new Set([
  ...['ask.full', 'ask.choices.going', 'fallback.often', 'snooze.day', 'snooze.week'],
  ...['requests.step.court-meet', 'shifts.choices.stay-1', 'shifts.choices.stay-2'],
  ...['shifts.warn-nobody', 'shifts.over-nobody', 'schedule.problem.too-often'],
  ...['measures.none', 'debriefs.help-admin', 'frame.days', 'phones.words.help'],
  ...['phones.clock.minute', 'phones.clock.five', 'phones.clock.hours'],
]);

const PLURAL = /_(zero|one|two|few|many|other)$/;

/**
 * Texts that name a period which is not what the code does, or of which nobody has said what it stands
 * for. A text that names none where it should is a problem only in Spanish: Arabic has "hour" for "an hour".
 */
export function promiseProblems(
  rows: Readonly<Record<string, readonly number[]>> = promised,
): Problem[] {
  return languages.flatMap((language) =>
    saidIn(language).flatMap(([name, words]): Problem[] => {
      const key = name.replace(PLURAL, '');
      const found = periodsIn(words, language);
      const kept = rows[key];
      const where = `${language} ${name}`;
      if (kept === undefined) {
        if (found.length === 0 || nothingPromised.has(key)) return [];
        return [{ where, what: `says ${inWords(found)}, of which promises.ts knows nothing` }];
      }
      const wrong = found.filter((one) => !kept.includes(one));
      if (wrong.length > 0) {
        return [{ where, what: `says ${inWords(wrong)}, the program does ${inWords(kept)}` }];
      }
      const isSilent = language === 'es' && kept.some((one) => !found.includes(one));
      return isSilent ? [{ where, what: `no longer says ${inWords(kept)}` }] : [];
    }),
  );
}

function inWords(periods: readonly number[]): string {
  return periods
    .map((one) => (one < DAY ? `${one / MINUTE} minutes` : `${one / DAY} days`))
    .join(' and ');
}
