import { html } from 'hono/html';
import { text } from '../../content/catalog.ts';
import type { Language } from '../../content/languages.ts';
import type { SendingCounts } from '../../delivery/figures.ts';
import type { Broadcast } from '../../delivery/store/broadcast-rows.ts';
import { badge } from './badge.ts';
import type { IconName } from './icon.ts';
import type { Tone } from './notice.ts';
import type { Page } from './page.ts';

/** How the sending of something stands: never how that itself stands of which it tells. */
export type SendingState = 'held' | 'going' | 'all' | 'some' | 'stopped' | 'late' | 'nobody';

const looks: Record<SendingState, [Tone | 'none', IconName]> = {
  held: ['warn', 'pause'],
  going: ['info', 'hourglass'],
  all: ['good', 'check-check'],
  some: ['warn', 'circle-dot'],
  stopped: ['warn', 'octagon-x'],
  late: ['warn', 'clock'],
  nobody: ['none', 'circle-slash'],
};

/** How the sending of a broadcast stands, by what is counted of it, and whether all that goes to many is paused. */
export function sendingState(
  { recipients, endedAt, expiresAt }: Pick<Broadcast, 'recipients' | 'endedAt' | 'expiresAt'>,
  { waiting, sent, expired, cancelled }: SendingCounts,
  isPaused = false,
): SendingState {
  if (waiting > 0) return isPaused ? 'held' : 'going';
  if (recipients === 0 && sent === 0) return 'nobody';
  if (sent >= recipients) return 'all';
  if (cancelled > 0 && endedAt !== null && endedAt < expiresAt) return 'stopped';
  return expired > 0 ? 'late' : 'some';
}

/** The state of a sending as a badge. */
function sendingBadge(language: Language, state: SendingState): Page {
  const [tone, name] = looks[state];
  return badge(tone, name, text(language, `sending.${state}`));
}

/** How far a sending is: a bar, and the same in words. */
export function progressBar(
  language: Language,
  broadcast: Broadcast,
  counts: SendingCounts,
  isPaused: boolean,
): Page {
  const { recipients } = broadcast;
  const { sent, waiting } = counts;
  const state = sendingState(broadcast, counts, isPaused);
  const words = text(language, 'sending.so-far', { sent, count: recipients });
  const bar = html`<progress max="${Math.max(1, recipients)}" value="${Math.min(sent, recipients)}" aria-label="${words}"></progress>
    <p class="small">${words}${waiting > 0 ? ` · ${text(language, 'sending.waiting', { count: waiting })}` : ''}</p>`;
  return html`<p class="badges">${sendingBadge(language, state)}</p>${state === 'nobody' ? '' : bar}`;
}
