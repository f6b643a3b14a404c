import { html } from 'hono/html';
import { dayAndTime } from '../../../broadcasts/compose.ts';
import { text } from '../../../content/catalog.ts';
import { languageNames, languages } from '../../../content/languages.ts';
import { newSecret } from '../../../people/browser-code.ts';
import type { WebContext } from '../../context.ts';
import { badge } from '../../parts/badge.ts';
import { progressBar } from '../../parts/delivery-progress.ts';
import { icon } from '../../parts/icon.ts';
import { messagePreview } from '../../parts/message-preview.ts';
import type { Page } from '../../parts/page.ts';
import { previewed } from '../compose/previews.ts';
import { layout } from '../layout.ts';
import type { Viewer } from '../viewer.ts';
import { whereOf } from './about.ts';
import { funnel } from './funnel.ts';
import { deliveryWords } from './list-page.ts';
import type { DeliveryReport } from './report-load.ts';
import { stopPart } from './stop-part.ts';

/** What became of one broadcast: what it said, how far it came, how fast, and why not everywhere. */
export function reportPage(web: WebContext, viewer: Viewer, report: DeliveryReport): Page {
  const { language } = viewer;
  const t = deliveryWords(language);
  const { broadcast, about, counts } = report;
  const body = html`<p class="badges">${broadcast.about === null ? '' : html`<span class="code">${broadcast.about}</span>`}
      ${about.isDrill ? badge('info', 'graduation-cap', t('drill')) : ''}</p>
    ${whereOf(about)}
    <p class="soft">${icon('clock')} ${dayAndTime(broadcast.createdAt, language, web.network.timeZone)}
      ${about.href === null ? '' : html` · <a href="${about.href}">${t('what-of')}</a>`}</p>
    <section id="far" data-live>
      ${progressBar(language, broadcast, counts, report.isPaused)}
      ${counts.waiting > 0 ? html`<div id="stop">${stopPart(language, broadcast, counts)}</div>` : ''}
      ${funnel(language, report)}
      ${times(report, t)}
      ${where(viewer, report)}
      ${reasons(viewer, report)}
      ${secondWay(report, t)}
    </section>
    ${corrections(web, viewer, report)}
    ${words(web, viewer, report)}`;
  const back = { href: '/deliveries', label: t('title') };
  return layout(web, viewer, { title: about.kind, here: 'deliveries', body, back });
}

type Words = ReturnType<typeof deliveryWords>;

function times({ times: { first, half, most, last } }: DeliveryReport, t: Words): Page {
  if (first === null) return html``;
  const each = (key: 'first' | 'half' | 'most' | 'last', ms: number | null): Page =>
    html`<div><dt>${t(`times.${key}`)}</dt><dd>${ms === null ? '–' : inSeconds(t, ms)}</dd></div>`;
  return html`<h2>${t('times.title')}</h2><dl class="figures">${each('first', first)}${each('half', half)}${each('most', most)}${each('last', last)}</dl>`;
}

/** Seconds, to a tenth while they are few; minutes once they are many. */
function inSeconds(t: Words, ms: number): string {
  if (ms >= 120_000) return t('times.minutes', { minutes: Math.round(ms / 60_000) });
  return t('times.seconds', { seconds: (ms / 1000).toFixed(ms < 10_000 ? 1 : 0) });
}

