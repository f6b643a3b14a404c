import { html } from 'hono/html';
import { text } from '../../content/catalog.ts';
import type { WebContext } from '../context.ts';
import { icon } from '../parts/icon.ts';
import type { Page } from '../parts/page.ts';
import { colleague } from './called.ts';
import { kindOf } from './deliveries/about.ts';
import type { Viewer } from './viewer.ts';

/** From so many seconds on they are told in minutes. */
const LONG = 120;

/** What was decided and is not done yet, with the button that undoes it. */
export function undoBar(web: WebContext, viewer: Viewer): Page {
  const { language, undoable } = viewer;
  const rows = undoable.map((one) => {
    const seconds = Math.max(0, Math.ceil((one.at - web.now()) / 1000));
    const name = one.code === null ? 'frame.undo-all' : 'frame.undo-code';
    return html`<li>
      <p><strong>${text(language, name, { what: one.what, code: one.code ?? '' })}</strong>
        ${
          seconds > LONG
            ? html`<span>${text(language, 'frame.undo-minutes', { minutes: Math.ceil(seconds / 60) })}</span>`
            : html`<span data-countdown="${seconds}">${text(language, 'frame.undo-seconds', { seconds })}</span>`
        }
        ${one.by === null ? '' : html`<span class="soft">${text(language, 'frame.undo-by', { person: colleague(viewer, one.by) })}</span>`}</p>
      ${
        one.by === null
          ? html`<form method="post" action="/undo/${one.id}"><button class="primary">${icon('undo-2')} ${text(language, 'frame.undo')}</button></form>`
          : one.canStop
            ? html`<form method="post" action="/undo/${one.id}/stop"><button class="danger primary">${icon('octagon-x')} ${text(language, 'frame.stop')}</button></form>`
            : ''
      }
    </li>`;
  });
  // The region stands on every page, so that what is decided elsewhere can appear in it.
  return html`<section id="undo" class="undo" data-live ${undoable.length === 0 ? html`hidden` : ''}
      aria-label="${text(language, 'frame.undo-title')}"><ul>${rows}</ul></section>`;
}

/** What went out a moment ago, in its place on the page, so that it lies over nothing. */
export function justSentPart({ language, justSent }: Viewer): Page {
  return html`<section id="just-sent" class="just-sent" data-live ${justSent.length === 0 ? html`hidden` : ''}
      aria-label="${text(language, 'frame.goes-out-title')}">${justSent.map(
        (one) =>
          html`<p>${icon('send')} <a href="/deliveries/${one.id}">${text(
            language,
            'frame.goes-out',
            {
              ...{ what: kindOf(one, language), code: one.about ?? '', count: one.recipients },
            },
          )}</a></p>`,
      )}</section>`;
}
