import type { IncidentState } from '../../../areas/reports/rules/lifecycle.ts';
import { type TextKey, text } from '../../../content/catalog.ts';
import type { Language } from '../../../content/languages.ts';
import { badge } from '../../parts/badge.ts';
import type { IconName } from '../../parts/icon.ts';
import type { Tone } from '../../parts/notice.ts';
import type { Page } from '../../parts/page.ts';

/** How each state of an incident looks: by colour and by sign. */
const looks: Record<IncidentState, [Tone | 'none', IconName]> = {
  noted: ['none', 'circle-dot'],
  received: ['warn', 'hourglass'],
  dispatched: ['info', 'bell-ring'],
  'en-route': ['info', 'footprints'],
  disputed: ['warn', 'scale'],
  confirmed: ['bad', 'siren'],
  active: ['bad', 'siren'],
  'not-enforcement': ['none', 'circle-slash'],
  unable: ['none', 'eye-off'],
  expired: ['none', 'clock'],
  unclear: ['none', 'circle-help'],
  passed: ['none', 'footprints'],
  ended: ['good', 'circle-check'],
  retracted: ['none', 'undo-2'],
  withdrawn: ['none', 'undo-2'],
  merged: ['none', 'merge'],
};

/** The state of an incident in words that say it, with its look. */
export function stateBadge(language: Language, state: IncidentState): Page {
  const [tone, name] = looks[state];
  return badge(tone, name, text(language, `admin.state.${state}` as TextKey));
}

/** That it is practice, where it is. */
export function drillBadge(language: Language, isDrill: boolean): Page | '' {
  return isDrill ? badge('info', 'graduation-cap', text(language, 'now.practice')) : '';
}
