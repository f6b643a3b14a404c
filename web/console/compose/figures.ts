import { html } from 'hono/html';
import { text } from '../../../content/catalog.ts';
import { type Language, languageNames } from '../../../content/languages.ts';
import type { WebContext } from '../../context.ts';
import { notice } from '../../parts/notice.ts';
import type { Page } from '../../parts/page.ts';
import { costOf } from '../../parts/sms-cost.ts';
import type { ChannelEstimate } from './estimate.ts';
import type { Seen } from './see-load.ts';
import { type Words, wordsIn } from './words.ts';

const MINUTE = 60_000;

/** How many get it, in which language and by which channel, what it costs and how long it takes. */
export function figures(
  { smsPartPrice }: Pick<WebContext, 'smsPartPrice'>,
  language: Language,
  { outlook, estimates }: Pick<Seen, 'outlook' | 'estimates'>,
): Page {
  const t = wordsIn(language);
  if (!outlook) return counting(t);
  const parts = estimates.reduce((sum, one) => sum + (one.parts ?? 0), 0);
  const longest = estimates.reduce((most, one) => Math.max(most, one.takes ?? 0), 0);
  const isDown = estimates.every((one) => one.takes === null);
  const late = estimates.reduce((sum, one) => sum + one.late, 0);
  return html`<dl class="figures">
      <div><dt>${t('see.people')}</dt><dd>${outlook.people}</dd></div>
      ${outlook.spoken.map(
        (one) =>
          html`<div><dt lang="${one.language}">${languageNames[one.language]}</dt><dd>${one.people}</dd></div>`,
      )}
      <div><dt>${t('see.takes')}</dt><dd>${isDown ? t('see.channel-down') : inTime(t, longest)}</dd></div>
      <div><dt>${t('see.parts')}</dt><dd>${parts}</dd></div>
      ${parts === 0 ? '' : html`<div><dt>${t('see.cost')}</dt><dd><bdi class="number">${costOf(parts, smsPartPrice)}</bdi></dd></div>`}
    </dl>
    <ul class="plain channels">${estimates.map((one) => channelLine(language, one))}</ul>
    ${parts > 0 && smsPartPrice === null ? html`<p class="soft small">${t('see.no-price')}</p>` : ''}
    ${late > 0 ? notice('warn', t('see.late', { count: late })) : ''}`;
}

/** What stands there while very many are counted: with a script it is asked for again. */
function counting(t: Words): Page {
  return html`<p role="status" hx-get="" hx-trigger="load delay:700ms" hx-target="#outlook" hx-select="#outlook"
    hx-select-oob="#count-part" hx-swap="outerHTML">${t('counting')} <a href="">${t('count-again')}</a></p>`;
}

function channelLine(language: Language, { channel, people, parts, takes }: ChannelEstimate): Page {
  const t = wordsIn(language);
  const what = [
    t('see.by-channel', { channel: text(language, `preview.${channel}`), count: people }),
    parts === null ? '' : text(language, 'preview.parts', { count: parts }),
    takes === null ? t('see.channel-down') : inTime(t, takes),
  ];
  return html`<li>${what.filter(Boolean).join(' · ')}</li>`;
}

/** About how long something takes, in words. */
function inTime(t: Words, ms: number): string {
  if (ms < MINUTE) return t('see.under-minute');
  const minutes = Math.ceil(ms / MINUTE);
  if (minutes < 90) return t('see.minutes', { count: minutes });
  return t('see.hours', { count: Math.round(minutes / 60) });
}
