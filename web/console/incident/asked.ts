import { html } from 'hono/html';
import type { Dossier } from '../../../areas/reports/dossier.ts';
import type { Assignment } from '../../../areas/reports/store/assignments.ts';
import { timeOfDay } from '../../../broadcasts/compose.ts';
import type { WebContext } from '../../context.ts';
import { badge } from '../../parts/badge.ts';
import type { Page } from '../../parts/page.ts';
import { type Speak, speaking } from '../../parts/speaking.ts';
import { called } from '../called.ts';
import type { Viewer } from '../viewer.ts';

/** Who was asked to look, who goes, who was there and what they say, who is silent. */
export function askedPart(web: WebContext, viewer: Viewer, dossier: Dossier): Page {
  const { language } = viewer;
  const { asked, approvedBy } = dossier;
  const t = speaking(language, 'incident');
  const time = (at: number): string => timeOfDay(at, language, web.network.timeZone);
  const person = (id: number): string => called(viewer, id);
  const row = (one: Assignment): Page => html`<li>
      <strong>${person(one.personId)}</strong> ${standing(t, one)}
      <span class="soft small">${one.answeredAt === null ? t('asked-at', { time: time(one.askedAt) }) : time(one.answeredAt)}</span>
    </li>`;
  return html`<section id="incident-asked" data-live aria-labelledby="asked-title">
    <h2 id="asked-title">${t('who')}</h2>
    ${asked.length === 0 ? html`<p class="soft">${t('nobody-asked')}</p>` : ''}
    <ul class="plain rows">${asked.map(row)}</ul>
    ${approvedBy.length > 0 ? html`<p>${badge('good', 'badge-check', `${t('approved-by')} ${approvedBy.map(person).join(', ')}`)}</p>` : ''}
  </section>`;
}

type Words = Speak<'incident'>;

function standing(t: Words, one: Assignment): Page {
  const { verdict, acceptedAt, releasedAt, etaMinutes } = one;
  if (verdict !== null) {
    const said = t(`verdict.${verdict}`);
    if (verdict === 'confirm' || verdict === 'watching') return badge('bad', 'eye', said);
    if (verdict === 'unable') return badge('none', 'eye-off', said);
    return badge('info', verdict === 'left' ? 'footprints' : 'circle-slash', said);
  }
  if (acceptedAt !== null) {
    const goes = etaMinutes === null ? t('goes-now') : t('goes', { minutes: etaMinutes });
    return badge('info', 'footprints', goes);
  }
  return releasedAt === null
    ? badge('warn', 'hourglass', t('silent'))
    : badge('none', 'circle-slash', t('released'));
}
