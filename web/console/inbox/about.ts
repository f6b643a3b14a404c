import { html } from 'hono/html';
import type { Conversation } from '../../../areas/cases/conversation.ts';
import { categoryName } from '../../../areas/cases/describe.ts';
import { dayAndTime } from '../../../broadcasts/compose.ts';
import { text } from '../../../content/catalog.ts';
import { languageName } from '../../../content/languages.ts';
import { ago } from '../../parts/duration.ts';
import type { Page } from '../../parts/page.ts';
import { colleague } from '../called.ts';
import type { Viewer } from '../viewer.ts';
import { speaking } from './words.ts';

/** What belongs to a case elsewhere. */
export interface Beside {
  reports: { code: string; at: number }[];
  /** When they come next; null where they do not. */
  appointment: { code: string; startsAt: number } | null;
  requests: { code: string; what: string }[];
}

/** What is known of a case: never where its person can be reached. */
export function about(
  viewer: Viewer,
  talk: Conversation,
  beside: Beside,
  { timeZone, now }: { timeZone: string; now: number },
): Page {
  const { language } = viewer;
  const t = speaking(language);
  const one = talk.case;
  const when = (at: number): string => dayAndTime(at, language, timeZone);
  const who = (id: number): string => colleague(viewer, id);
  const consent = one.keep === null ? 'unasked' : one.keep ? 'yes' : 'no';
  return html`<dl class="about-case">
      ${line(t('about.category'), categoryName(one.category, language))}
      ${talk.facts.map(({ name, label, value }) => line(label, name === 'callback' ? telephone(value) : html`<span dir="auto">${value}</span>`))}
      ${talk.countyName === null ? '' : line(t('about.county'), talk.countyName)}
      ${line(t('about.language'), languageName(one.language, language))}
      ${line(t('about.desk'), t(`desk.${one.desk}`))}
      ${line(t('about.has'), one.assignedTo === null ? t('has.nobody') : who(one.assignedTo))}
      ${line(t('about.opened'), when(one.openedAt))}
      ${one.closedAt === null ? '' : line(t('about.closed'), when(one.closedAt))}
      ${one.helped === null ? '' : line(t('about.helped'), text(language, `cases.helped.${one.helped}`))}
      ${line(t('about.keep'), t(`about.keep-${consent}`))}
      ${line(t('about.invite'), t(one.invite ? 'about.invite-yes' : 'about.invite-no'))}
      ${beside.reports.map(({ code, at }) => line(t('about.report'), html`<a href="/incidents/${code}" class="code">${code}</a> ${when(at)}`))}
      ${beside.appointment === null ? '' : line(t('about.appointment'), html`<span class="code">${beside.appointment.code}</span> ${when(beside.appointment.startsAt)}`)}
      ${beside.requests.map(({ code, what }) => line(t('about.request'), html`<span class="code">${code}</span> ${what}`))}
      ${talk.seenBy.length === 0 ? '' : line(t('about.seen'), talk.seenBy.map(({ id, at }) => `${who(id)} (${ago(language, at, now)})`).join(', '))}
    </dl>`;
}

function line(name: string, value: string | Page): Page {
  return html`<div class="about-line"><dt>${name}</dt><dd>${value}</dd></div>`;
}

/** A number that a caller left so as to be called back. */
function telephone(value: string): Page {
  const digits = value.replace(/[^\d+]/g, '');
  return digits.length < 7
    ? html`<span dir="auto">${value}</span>`
    : html`<a class="number" href="tel:${digits}">${value}</a>`;
}
