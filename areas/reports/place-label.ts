import { countyName, publicSite } from '../../broadcasts/compose.ts';
import { text } from '../../content/catalog.ts';
import { placeIn } from '../../content/disclosure.ts';
import type { Language } from '../../content/languages.ts';
import type { Network } from '../../delivery/network.ts';
import type { Incident } from './store/incidents.ts';

/** An incident's place in a few words that everybody may read: a public place, a town, a county. */
export function placeLabel(
  network: Pick<Network, 'counties'>,
  { details, county }: Incident,
  language: Language,
): string {
  const { spot, site, town } = details;
  const kind = site?.public ? text(language, `place.kind.${site.kind}`) : null;
  const place =
    publicSite(details) ?? kind ?? (spot === undefined ? null : placeIn(spot, 'public'));
  const where = [place, town].filter((part) => part != null && part !== '');
  const unique = where.filter(
    (part, i) => !where.slice(0, i).some((one) => one?.includes(part ?? '')),
  );
  return unique.length > 0 ? unique.join(', ') : countyName(network, county, language);
}