/** By channel, with what was told of it, and by language. */
function where({ language }: Viewer, { byChannel, figures }: DeliveryReport): Page {
  const t = deliveryWords(language);
  if (byChannel.length === 0) return html``;
  const receipts = (channel: string, receipt: string): number =>
    figures.receipts
      .filter((one) => one.channel === channel && one.receipt === receipt)
      .reduce((sum, { count }) => sum + count, 0);
  const groups = Map.groupBy(figures.written, (one) => one.language);
  const ordered = languages.flatMap((one) => {
    const own = groups.get(one);
    return own ? [[one, own] as const] : [];
  });
  const written = ordered.map(([one, own]) => ({
    ...{ one, all: own.reduce((sum, { count }) => sum + count, 0) },
    unsent: figures.unsent
      .filter((each) => each.language === one)
      .reduce((sum, { count }) => sum + count, 0),
  }));
  const line = (name: Page | string, parts: (string | false)[]): Page =>
    html`<li><strong>${name}</strong> <span>${parts.filter(Boolean).join(' · ')}</span></li>`;
  return html`<h2>${t('by-channel')}</h2><ul class="plain rows">${byChannel.map(
    ({ channel, counts }) => {
      const arrived = receipts(channel, 'delivered') + receipts(channel, 'read');
      const unsent = counts.failed + counts.unknown + counts.expired + counts.cancelled;
      return line(text(language, `preview.${channel}`), [
        t('line.sent', { count: counts.sent }),
        arrived > 0 && t('line.arrived', { count: arrived }),
        counts.waiting > 0 && t('line.waiting', { count: counts.waiting }),
        unsent > 0 && t('line.unsent', { count: unsent }),
      ]);
    },
  )}</ul>
  <h2>${t('by-language')}</h2><ul class="plain rows">${written.map(({ one, all, unsent }) =>
    line(html`<span lang="${one}">${languageNames[one]}</span>`, [
      t('line.written', { count: all }),
      unsent > 0 && t('line.unsent', { count: unsent }),
    ]),
  )}</ul>`;
}

/** Why it did not reach everybody, in plain words. */
function reasons({ language }: Viewer, { figures }: DeliveryReport): Page {
  const t = deliveryWords(language);
  const groups = Map.groupBy(figures.unsent, ({ state, reason }) =>
    state === 'failed' && reason !== null
      ? (`reason.${reason}` as const)
      : (`state.${state}` as const),
  );
  if (groups.size === 0) return html``;
  return html`<h2>${t('reasons')}</h2><ul class="plain rows">${[...groups].map(
    ([name, own]) =>
      html`<li><strong>${own.reduce((sum, { count }) => sum + count, 0)}</strong> <span>${t(name)}</span></li>`,
  )}</ul>`;
}

function secondWay({ figures: { again, withoutAnother, unsent } }: DeliveryReport, t: Words): Page {
  const isLost = unsent.some(({ state }) => state === 'failed' || state === 'unknown');
  if (again.tried === 0 && !isLost) return html``;
  return html`<h2>${t('second.title')}</h2><ul class="plain rows">
    <li><strong>${again.sent}</strong> <span>${t('second.reached', { count: again.tried })}</span></li>
    ${withoutAnother === null ? '' : html`<li><strong>${withoutAnother}</strong> <span>${t('second.none')}</span></li>`}
  </ul>`;
}

/** What was corrected since, and the way to correct it, where that is by words of one's own. */
function corrections(
  { network }: WebContext,
  { language }: Viewer,
  { broadcast, corrections: known }: DeliveryReport,
): Page {
  const t = deliveryWords(language);
  const isOurs = broadcast.kind === 'scheduled' || broadcast.kind === 'correction';
  if (!isOurs) return html``;
  return html`<h2>${t('corrections.title')}</h2><p>${t('corrections.how')}</p>
    ${known.map(
      ({ code, state, createdAt }) =>
        html`<p><a href="/compose/${code}"><span class="code">${code}</span></a> ${t(`corrections.${state === 'ended' ? 'over' : 'open'}`)} · <span class="soft">${dayAndTime(createdAt, language, network.timeZone)}</span></p>`,
    )}
    <form method="post" action="/deliveries/${broadcast.id}/correct" class="actions">
      <input type="hidden" name="once" value="${newSecret()}">
      <button>${icon('pencil')} ${t('corrections.write')}</button></form>`;
}

/** The words as they went out, by language and channel. */
function words(web: WebContext, { language }: Viewer, report: DeliveryReport): Page {
  const t = deliveryWords(language);
  const { texts, figures, broadcast } = report;
  if (texts.length === 0)
    return html`<h2>${t('words')}</h2><p class="soft">${t('words-erased')}</p>`;
  const shown = figures.written.flatMap(({ channel, language: one, count }) => {
    const style = web.world.network.channels.get(channel)?.style ?? 'full';
    const found = texts.find((each) => each.language === one && each.style === style);
    return found ? [{ ...previewed(web, channel, found), people: count }] : [];
  });
  if (shown.length === 0) return html``;
  return html`<h2 id="words-${broadcast.id}">${t('words')}</h2>
    <div class="previews">${shown.map((one) => messagePreview(language, one))}</div>`;
}
