import { html } from 'hono/html';
import { text } from '../../content/catalog.ts';
import { type Language, languages } from '../../content/languages.ts';
import { rightsCard } from '../../content/rights-card.ts';
import { icon } from '../parts/icon.ts';
import type { Page } from '../parts/page.ts';
import { type Framing, publicPage } from './frame.ts';
import { printButton, printScript } from './print-button.ts';
import { richText } from './rich-text.ts';

/**
 * The card to show at a door: to save as a picture, to print, and to read at any size. The picture
 * is heavier than all the rest, so it is loaded by whoever wants to see it.
 */
export function cardPage(web: Framing, language: Language): Page {
  const { title, lines, english, how, footer } = rightsCard(language);
  const words = [...lines, ...english, how].join(' ');
  const file = `/card/${language}.png`;
  const body = html`<p class="actions no-print">
      <a class="button primary" href="${file}" download="card-${language}.png">${icon('download')} ${text(language, 'public.card.save')}</a>
      ${printButton(language)}
    </p>
    <div class="card-page">
      <div class="card-words">
        <section class="officer" aria-labelledby="officer">
          <h2 id="officer">${text(language, 'public.card.officer')}</h2>
          <div lang="en" dir="ltr">${english.map((line) => html`<p>${line}</p>`)}</div>
        </section>
        <section aria-labelledby="own">
          <h2 id="own">${text(language, 'public.card.own')}</h2>
          <ul>${lines.map((line) => html`<li>${richText(line, language)}</li>`)}</ul>
          <p>${richText(how, language)}</p>
          <p class="small soft">${footer.replace('{{network}}', web.network.name)}</p>
        </section>
      </div>
      <details class="no-print">
        <summary class="button">${icon('image')} ${text(language, 'public.card.picture')}</summary>
        <p class="soft">${text(language, 'card.caption')}</p>
        <a href="${file}"><img class="picture" src="${file}" alt="${words}" loading="lazy"></a>
      </details>
    </div>`;
  return publicPage(web, {
    ...{ language, languages, title, body, here: 'card', head: printScript },
    inLanguage: (one) => `/card/${one}`,
  });
}
