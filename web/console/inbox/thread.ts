import { html } from 'hono/html';
import { type CaseQuestion, factAsked } from '../../../areas/cases/rules/intake.ts';
import type { Arrival, Entry } from '../../../areas/cases/transcript.ts';
import { dayAndTime, timeOfDay } from '../../../broadcasts/compose.ts';
import { text } from '../../../content/catalog.ts';
import { type Language, languageName } from '../../../content/languages.ts';
import { dayAt } from '../../../time/zone.ts';
import { type IconName, icon } from '../../parts/icon.ts';
import type { Page } from '../../parts/page.ts';
import { colleague } from '../called.ts';
import type { Viewer } from '../viewer.ts';
import { eventWords } from './events.ts';
import { inLanguage, speaking } from './words.ts';

/** What the whole of a thread is shown by. */
export interface Reading {
  viewer: Viewer;
  timeZone: string;
  now: number;
  /** The language of the person. */
  theirs: Language;
  isPhone: boolean;
  /** What our own texts say in the reader's language, by what they say in the person's. */
  beside: ReadonlyMap<string, string>;
}

/** Both sides of a conversation, with what befell the case small between, and notes that nobody else reads. */
export function thread(reading: Reading, entries: readonly Entry[]): Page {
  const t = speaking(reading.viewer.language);
  // Scrolled to its end without a script: the box is laid out from its lower edge.
  return html`<div class="talk-thread" tabindex="0" role="log" aria-label="${t('thread')}">
      <ol id="thread" class="plain" data-live>
        ${entries.map((entry) => entryOf(reading, entry))}
      </ol>
    </div>`;
}

function entryOf(reading: Reading, entry: Entry): Page | '' {
  const { viewer, isPhone } = reading;
  const { language } = viewer;
  const t = speaking(language);
  const byWhom = (id: number | null): string =>
    id === null ? t('from.staff') : colleague(viewer, id);
  switch (entry.kind) {
    case 'event':
      return eventOf(reading, entry);
    case 'person':
      return bubble(reading, entry, {
        ...{ look: 'theirs', sign: isPhone ? 'phone' : 'user' },
        who: [t(isPhone ? 'from.caller' : 'from.person'), ...answered(language, entry.asked)],
        foot: entry.lateAt === null ? '' : lateFoot(reading, entry.lateAt),
      });
    case 'staff':
      return bubble(reading, entry, {
        ...{ look: 'ours', sign: 'reply' },
        who: [byWhom(entry.by)],
        foot: entry.arrival === null ? '' : arrivalOf(language, entry.arrival),
        beside: reading.beside.get(entry.words) ?? null,
      });
    case 'line':
      return bubble(reading, entry, {
        ...{ look: 'ours automatic', sign: 'bot', who: [t('from.line')] },
        ...{ foot: arrivalOf(language, entry.arrival), beside: entry.beside },
      });
    case 'note':
      return bubble(reading, entry, {
        ...{ look: 'private', sign: 'lock', foot: '' },
        who: [t('from.note'), byWhom(entry.by)],
      });
  }
}

/** What they had been asked, where their words are no more than the answer. */
function answered(language: Language, asked: CaseQuestion | null): string[] {
  const fact = asked === null ? null : asked === 'place' ? asked : factAsked(asked);
  return fact === null ? [] : [text(language, `cases.fact.${fact}`)];
}

function bubble(
  reading: Reading,
  { words, at }: { words: string; at: number | null },
  shown: {
    look: string;
    sign: IconName;
    who: string[];
    foot: Page | string;
    beside?: string | null;
  },
): Page {
  const { viewer } = reading;
  const { look, sign, who, foot, beside = null } = shown;
  // What staff writes to each other is in no language we know of.
  const spoken = look === 'private' ? '' : html`lang="${reading.theirs}"`;
  return html`<li class="bubble ${look}">
      <p class="said-by">${icon(sign)} <strong>${who.join(' · ')}</strong> ${time(reading, at)}</p>
      <p dir="auto" ${spoken}>${words}</p>
      ${beside === null ? '' : besideOf(viewer.language, beside)}
      ${foot === '' ? '' : html`<footer>${foot}</footer>`}
    </li>`;
}

/** The same in the language of whoever reads. */
export function besideOf(language: Language, words: string): Page {
  const label = speaking(language)('in-language', { language: languageName(language, language) });
  return html`<div class="in-yours"><span class="soft small">${icon('languages')} ${label}</span>${inLanguage(language, words)}</div>`;
}

function time({ viewer, timeZone, now }: Reading, at: number | null): Page | '' {
  if (at === null) return '';
  const isToday = dayAt(at, timeZone) === dayAt(now, timeZone);
  const shown = (isToday ? timeOfDay : dayAndTime)(at, viewer.language, timeZone);
  return html`<time datetime="${new Date(at).toISOString()}">${shown}</time>`;
}

function lateFoot({ viewer, timeZone }: Reading, lateAt: number): string {
  const time = dayAndTime(lateAt, viewer.language, timeZone);
  return text(viewer.language, 'cases.written-late', { time });
}

const arrivals: Record<Arrival, IconName> = {
  'on-its-way': 'hourglass',
  sent: 'check',
  delivered: 'check-check',
  read: 'eye',
  lost: 'circle-x',
  unsure: 'circle-help',
};

function arrivalOf(language: Language, arrival: Arrival): Page {
  const isBad = arrival === 'lost' || arrival === 'unsure';
  return html`<span class="${isBad ? 'not-there' : ''}">${icon(arrivals[arrival])} ${speaking(language)(`arrival.${arrival}`)}</span>`;
}

function eventOf(reading: Reading, entry: Entry & { kind: 'event' }): Page | '' {
  const words = eventWords(reading.viewer, entry);
  if (words === null) return '';
  return html`<li class="talk-event"><span>${words}</span> ${time(reading, entry.at)}</li>`;
}
