import { html } from 'hono/html';
import type { Language } from '../../content/languages.ts';
import { type DocumentName, rightsDocument } from '../../content/rights.ts';
import { type RightsGroup, rightsGroups } from '../../content/rights-groups.ts';
import { crises } from '../../content/senses.ts';
import { type IconName, icon } from '../parts/icon.ts';
import type { Page } from '../parts/page.ts';

/** The icon of each situation. */
export const groupIcons: Record<RightsGroup, IconName> = {
  home: 'house',
  street: 'footprints',
  car: 'car',
  work: 'briefcase',
  places: 'school',
  court: 'gavel',
  detained: 'lock',
  family: 'baby',
  papers: 'file-text',
  fraud: 'badge-alert',
};

/** Answers by their titles, each a big target with the icon of its situation where that helps. */
export function topicList(
  language: Language,
  names: readonly DocumentName[],
  { icons = false } = {},
): Page {
  return html`<ul class="topics">${names.map(
    (name) =>
      html`<li><a href="/rights/${language}/${name}">${icons ? icon(iconOf(name)) : ''}<span>${rightsDocument(name, language).title}</span></a></li>`,
  )}</ul>`;
}

function iconOf(name: DocumentName): IconName {
  if (name === 'emergency' || crises.some((one) => one === name)) return 'siren';
  const group = (Object.keys(rightsGroups) as RightsGroup[]).find((one) =>
    rightsGroups[one].some((topic) => topic === name),
  );
  return group ? groupIcons[group] : 'scale';
}
