import { type Params, type TextKey, text } from '../content/catalog.ts';
import { placeIn } from '../content/disclosure.ts';
import { type Language, languages } from '../content/languages.ts';
import type { IncidentDetails, MessageBody, Style } from '../db/vocabulary.ts';
import type { Network } from '../delivery/network.ts';
import { isBrandName } from '../places/site-data.ts';
import type { Tier } from './tiers.ts';

/** What an alert or a correction speaks of. */
export interface Subject {
  code: string;
  county: string | null;
  details: IncidentDetails;
  receivedAt: number;
  /** It is practice, and every message says so. */
  isDrill: boolean;
}

export interface Wording {
  language: Language;
  style: Style;
  body: MessageBody;
}

/** How those who were alerted hear that it is over. */
export type Ending = 'all-clear' | 'lapsed' | 'seen-since' | 'undecided' | 'passed' | 'retraction';

const styles: readonly Style[] = ['short', 'full'];

/** A tier's alert in every language and style. */
export function composeAlert(network: Network, tier: Tier, subject: Subject): Wording[] {
  return everywhere(subject, (language, style) =>
    text(
      language,
      `alert.${tier.name}.${style}`,
      // Short wordings go over SMS, which the carrier can read.
      params(network, subject, language, style === 'short' ? 'general' : tier.detail),
    ),
  );
}

/** To those who heard that one person confirmed it: a second one did. */
export function composeConfirmed(network: Network, subject: Subject): Wording[] {
  return everywhere(subject, (language, style) =>
    text(language, `correction.confirmed.${style}`, params(network, subject, language, 'general')),
  );
}

/** What has changed since the alert, in every language and style. */
export function composeUpdate(network: Network, subject: Subject): Wording[] {
  return everywhere(subject, (language, style) =>
    text(language, `correction.update.${style}`, {
      ...params(network, subject, language, 'general'),
      news: updateLine(subject, language),
    }),
  );
}

/** An all-clear or retraction in every language and style; always with a public place only. */
export function composeEnding(network: Network, ending: Ending, subject: Subject): Wording[] {
  return everywhere(subject, (language, style) =>
    text(language, `correction.${ending}.${style}`, {
      ...params(network, subject, language, 'general'),
      was: text(language, `correction.was.${subject.details.instead ?? 'other'}`),
    }),
  );
}

function everywhere(
  { isDrill }: Subject,
  write: (language: Language, style: Style) => string,
): Wording[] {
  const marked = (language: Language, words: string): string =>
    isDrill ? `${text(language, 'drill.mark')}\n${words}` : words;
  return languages.flatMap((language) =>
    styles.map((style) => ({
      ...{ language, style },
      body: { text: marked(language, write(language, style)) },
    })),
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
    activity: activityOf(subject, language),
  };
}

/** What is done there, in a few words; the words for any activity where it is not known. */
export function activityOf({ details }: Pick<Subject, 'details'>, language: Language): string {
  const doing = details.facts?.doing;
  return text(language, doing === undefined ? 'alert.activity.any' : `alert.activity.${doing}`);
}

/** Somebody was taken, they are more or fewer, they went on: what an update says. */
function updateLine({ details }: Pick<Subject, 'details'>, language: Language): string {
  const { taken = 0, still, agents, vehicles, toward } = details.facts ?? {};
  const lines = [
    taken > 0 && text(language, 'correction.news.taken', { count: taken }),
    still === 'left' && text(language, 'correction.news.left'),
    toward !== undefined && text(language, 'correction.news.moving'),
    agents !== undefined && text(language, 'correction.news.agents', { count: agents }),
    vehicles !== undefined && text(language, 'correction.news.vehicles', { count: vehicles }),
    still === 'here' && text(language, 'correction.news.still'),
  ];
  return lines.filter((line) => line).join(' ');
}

/** Whether anything was seen that an update can tell. */
export function hasNews(subject: Pick<Subject, 'details'>): boolean {
  return updateLine(subject, 'en') !== '';
}

/**
 * Where, as much as the audience may know: those who go get the street or the shop, everybody a public
 * place or the town, so that no home is ever pointed at.
 */
function place(
  network: Network,
  { details, county }: Pick<Subject, 'details' | 'county'>,
  language: Language,
  detail: Tier['detail'],
): string {
  const bare = county === null ? undefined : network.counties.get(county)?.name;
  const town = details.town ?? bare ?? text(language, 'place.area');
  const to = detail === 'precise' ? 'responder' : 'public';
  const named = publicSite(details) ?? (detail === 'precise' ? details.site?.name : null);
  const found = named ?? (details.spot === undefined ? null : placeIn(details.spot, to));
  if (found === null) return town;
  return found.toLowerCase().includes(town.toLowerCase()) ? found : `${found}, ${town}`;
}

/**
 * The name of a place where everybody may come, without what in it is private; null where it has none.
 * A street is where people live: of roads only highways and corners are named.
 */
export function publicSite({ site }: Pick<IncidentDetails, 'site'>): string | null {
  if (!site?.public || site.name === undefined) return null;
  if (site.kind === 'road' && !/\d/.test(site.key)) return null;
  return isBrandName(site.name) ? site.name : placeIn(site.name, 'public');
}

/** The counties in which an incident is told of, the one it began in first. */
export function countiesAt({
  county,
  details,
}: {
  county: string | null;
  details: Pick<IncidentDetails, 'alsoIn'>;
}): string[] {
  return county === null ? [] : [county, ...(details.alsoIn ?? [])];
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

/** The day of a moment in words: "sábado, 5 de diciembre". */
export function dayInWords(moment: number, language: Language, timeZone: string): string {
  const format = new Intl.DateTimeFormat(locales[language], {
    ...({ weekday: 'long', day: 'numeric', month: 'long' } as const),
    timeZone,
  });
  return format.format(moment);
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
