import { html } from 'hono/html';
import { dayAndTime } from '../../../broadcasts/compose.ts';
import { newSecret } from '../../../people/browser-code.ts';
import { progressBar } from '../../parts/delivery-progress.ts';
import { icon } from '../../parts/icon.ts';
import type { Page } from '../../parts/page.ts';
import type { Viewer } from '../viewer.ts';
import type { Seen } from './see-load.ts';
import { wordsIn } from './words.ts';

/** How a message that was sent came along, and what can be done about it now. */
export function sentPart({ language }: Viewer, { message, run, sent, isPaused }: Seen): Page {
  const t = wordsIn(language);
  const again = html`<form method="post" action="/compose/${message.code}/again">
      <input type="hidden" name="once" value="${newSecret()}">
      <button>${icon('copy')} ${t('sent.again')}</button></form>`;
  if (!sent) return html`<div class="actions">${again}</div>`;
  const { broadcast, counts } = sent;
  return html`<p>${t('sent.at', { time: dayAndTime(run?.at ?? broadcast.createdAt, language, message.timeZone) })}</p>
    ${progressBar(language, broadcast, counts, isPaused)}
    <div class="actions">
      <a class="button primary" href="/deliveries/${broadcast.id}">${icon('send')} ${t('sent.report')}</a>
      ${counts.waiting > 0 ? html`<a class="button danger" href="/deliveries/${broadcast.id}#stop">${icon('octagon-x')} ${t('sent.stop')}</a>` : ''}
      <form method="post" action="/deliveries/${broadcast.id}/correct">
        <input type="hidden" name="once" value="${newSecret()}">
        <button>${icon('pencil')} ${t('sent.correct')}</button></form>
      ${again}
    </div>`;
}
