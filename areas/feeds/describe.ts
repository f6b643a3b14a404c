import { countyName, dayAndTime } from '../../broadcasts/compose.ts';
import { text } from '../../content/catalog.ts';
import type { Language } from '../../content/languages.ts';
import type { Network } from '../../delivery/network.ts';
import type { KnownIncident, KnownState } from './rules/incident.ts';

/** What of the network has to be known to tell of an incident. */
export type Teller = Pick<Network, 'name' | 'site' | 'timeZone' | 'counties' | 'contacts'>;

/** The names of its counties, where it began first. */
export function countyNames(
  network: Pick<Teller, 'counties'>,
  { counties }: KnownIncident,
  language: Language,
): string[] {
  return counties.map((fips) => countyName(network, fips, language));
}

/** What happened and where, in a line; the town, else the county. */
export function headlineOf(
  network: Pick<Teller, 'counties'>,
  incident: KnownIncident,
  language: Language,
  state: KnownState = incident.state,
): string {
  const [first] = incident.counties;
  const place = incident.town ?? countyName(network, first ?? null, language);
  return text(language, `feeds.headline.${state}`, { place });
}

/**
 * What is known of it in a few sentences, the most important first.
 * @param state as what it is told of: an alert is described as an alert, whatever came after it
 */
export function sentencesOf(
  network: Pick<Teller, 'counties' | 'timeZone'>,
  incident: KnownIncident,
  language: Language,
  { state, at }: { state: KnownState; at: number } = {
    state: incident.state,
    at: incident.endedAt ?? incident.updatedAt,
  },
): string[] {
  const runs = state === 'confirmed';
  const time = dayAndTime(at, language, network.timeZone);
  const counties = countyNames(network, incident, language).join(', ');
  const { site, activity, instead, code } = incident;
  const isRefuted = state === 'not-immigration' || state === 'retracted';
  return [
    text(language, `feeds.what.${state}`),
    ...(runs && activity ? [text(language, `feeds.activity.${activity}`)] : []),
    ...(isRefuted && instead ? [text(language, `feeds.instead.${instead}`)] : []),
    ...(site ? [text(language, 'feeds.site', { site })] : []),
    ...(counties ? [text(language, 'feeds.counties', { counties })] : []),
    text(language, runs ? 'feeds.last-confirmed' : 'feeds.over-at', { time }),
    text(language, 'feeds.code', { code }),
  ];
}

/** The channels by which people write to the network, each with its number or name. */
export function waysToWrite({ contacts }: Pick<Teller, 'contacts'>, language: Language): string[] {
  return (['sms', 'signal', 'telegram'] as const).flatMap((name) => {
    const contact = contacts?.get(name);
    const channel = text(language, `channel.${name}`);
    return contact ? [text(language, 'feeds.web.by', { channel, contact: shownAs(contact) })] : [];
  });
}

/** Numbers of ten digits and more are international ones; shorter are carriers' short codes. */
function shownAs(contact: string): string {
  return /^\d{10,}$/.test(contact) ? `+${contact}` : contact;
}
