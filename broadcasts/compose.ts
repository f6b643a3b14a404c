import { type Params, type TextKey, text } from '../content/catalog.ts';
import { type Language, languages } from '../content/languages.ts';
import type { BroadcastKind, MessageBody, ReportDetails, Style } from '../db/vocabulary.ts';
import type { Network } from '../delivery/network.ts';
import type { Tier } from './tiers.ts';

/** What an alert or a correction speaks of. */
export interface Subject {
  code: string;
  county: string | null;
  details: ReportDetails;
  receivedAt: number;
}

export interface Wording {
  language: Language;
  style: Style;
  body: MessageBody;
}

const styles: readonly Style[] = ['short', 'full'];

/** A tier's alert in every language and style. */
export function composeAlert(network: Network, tier: Tier, subject: Subject): Wording[] {
  return everywhere((language, style) =>
    text(
      language,
      `alert.${tier.name}.${style}`,
      // Short wordings go over SMS, which the carrier can read.
      params(network, subject, language, style === 'short' ? 'general' : tier.detail),
    ),
  );
}

/** An all-clear or retraction in every language and style; always with the town only. */
export function composeCorrection(
  network: Network,
  kind: Exclude<BroadcastKind, 'alert' | 'scheduled'>,
  subject: Subject,
  lapsed: boolean,
): Wording[] {
  const name = kind === 'all-clear' && lapsed ? 'lapsed' : kind;
  return everywhere((language, style) =>
    text(language, `correction.${name}.${style}`, params(network, subject, language, 'general')),
  );
}

function everywhere(write: (language: Language, style: Style) => string): Wording[] {
  return languages.flatMap((language) =>
    styles.map((style) => ({ language, style, body: { text: write(language, style) } })),
  );
}

function params(
  network: Network,
  subject: Subject,
  language: Language,
  detail: Tier['detail'],
): Params {
  return {
    network: network.name,
    code: subject.code,
    county: countyName(network, subject.county, language),
    place: place(network, subject, language, detail),
    time: timeOfDay(subject.receivedAt, language, network.timeZone),
  };
}

/** Where, as the public may know it: the town, so that no home is ever pointed at. */
export function publicPlace(
  network: Network,
  subject: Pick<Subject, 'details' | 'county'>,
  language: Language,
): string {
  return place(network, subject, language, 'general');
}

/**
 * Where, as much as the audience may know: those who go get the reporter's words, the public the
 * town, so that no home is ever pointed at.
 */
function place(
  network: Network,
  { details, county }: Pick<Subject, 'details' | 'county'>,
  language: Language,
  detail: Tier['detail'],
): string {
  const bare = county === null ? undefined : network.counties.get(county)?.name;
  const town = details.town ?? bare ?? text(language, 'place.area');
  return detail === 'precise' ? spotOf(details) || town : town;
}

/** The spot in the reporter's words, with a map reference where a location was shared. */
export function spotOf(details: ReportDetails): string {
  const { spot, location, town } = details;
  const point = location ? `${location.latitude.toFixed(5)}, ${location.longitude.toFixed(5)}` : '';
  return [spot ?? town ?? '', point].filter((part) => part !== '').join(' · ');
}

export function countyName(
  network: Pick<Network, 'counties'>,
  fips: string | null,
  language: Language,
): string {
  const key: TextKey = 'place.county';
  const name = fips === null ? undefined : network.counties.get(fips)?.name;
  return name ? text(language, key, { name }) : text(language, 'place.area');
}

const locales: Record<Language, string> = { es: 'es-US', en: 'en-US', ar: 'ar-u-nu-latn' };

/** A day and a time as people write them, in a zone: lunes, 23 de noviembre, 6:00 p. m. */
export function dayAndTime(moment: number, language: Language, timeZone: string): string {
  const format = new Intl.DateTimeFormat(locales[language], {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
  });
  return format.format(moment).replace(/[\u00A0\u202F]/g, ' ');
}

/** The name of a day of the week; 0 is Sunday. */
export function dayName(weekday: number, language: Language): string {
  const format = new Intl.DateTimeFormat(locales[language], { weekday: 'long', timeZone: 'UTC' });
  // The fourth of January 2026 was a Sunday.
  return format.format(Date.UTC(2026, 0, 4 + weekday));
}

/** The time of day as people write it, in the network's zone: 5:12 a. m. */
export function timeOfDay(moment: number, language: Language, timeZone: string): string {
  const format = new Intl.DateTimeFormat(locales[language], {
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
  });
  // Some locales put a narrow no-break space before a. m., which would cost an SMS its alphabet.
  return format.format(moment).replace(/[\u00A0\u202F]/g, ' ');
}
