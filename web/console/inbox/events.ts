import type { FactName } from '../../../areas/cases/rules/cases.ts';
import type { Entry } from '../../../areas/cases/transcript.ts';
import { type TextKey, text } from '../../../content/catalog.ts';
import { colleague } from '../called.ts';
import type { Viewer } from '../viewer.ts';
import { speaking } from './words.ts';

type Event = Entry & { kind: 'event' };

/** What befell a case, in a few words; null where it is no news to those who help. */
export function eventWords(viewer: Viewer, { action, by, details }: Event): string | null {
  const { language } = viewer;
  const t = speaking(language);
  const name = (id: number | null): string =>
    id === null ? t('from.staff') : colleague(viewer, id);
  const who = name(by);
  switch (action) {
    case 'opened':
      return details?.phone === true ? t('event.phoned', { who }) : t('event.opened');
    case 'assigned':
      return given(typeof details?.to === 'number' ? details.to : null, by);
    case 'closed':
      return typeof details?.outcome === 'string'
        ? t('event.closed', { who, outcome: named(`cases.outcome.${details.outcome}`) })
        : t('event.withdrawn');
    case 'rated':
      return t('event.rated', { helped: named(`cases.helped.${details?.helped}`) });
    case 'fact':
      return t('event.fact', { who, fact: named(`cases.fact.${details?.name as FactName}`) });
    case 'sorted':
      return t('event.sorted', { who, category: named(`cases.category.${details?.category}`) });
    case 'paused':
    case 'resumed':
    case 'handed-over':
    case 'referred':
    case 'reported':
      return t(`event.${action}`, { who });
    case 'submitted':
    case 'rung':
    case 'alarm':
    case 'calm':
    case 'left':
    case 'reopened':
    case 'return':
    case 'joined':
    case 'remind-staff':
    case 'tell-admins':
      return t(`event.${action}`);
    default:
      return null;
  }

  function given(to: number | null, from: number | null): string {
    if (to !== null && to === from) return t('event.taken', { who: name(to) });
    return from === null
      ? t('event.given', { to: name(to) })
      : t('event.passed', { who: name(from), to: name(to) });
  }

  /** Words for what the record names; a name without words stands as it is. */
  function named(key: string): string {
    return text(language, key as TextKey);
  }
}
