import { html } from 'hono/html';
import { type TextKey, text } from '../../content/catalog.ts';
import { icon } from '../parts/icon.ts';
import type { Page } from '../parts/page.ts';
import { nothingNow } from './alerts-page.ts';
import { countiesNow } from './counties-part.ts';
import { pathTo, publicPage, type Section } from './frame.ts';
import { incidentsPart } from './incidents-part.ts';
import { nearestFirst } from './nearest.ts';
import { rightNowPart } from './right-now-part.ts';
import { pathOf, type Shown } from './shown.ts';

/**
 * Where everyone begins: whether something is confirmed, what to do when it happens now, notices by
 * telephone, an appointment, and who we are.
 */
export function linePage(shown: Shown): Page {
  const { web, language, known } = shown;
  const t = (key: TextKey): string => text(language, key);
  const active = known.incidents.filter(({ state }) => state === 'confirmed');
  const body = html`<p class="lead">${t('public.line.lead')}</p>
    ${
      active.length > 0
        ? html`<p><a class="running-now" href="#now">${icon('triangle-alert')} ${text(language, 'public.line.running', { count: active.length })}</a></p>`
        : ''
    }
    <h2>${t('public.now.title')}</h2>
    ${rightNowPart(web, language)}
    <h2 id="now">${t('feeds.web.now')}</h2>
    ${active.length > 0 ? running(shown) : nothingNow(shown)}
    ${countyChoice(shown)}
    <p><a class="button" href="${pathOf(web, shown.county)}?lang=${language}">${icon('map-pinned')} ${t('public.line.all-notices')}</a></p>
    <h2>${t('public.line.more')}</h2>
    <ul class="doors">
      ${doors.map((section) => door(section, shown))}
    </ul>
    <h2>${t('public.who.title')}</h2>
    ${whoWeAre(shown)}`;
  const { name: network } = web.network;
  return publicPage(web, {
    ...{ language, body, here: 'line', writing: { saysDanger: true } },
    title: text(language, 'public.line.title', { network }),
    // Whoever chose a county keeps it in the other language.
    inLanguage: (one) => `?${countyIn(shown)}lang=${one}`,
  });
}

const doors = ['rights', 'card', 'join', 'appointment'] as const;

function door(section: (typeof doors)[number], { language }: Shown): Page {
  const icons = {
    rights: 'scale',
    card: 'id-card',
    join: 'bell',
    appointment: 'calendar',
  } as const;
  const name: Section = section;
  return html`<li><a href="${pathTo(name, language)}">${icon(icons[section])}<span><strong>${text(language, `public.nav.${section}`)}</strong>
      <span>${text(language, `public.line.${section}`)}</span></span></a></li>`;
}

function countyIn({ web, county }: Shown): string {
  return county === null ? '' : `county=${pathOf(web, county).slice('/alerts/'.length)}&`;
}

/** The nearest first where a county was chosen, else the latest. */
function running(shown: Shown): Page {
  const { web, county, known } = shown;
  const active = known.incidents.filter(({ state }) => state === 'confirmed');
  return incidentsPart(
    shown,
    nearestFirst(web, county, active, ({ counties }) => counties),
  );
}

function countyChoice(shown: Shown): Page {
  const { web, language, county } = shown;
  if (web.served.length < 2) return html``;
  const named = countiesNow({ ...shown, county: null }).sort((one, other) =>
    one.name.localeCompare(other.name, language),
  );
  return html`<form class="choose" method="get" action="/line#now">
      <input type="hidden" name="lang" value="${language}">
      <div class="field">
        <label for="county">${text(language, 'public.line.county')}</label>
        <div class="typed">
          <select id="county" name="county">
            <option value="">${text(language, 'feeds.web.all')}</option>
            ${named.map(
              ({ fips, name }) =>
                html`<option value="${pathOf(web, fips).slice('/alerts/'.length)}"${fips === county ? html` selected` : ''}>${name}</option>`,
            )}
          </select>
          <button>${text(language, 'public.line.choose')}</button>
        </div>
      </div>
    </form>`;
}

function whoWeAre({ web, language }: Shown): Page {
  const { name: network } = web.network;
  return html`<p>${text(language, 'public.who.are', { network })}</p>
    <p>${text(language, 'public.who.do')}</p>
    <p>${text(language, 'public.who.private')}</p>
    <p>${text(language, 'about.cost')}</p>`;
}
