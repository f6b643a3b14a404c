import { html } from 'hono/html';
import { text } from '../../content/catalog.ts';
import type { Language } from '../../content/languages.ts';
import type { Page } from '../parts/page.ts';

/**
 * A form that the browser fills with what a passkey signed.
 * @param form.does whether one is used or made
 */
export function passkeyForm(
  language: Language,
  form: { action: string; options: string; does: 'get' | 'create'; label: string },
): Page {
  return html`<form method="post" action="${form.action}" data-passkey="${form.does}" data-options="${form.options}">
      <input type="hidden" name="answer">
      <button class="primary">${form.label}</button>
      <p role="alert" hidden>${text(language, 'access.passkey-failed')}</p>
    </form>`;
}

/** What passkeys need of the browser. */
export const passkeyScripts: readonly string[] = ['passkey-form.js'];

/** Where the console is by a name: by a bare number no browser makes passkeys. */
export function localLink(language: Language, address: string): Page {
  return html`<p>${text(language, 'access.passkey-local')} <a dir="ltr" href="${address}">${address}</a></p>`;
}
