import { html } from 'hono/html';
import type { Dossier } from '../../../areas/reports/dossier.ts';
import { incidentStates } from '../../../areas/reports/rules/lifecycle.ts';
import { dayAndTime, timeOfDay } from '../../../broadcasts/compose.ts';
import { type TextKey, text } from '../../../content/catalog.ts';
import type { Language } from '../../../content/languages.ts';
import { dayAt } from '../../../time/zone.ts';
import type { WebContext } from '../../context.ts';
import type { Page } from '../../parts/page.ts';
import { called } from '../called.ts';
import type { Viewer } from '../viewer.ts';

type Entry = Dossier['timeline'][number];

const named = [
  'report.filed',
  'report.added',
  'report.taken-back',
  'incident.asked',
  'incident.accepted',
  'verdict.given',
  'incident.note',
  'incident.pictures',
  'incident.approved',
  'incident.placed',
  'incident.merged',
  'incident.split',
  'incident.proved',
  'incident.seen',
  'incident.still',
  'broadcast.published',
  'broadcast.halted',
  'admin.refused',
  'decision.dropped',
] as const;

/** What has happened, in order, by whom: the record in words. */
export function timelinePart(web: WebContext, viewer: Viewer, { timeline }: Dossier): Page {
  const { language } = viewer;
  const { timeZone } = web.network;
  const dayOf = (at: number): string => dayAt(at, timeZone);
  const rows = timeline.map((entry, i) => {
    const before = timeline[i - 1];
    const isSameDay = before !== undefined && dayOf(before.at) === dayOf(entry.at);
    const time = (isSameDay ? timeOfDay : dayAndTime)(entry.at, language, timeZone);
    const who =
      entry.actorId === null ? text(language, 'incident.program') : called(viewer, entry.actorId);
    return html`<li>${wordsOf(language, entry)} <span class="soft small">${text(language, 'incident.by', { person: who })}</span><br>
      <time datetime="${new Date(entry.at).toISOString()}">${time}</time></li>`;
  });
  return html`<section id="incident-timeline" data-live aria-labelledby="timeline-title">
    <h2 id="timeline-title">${text(language, 'incident.timeline')}</h2>
    <ol class="timeline">${rows}</ol>
  </section>`;
}

function wordsOf(language: Language, { action, details }: Entry): string {
  const given = (details ?? {}) as Record<string, unknown>;
  const isSent = action.startsWith('broadcast.') && action !== 'broadcast.halted';
  const known = isSent ? 'broadcast.published' : named.find((one) => one === action);
  if (known) {
    const key = `incident.event.${known.replace('.', '-')}` as TextKey;
    const words = text(language, key, { recipients: Number(given.recipients ?? 0) });
    const verdict = known === 'verdict.given' ? String(given.verdict) : null;
    return verdict === null
      ? words
      : `${words}: ${text(language, `incident.verdict.${verdict}` as TextKey)}`;
  }
  const state = incidentStates.find((one) => one === given.to);
  return state
    ? text(language, 'incident.event.moved', {
        state: text(language, `admin.state.${state}` as TextKey),
      })
    : text(language, 'incident.event.other', { action });
}
