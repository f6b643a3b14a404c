import { disclose, placeIn, type Reader } from '../../content/disclosure.ts';
import type { Language } from '../../content/languages.ts';
import type { IncidentDetails } from '../../db/vocabulary.ts';
import { isBrandName } from '../../places/site-data.ts';

/**
 * What reporters told, as those may read it who look or decide: without anything private.
 * @param most how long it may be, in UTF-16 units; what would not be read is not looked at
 */
export function shownWords(
  words: readonly string[],
  language: Language,
  most = Number.POSITIVE_INFINITY,
): string {
  let shown = '';
  for (const one of words) {
    if (shown.length > most) break;
    shown += `${shown === '' ? '' : ' / '}${disclose(one, 'verifier', language).text}`;
  }
  return shown.slice(0, most);
}

/** Where it is, as a reader may know it; with a map reference for those who go. Empty where unknown. */
export function shownPlace(
  { details }: { details: IncidentDetails },
  to: Exclude<Reader, 'public'>,
): string {
  const { spot, site, town, location } = details;
  const named = spot === undefined ? null : placeIn(spot, to);
  // Those who go read another script: a shop has a name in theirs.
  const isForeign = named !== null && /[^\p{Script=Latin}\p{Script=Common}]/u.test(named);
  const where = (isForeign ? site?.name : null) ?? withShop(named, site) ?? site?.name ?? null;
  const place = where === null ? town : joined(where, town);
  const point = location ? `${location.latitude.toFixed(5)}, ${location.longitude.toFixed(5)}` : '';
  return [place ?? '', point].filter((part) => part !== '').join(' · ');
}

/** The shop that is named goes first, where the words of the place are others. */
function withShop(named: string | null, site: IncidentDetails['site']): string | null {
  if (named === null || site?.name === undefined || !isBrandName(site.name)) return named;
  if (named.toLowerCase().includes(site.name.toLowerCase())) return named;
  return `${site.name}, ${named}`;
}

function joined(where: string, town: string | undefined): string {
  return town === undefined || where.toLowerCase().includes(town.toLowerCase())
    ? where
    : `${where}, ${town}`;
}
