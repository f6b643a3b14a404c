import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { paramsOf } from '../../../areas/appointments/describe.ts';
import { timeOf } from '../../../areas/appointments/offer.ts';
import { distinctTimes, timesFor } from '../../../areas/appointments/slots.ts';
import { comingOf } from '../../../areas/appointments/store/appointments.ts';
import { caseForStaff } from '../../../areas/cases/standing.ts';
import { text } from '../../../content/catalog.ts';
import { directionOf, type Language } from '../../../content/languages.ts';
import type { Queries } from '../../../db/store.ts';
import { newSecret } from '../../../people/browser-code.ts';
import { findPerson } from '../../../people/people.ts';
import type { WebContext } from '../../context.ts';
import { icon } from '../../parts/icon.ts';
import { notice } from '../../parts/notice.ts';
import type { Page } from '../../parts/page.ts';
import type { Notes } from '../notes.ts';
import { doAsked, typedIn } from './do.ts';
import { framed, type Opened, openFor } from './open.ts';
import { TALK } from './talk-path.ts';
import { besideOf } from './thread.ts';
import { speaking } from './words.ts';

/** As many times are offered at once as a chat offers. */
const OFFERED = 6;

/** What there is to offer: times; why there are none; or what they have booked already. */
type Offer = { times: number[] } | { has: string };

/** Offers the person of a case times at which they can come. */
export function appointmentPages(web: WebContext, notes: Notes): Hono {
  const app = new Hono();
  app.get(`${TALK}/appointment`, async (c) => {
    const opened = await openFor(web, c, 'appointment');
    return opened instanceof Response ? opened : shown(opened, c, null);
  });
  app.post(`${TALK}/appointment`, async (c) => {
    const opened = await openFor(web, c, 'appointment');
    if (opened instanceof Response) return opened;
    const deed = { do: 'appointment', act: 'invite', code: opened.code } as const;
    const { once } = await typedIn(c);
    const { isDone, words } = await doAsked(web, opened.viewer, [deed], once);
    if (!isDone) return shown(opened, c, words);
    notes.add(c.get('session').hash, { kind: 'done', text: words });
    return c.redirect(opened.home, 303);
  });
  return app;
}

async function shown(opened: Opened, c: Context, problem: string | null): Promise<Response> {
  const offer = await opened.web.store.read((q) => offerFor(q, opened));
  const body = appointmentPage(opened, offer, problem);
  return c.html(framed(opened, 'appointment', body), problem === null ? 200 : 422);
}

async function offerFor(q: Queries, { web, viewer, code }: Opened): Promise<Offer> {
  const { world } = web;
  const one = await caseForStaff(q, code);
  const person = one?.personId == null ? null : await findPerson(q, one.personId);
  if (!person) return { times: [] };
  const coming = await comingOf(q, person.id, web.now());
  if (coming) {
    const params = paramsOf(world, coming, viewer.language);
    return { has: text(viewer.language, 'appointments.staff.has-one', params) };
  }
  const { slots } = await timesFor({ tx: q, world }, person, viewer.person.id);
  return {
    times: distinctTimes(slots)
      .slice(0, OFFERED)
      .map(({ startsAt }) => startsAt),
  };
}

function appointmentPage(
  { web, viewer: { language }, talk, here }: Opened,
  offer: Offer,
  problem: string | null,
): Page {
  const t = speaking(language);
  const wrong = problem === null ? '' : notice('bad', problem);
  if ('has' in offer) return html`${wrong}${notice('info', offer.has)}`;
  if (offer.times.length === 0) {
    return html`${wrong}${notice('warn', text(language, 'appointments.staff.no-times'))}`;
  }
  const theirs = talk.case.language;
  const words = (read: Language): string =>
    text(read, 'appointments.told.offer', {
      network: web.network.name,
      times: offer.times.map((at) => `- ${timeOf(web.world, at, read)}`).join('\n'),
    });
  return html`${wrong}
    <p>${t('appointment.lead', { count: offer.times.length })}</p>
    <div class="card"><blockquote class="quoted as-lines" lang="${theirs}" dir="${directionOf(theirs)}">${words(theirs)}</blockquote>
      ${theirs === language ? '' : besideOf(language, words(language))}</div>
    <form method="post" action="${here}" class="actions">
      <input type="hidden" name="once" value="${newSecret()}">
      <button class="primary">${icon('calendar-plus')} ${t('appointment.do')}</button>
    </form>`;
}
