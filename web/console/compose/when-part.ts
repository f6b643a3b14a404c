import { html } from 'hono/html';
import { wakingHours } from '../../../areas/schedules/describe.ts';
import { dayAndTime } from '../../../broadcasts/compose.ts';
import { newSecret } from '../../../people/browser-code.ts';
import type { WebContext } from '../../context.ts';
import { notice } from '../../parts/notice.ts';
import type { Page } from '../../parts/page.ts';
import { type CountField, countField } from '../count-field.ts';
import type { Viewer } from '../viewer.ts';
import type { Seen } from './see-load.ts';
import type { WhenChosen } from './when-form.ts';
import { wordsIn } from './words.ts';

/** When a draft is to go, and the button that proposes it, or sends it where nobody else is asked. */
export function whenPart(
  web: WebContext,
  { language }: Viewer,
  seen: Seen,
  given: { when: WhenChosen; problem: string | null; count: CountField },
): Page {
  const t = wordsIn(language);
  const { message, outlook, standing } = seen;
  const { when, problem } = given;
  const { timeZone } = message;
  const hours = wakingHours(language, timeZone, web.now());
  return html`<form method="post" action="/compose/${message.code}/propose" class="when card">
    <h2>${t('when.title')}</h2>
    <input type="hidden" name="once" value="${newSecret()}">
    ${problem === null ? '' : notice('bad', problem)}
    <fieldset class="field"><legend class="hidden">${t('when.title')}</legend>
      <div class="choices">${(['now', 'at'] as const).map(
        (
          kind,
        ) => html`<label><input type="radio" name="when" value="${kind}" ${kind === when.kind ? html`checked` : ''}>
          ${t(`when.${kind}`)}</label>`,
      )}</div></fieldset>
    <div class="of-at beside">
      <div class="field"><label for="date">${t('when.date')}</label><input id="date" type="date" name="date" value="${when.date}"></div>
      <div class="field"><label for="time">${t('when.time')}</label><input id="time" type="time" name="time" value="${when.time}"></div>
      <p class="help soft">${t('when.zone', { zone: timeZone, time: dayAndTime(web.now(), language, timeZone) })}</p>
    </div>
    <fieldset class="field"><legend>${t('when.night', hours)}</legend>
      <div class="choices">${([false, true] as const).map(
        (
          atNight,
        ) => html`<label><input type="radio" name="night" value="${atNight ? 'send' : 'wait'}" ${atNight === when.atNight ? html`checked` : ''}>
          ${t(atNight ? 'when.night-send' : 'when.night-wait', hours)}</label>`,
      )}</div></fieldset>
    <div id="count-part">${outlook && standing !== 'too-few' ? countField(language, outlook.people, given.count) : ''}</div>
    <p class="soft">${t(`when.then-${standing}`)}</p>
    <p class="actions"><button class="primary" name="use" value="propose">${t(standing === 'too-few' ? 'when.propose' : 'when.send')}</button>
      <button name="use" value="save">${t('when.save')}</button></p>
  </form>`;
}

/** What it means that it would go at night; nothing by day. */
export function nightNotice({ language }: Viewer, { message, outlook }: Seen): Page {
  if (!outlook?.night) return html``;
  const t = wordsIn(language);
  const { at, morning, atNight, byDay } = outlook.night;
  const time = (moment: number): string => dayAndTime(moment, language, message.timeZone);
  const quiet = byDay - atNight;
  return notice(
    'warn',
    message.atNight
      ? t('when.goes-at-night', { time: time(at), count: atNight, quiet })
      : t('when.waits', { time: time(morning), count: byDay, night: atNight }),
  );
}
