import { html } from 'hono/html';
import { text } from '../../content/catalog.ts';
import { firstKeyword } from '../../content/keywords.ts';
import type { Language } from '../../content/languages.ts';
import { rightNow } from '../../content/rights-groups.ts';
import type { WebContext } from '../context.ts';
import { type IconName, icon } from '../parts/icon.ts';
import type { Page } from '../parts/page.ts';
import { dangerLine, quickButtons, waysToWrite } from './write.ts';

const icons: Record<(typeof rightNow)[number], IconName> = {
  emergency: 'siren',
  'home-visit': 'door-open',
  'street-stop': 'footprints',
  'traffic-stop': 'car',
  'detained-first-steps': 'users',
};

/** What happens now, each a big target that opens its answer; and a person, by one word. */
export function rightNowPart(web: Pick<WebContext, 'doors'>, language: Language): Page {
  return html`<ul class="right-now">
      ${rightNow.map(
        (name) =>
          html`<li><a href="/rights/${language}/${name}" class="${name}">${icon(icons[name])}<span>${text(language, `public.now.${name}`)}</span></a></li>`,
      )}
    </ul>
    ${dangerLine(language)}
    ${callPerson(web, language)}`;
}

/** A person is called by one word; where no number is known the page says so once, at its end. */
function callPerson(web: Pick<WebContext, 'doors'>, language: Language): Page {
  const words = wordOf(language, 'emergency');
  if (waysToWrite(web).length === 0) return html``;
  return html`<p>${text(language, 'public.now.person', { words })}</p>
    ${quickButtons(web, language, words)}`;
}

/** The word by which people ask for something, as it is shown to them. */
export function wordOf(language: Language, command: Parameters<typeof firstKeyword>[1]): string {
  return firstKeyword(language, command).toLocaleUpperCase(language);
}
