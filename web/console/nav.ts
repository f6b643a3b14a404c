import type { TextKey } from '../../content/catalog.ts';
import { may, type Power } from '../../people/authority.ts';
import type { Person } from '../../people/person.ts';
import type { IconName } from '../parts/icon.ts';

/** A section of the console, as the navigation shows it. */
export interface Section {
  name: 'now' | 'inbox' | 'compose' | 'deliveries' | 'phones' | 'channels' | 'account';
  icon: IconName;
  /** Who finds it in the navigation, and may open its pages. */
  power: Power;
}

/** Every section, in the order of the navigation. A new one is a folder, a line here and one in `console.ts`. */
export const sections: readonly Section[] = [
  { name: 'now', icon: 'activity', power: 'console' },
  { name: 'inbox', icon: 'inbox', power: 'help' },
  { name: 'compose', icon: 'megaphone', power: 'decide' },
  { name: 'deliveries', icon: 'send', power: 'decide' },
  { name: 'phones', icon: 'smartphone', power: 'decide' },
  { name: 'channels', icon: 'radio-tower', power: 'decide' },
  { name: 'account', icon: 'circle-user', power: 'console' },
];

/** What a section is called. */
export function titleOf({ name }: Pick<Section, 'name'>): TextKey {
  return `frame.${name}`;
}

/** The sections that are for somebody; the simulated phones only where there are some. */
export function sectionsOf(person: Person, hasPhones: boolean): Section[] {
  return sections.filter(
    ({ name, power }) => may(person, power) && (name !== 'phones' || hasPhones),
  );
}
