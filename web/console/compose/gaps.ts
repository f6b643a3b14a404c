import { html } from 'hono/html';
import { GAP, unfilledIn } from '../../../areas/schedules/once-rules.ts';
import { dayInWords, timeOfDay } from '../../../broadcasts/compose.ts';
import { text } from '../../../content/catalog.ts';
import { type Language, languages } from '../../../content/languages.ts';
import type { Page } from '../../parts/page.ts';
import type { WhatWritten } from './what-form.ts';
import { wordsIn } from './words.ts';

/** What templates that ship leave to be filled in; each has a name in every language. */
const kinds = ['day', 'time', 'place', 'topic', 'what'] as const;
type Kind = (typeof kinds)[number];

type Texts = WhatWritten['texts'];

/** The gaps of a text in their order; null where one is not of a template that ships. */
function gapsOf(words: string, language: Language): Kind[] | null {
  const found: Kind[] = [];
  for (const [gap] of words.matchAll(GAP)) {
    const kind = kinds.find((one) => `[${text(language, `compose.gap.${one}`)}]` === gap);
    if (!kind) return null;
    found.push(kind);
  }
  return found;
}

/** What is to be filled in once for all languages; nothing where their texts differ in what they leave open. */
export function commonGaps(texts: Texts): Kind[] {
  const open = languages.filter((one) => unfilledIn(texts[one] ?? '').length > 0);
  const [first, ...others] = open.map((one) => gapsOf(texts[one] ?? '', one));
  if (!first) return [];
  const isSame = others.every((gaps) => gaps?.join() === first.join());
  return isSame ? first : [];
}

/** The texts with what was typed in the gaps, as each language writes a day and a time; what is left empty stays open. */
export function fillGaps(texts: Texts, typed: (at: number) => string): Texts {
  const gaps = commonGaps(texts);
  const filled: Texts = {};
  for (const language of languages) {
    const words = texts[language];
    if (words === undefined) continue;
    let at = -1;
    filled[language] = words.replace(GAP, (gap) => {
      at += 1;
      const kind = gaps[at];
      const value = typed(at).trim();
      return kind === undefined || value === '' ? gap : said(kind, value, language);
    });
  }
  return filled;
}

const DAY = /^(\d{4})-(\d\d)-(\d\d)$/;
const TIME = /^(\d\d):(\d\d)$/;

function said(kind: Kind, value: string, language: Language): string {
  const [, year, month, day] = (kind === 'day' && DAY.exec(value)) || [];
  if (year) {
    return dayInWords(Date.UTC(Number(year), Number(month) - 1, Number(day)), language, 'UTC');
  }
  const [, hours, minutes] = (kind === 'time' && TIME.exec(value)) || [];
  if (hours)
    return timeOfDay(Date.UTC(2000, 0, 1, Number(hours), Number(minutes)), language, 'UTC');
  return value;
}

const inputs: Record<Kind, string> = {
  ...{ day: 'date', time: 'time', place: 'text', topic: 'text', what: 'text' },
};

/** Asks for each fact once, whatever the languages. */
export function gapsPart(language: Language, { texts }: WhatWritten): Page {
  const gaps = commonGaps(texts);
  if (gaps.length === 0) return html``;
  const t = wordsIn(language);
  return html`<fieldset class="field gaps"><legend>${t('what.gaps')}</legend>
    <p class="help">${t('what.gaps-help')}</p>
    ${gaps.map((kind, at) => {
      const isAgain = gaps.filter((one) => one === kind).length > 1;
      const number = gaps.slice(0, at + 1).filter((one) => one === kind).length;
      const name = text(language, `compose.gap.${kind}`);
      return html`<label>${name}${isAgain ? ` ${number}` : ''} <input type="${inputs[kind]}" name="gap-${at}" maxlength="120" dir="auto" autocomplete="off"></label>`;
    })}
    <p><button name="use" value="fill">${t('what.gaps-fill')}</button></p></fieldset>`;
}
