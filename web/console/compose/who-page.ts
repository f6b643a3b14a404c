import { html } from 'hono/html';
import type { Schedule } from '../../../areas/schedules/store/schedules.ts';
import { text } from '../../../content/catalog.ts';
import { languageNames } from '../../../content/languages.ts';
import { newSecret } from '../../../people/browser-code.ts';
import type { WebContext } from '../../context.ts';
import { notice } from '../../parts/notice.ts';
import type { Page } from '../../parts/page.ts';
import { layout } from '../layout.ts';
import type { Viewer } from '../viewer.ts';
import { countyChoice } from './county-choice.ts';
import { steps } from './steps.ts';
import { taskRoles, type WhoChosen, type WhoProblem, whoKinds } from './who-form.ts';
import { wordsIn } from './words.ts';

export interface WhoShown {
  /** The draft it is about; null before there is one. */
  message: Schedule | null;
  chosen: WhoChosen;
  problem: WhoProblem | null;
  /** How many get notices in each county. */
  subscribers: ReadonlyMap<string, number>;
}

/** To whom: subscribers of counties, a tier, or those with a task; by language, where that is wanted. */
export function whoPage(web: WebContext, viewer: Viewer, shown: WhoShown): Page {
  const { language } = viewer;
  const { message, chosen, problem } = shown;
  const t = wordsIn(language);
  const path = message ? `/compose/${message.code}/who` : '/compose/new';
  const wrong = (at: WhoProblem['at']): Page =>
    problem?.at === at
      ? html`<p class="wrong" id="wrong-${at}">${text(language, problem.key)}</p>`
      : html``;
  // At the top, where a page stands that was sent: on a phone what is wrong may be far below.
  const first = problem
    ? notice('bad', html`<a href="#wrong-${problem.at}">${text(language, problem.key)}</a>`)
    : '';
  const body = html`${steps(language, 'who', message)}${first}
    <form method="post" action="${path}" class="who">
      <input type="hidden" name="once" value="${newSecret()}">
      <fieldset class="field"><legend>${t('who.to')}</legend>
        <div class="choices">${whoKinds.map(
          (
            kind,
          ) => html`<label><input type="radio" name="to" value="${kind}" ${kind === chosen.kind ? html`checked` : ''}>
            ${t(`who.${kind}`)}</label>`,
        )}</div>
        <p class="help">${t('who.kinds-help')}</p>
      </fieldset>
      <fieldset class="field of-roles"><legend>${t('who.tasks')}</legend>
        ${wrong('roles')}
        <div class="choices">${taskRoles.map(
          (
            role,
          ) => html`<label><input type="checkbox" name="role" value="${role}" ${chosen.roles.includes(role) ? html`checked` : ''}>
            ${text(language, `schedule.role.${role}`)}</label>`,
        )}</div>
      </fieldset>
      <fieldset class="field where"><legend>${t('who.where')}</legend>
        ${wrong('counties')}
        <div class="choices"><label><input type="checkbox" name="all" value="yes" ${chosen.all ? html`checked` : ''}>
          ${t('who.all', { count: web.served.length })}</label></div>
        <p class="help">${t('who.map-help')}</p>
        ${countyChoice(choosables(web, shown))}
      </fieldset>
      <fieldset class="field"><legend>${t('who.languages')}</legend>
        <p class="help">${t('who.languages-help')}</p>
        <div class="choices">${web.languages.map(
          (
            one,
          ) => html`<label><input type="checkbox" name="language" value="${one}" ${chosen.languages.includes(one) ? html`checked` : ''}>
            <span lang="${one}">${languageNames[one]}</span></label>`,
        )}</div>
      </fieldset>
      <p class="actions"><button class="primary">${t('who.next')}</button></p>
    </form>`;
  const back = { href: '/compose', label: t('title') };
  return layout(web, viewer, { title: t('who.title'), here: 'compose', body, back });
}

function choosables({ served, world }: WebContext, { chosen, subscribers }: WhoShown) {
  return served.flatMap((fips) => {
    const county = world.gazetteer.known.get(fips);
    if (!county) return [];
    const { name, shape } = county;
    const isChosen = chosen.counties.includes(fips);
    return [{ fips, name, shape, isChosen, beside: `· ${subscribers.get(fips) ?? 0}` }];
  });
}
