import { html } from 'hono/html';
import { newSecret } from '../../../people/browser-code.ts';
import type { WebContext } from '../../context.ts';
import { notice } from '../../parts/notice.ts';
import type { Page } from '../../parts/page.ts';
import { speaking } from '../../parts/speaking.ts';
import { layout } from '../layout.ts';
import type { Viewer } from '../viewer.ts';

/** What was typed before, and what was wrong with it. */
export interface TypedPlace {
  words: string;
  /** The county it is thought to be in, by its FIPS code; empty where it has none. */
  from: string;
  county: string;
  problem: string | null;
}

/** Where an incident is, that has no county yet or another: in words, by which the county is found, or chosen. */
export function placePage(web: WebContext, viewer: Viewer, code: string, typed: TypedPlace): Page {
  const { language } = viewer;
  const t = speaking(language, 'incident');
  const href = `/incidents/${code}`;
  const name = typed.from === '' ? 'place' : 'relocate';
  const names = web.world.gazetteer.servedNames;
  const body = html`<p class="badges"><span class="code">${code}</span></p>
    <p>${t(`will.${name}`)}</p>
    ${typed.problem === null ? '' : notice('bad', typed.problem)}
    <form method="post" action="${href}/place">
      <input type="hidden" name="once" value="${newSecret()}">
      <input type="hidden" name="from" value="${typed.from}">
      <div class="field"><label for="words">${t('where-words')}</label>
        <p class="help" id="where-help">${t('where-help')}</p>
        <input id="words" name="words" maxlength="300" dir="auto" value="${typed.words}" aria-describedby="where-help"></div>
      <div class="field"><label for="county">${t('choose-county')}</label>
        <select id="county" name="county"><option value=""></option>${web.served.map(
          (fips) =>
            html`<option value="${fips}" ${fips === typed.county ? html`selected` : ''}>${names.get(fips) ?? fips}</option>`,
        )}</select></div>
      <p class="actions"><button class="primary">${t(`do.${name}`)}</button> <a class="button" href="${href}">${t('no')}</a></p>
    </form>`;
  const back = { href, label: code };
  return layout(web, viewer, { title: t(`do.${name}`), here: 'now', body, back });
}
