import { html } from 'hono/html';
import type { Language } from '../../content/languages.ts';
import type { Page } from '../parts/page.ts';

/** What is found in a text, by the name of its group. */
const PARTS = [
  /\u2066(?<isolated>[^\u2066-\u2069]*)\u2069/,
  /(?<url>https?:\/\/[^\s()«»"\u060C\u061B]*[^\s()«»".,;:\u060C\u061B])/,
  /(?<![\w@.-])(?<domain>(?:[a-z0-9-]+\.)+(?:gov|org|com)(?:\/[\w/.-]*\w)?)(?![\w-])/,
  /(?<![\d.-])(?<phone>1-\d{3}-\d{3}-\d{4}|\d{3}-\d{3}-\d{4})(?![\d-])/,
  // Emergencies, suicide and crisis, help near you: three digits that mean nothing else here.
  /(?<![\w.-])(?<short>911|988|211)(?![\w-]|\.\d)/,
  // Forms and laws, which are read as one: "I-205", "G.S. 14-223".
  /(?<code>(?<![\w-])[A-Z]{1,4}-\d+[A-Z]?(?![\w-])|(?<![\w.])(?:G\.S\.|\d+ U\.S\.C\.|\d+ CFR|HB|SB) \d[\d.-]*(?<=\d))/,
  // A number for text messages only.
  /(?<!\d)(?<texted>88788)(?!\d)/,
];
/** Names in Latin letters, which would turn around in a line of Arabic. */
const LATIN = /(?<latin>[A-Za-z][\w.&'\u2019/-]*(?: [A-Za-z][\w.&'\u2019/-]*)*)/;
const found = anyOf(PARTS);
const foundInArabic = anyOf([...PARTS, LATIN]);
/** What one says to an officer, quoted or in brackets in a text that is not English. */
const ENGLISH = /["(«\u201C](?:I|Am I|You|That person) [A-Za-z][^()"«»\u201D]*[")»\u201D]/g;

/**
 * A text as it is read on a page: numbers to call and addresses to open are links, never broken and
 * never turned around in Arabic; English words inside another language are marked as English. What
 * stands there stays as it is.
 */
export function richText(text: string, language: Language): Page {
  if (language !== 'es') return inParts(text, language);
  return split(
    text,
    ENGLISH,
    (phrase) => english(phrase),
    (rest) => inParts(rest, language),
  );
}

function inParts(text: string, language: Language): Page {
  const parts: Page[] = [];
  let from = 0;
  for (const match of text.matchAll(language === 'ar' ? foundInArabic : found)) {
    parts.push(html`${text.slice(from, match.index)}${partOf(match, language)}`);
    from = match.index + match[0].length;
  }
  return html`${parts}${text.slice(from)}`;
}

function partOf({ 0: whole, groups = {} }: RegExpMatchArray, language: Language): Page {
  const { isolated, url, domain, phone, short, texted, code, latin } = groups;
  if (isolated !== undefined) return isolate(isolated, language);
  if (url !== undefined) return address(url, url);
  if (domain !== undefined) return address(`https://${domain}`, domain);
  if (phone !== undefined)
    return number(`tel:+${phone.replace(/^(?!1-)/, '1-').replaceAll('-', '')}`, phone);
  if (short !== undefined) return number(`tel:${short}`, short);
  if (texted !== undefined) return number(`sms:${texted}`, texted);
  if (code !== undefined) return html`<bdi class="number" dir="ltr">${code}</bdi>`;
  return latin === undefined ? html`${whole}` : html`<bdi dir="ltr">${latin}</bdi>`;
}

/** Between marks of direction: a block of its own line, if need be, so that it is read in one piece. */
function isolate(inner: string, language: Language): Page {
  if (/[a-z]{2} [a-z]{2}|^\(?I [a-z]/i.test(inner)) return english(inner);
  return html`<bdi dir="ltr">${inParts(inner, language === 'ar' ? 'en' : language)}</bdi>`;
}

/** A phrase to be read aloud as it stands. */
export function english(phrase: string): Page {
  return html`<bdi class="phrase" lang="en" dir="ltr">${phrase}</bdi>`;
}

function address(url: string, shown: string): Page {
  return html`<a href="${url}" rel="noreferrer"><bdi class="url" dir="ltr">${shown}</bdi></a>`;
}

/** A number to call or to text. */
export function number(href: string, shown: string): Page {
  return html`<a href="${href}"><bdi class="number" dir="ltr">${shown}</bdi></a>`;
}

function anyOf(patterns: readonly RegExp[]): RegExp {
  return new RegExp(patterns.map(({ source }) => source).join('|'), 'g');
}

function split(
  text: string,
  pattern: RegExp,
  matched: (part: string) => Page,
  rest: (part: string) => Page,
): Page {
  const parts: Page[] = [];
  let from = 0;
  for (const { 0: part, index } of text.matchAll(pattern)) {
    parts.push(rest(text.slice(from, index)), matched(part));
    from = index + part.length;
  }
  return html`${parts}${rest(text.slice(from))}`;
}
