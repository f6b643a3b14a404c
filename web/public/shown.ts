import type { Teller } from '../../areas/feeds/describe.ts';
import type { KnownIncident } from '../../areas/feeds/rules/incident.ts';
import { slugOf } from '../../areas/feeds/rules/names.ts';
import { countyName } from '../../broadcasts/compose.ts';
import { text } from '../../content/catalog.ts';
import type { Language } from '../../content/languages.ts';
import type { WebContext } from '../context.ts';
import type { KnownNow } from './known-now.ts';

/** What part of what is known is shown, and how. */
export interface Shown {
  web: WebContext;
  language: Language;
  /** FIPS; null for all counties. */
  county: string | null;
  known: KnownNow;
}

/** What is told of the network. */
export function tellerOf({ network, doors }: Pick<WebContext, 'network' | 'doors'>): Teller {
  return { ...doors, name: network.name, timeZone: network.timeZone };
}

/** What the public may know in the county shown, or in all. */
export function incidentsIn({ county, known }: Shown): KnownIncident[] {
  return known.incidents.filter(({ counties }) => county === null || counties.includes(county));
}

/** What the page and the feed are called. */
export function titleOf({ web, language, county }: Shown): string {
  if (county === null) return text(language, 'feeds.web.title');
  const name = countyName(web.doors, county, language);
  return text(language, 'feeds.web.title-in', { county: name });
}

/** The way to a county's page; its feed is there with `.atom`. */
export function pathOf({ doors, served }: WebContext, county: string | null): string {
  return county === null ? '/alerts' : `/alerts/${slugOf(doors.counties, served, county)}`;
}

/** The county of a path, by its name or its FIPS code; null where it is none that is served. */
export function countyOf({ doors, served }: WebContext, name: string): string | null {
  const slug = name.toLowerCase();
  const found = served.find(
    (fips) => fips === slug || slugOf(doors.counties, served, fips) === slug,
  );
  return found ?? null;
}
