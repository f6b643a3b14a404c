import { countyName, publicSite, timeOfDay } from '../../broadcasts/compose.ts';
import { text } from '../../content/catalog.ts';
import { placeIn } from '../../content/disclosure.ts';
import type { Language } from '../../content/languages.ts';
import { isTownsAlone } from '../../content/place-alone.ts';
import type { Network } from '../../delivery/network.ts';
import type { Incident } from './store/incidents.ts';

/** An incident's place in a few words that everybody may read: a public place, a town, a county. */
export function placeLabel(
  network: Pick<Network, 'counties'>,
  incident: Incident,
  language: Language,
): string {
  const parts = partsOf(incident, language);
  return parts.length > 0 ? parts.join(', ') : countyName(network, incident.county, language);
}

/** Whether its place can be named to everybody, and says more than a town or a county. */
export function isPlaceNameable(incident: Incident): boolean {
  return partsOf(incident, 'es').some(
    (part) => part !== incident.details.town && !isTownsAlone(part),
  );
}

function partsOf({ details }: Incident, language: Language): string[] {
  const { spot, site, town } = details;
  const kind = site?.public ? text(language, `place.kind.${site.kind}`) : null;
  const said = spot === undefined ? null : placeIn(spot, 'public');
  // "The store on Emma Road" tells it from the other store of the town.
  const place = publicSite(details) ?? (site?.on === undefined ? (kind ?? said) : (said ?? kind));
  const where = [place ?? '', town ?? ''].filter((part) => part !== '');
  return where.filter((part, i) => !where.slice(0, i).some((one) => one.includes(part)));
}

/**
 * The places of several in a few words; those that would read alike are told apart by when each was
 * first told of.
 */
export function placeLabels(
  network: Pick<Network, 'counties' | 'timeZone'>,
  incidents: readonly Incident[],
  language: Language,
): string[] {
  const labels = incidents.map((one) => placeLabel(network, one, language));
  return incidents.map(({ openedAt }, i) => {
    const label = labels[i] ?? '';
    const isAlike = labels.filter((one) => one === label).length > 1;
    return isAlike ? `${label}, ${timeOfDay(openedAt, language, network.timeZone)}` : label;
  });
}
