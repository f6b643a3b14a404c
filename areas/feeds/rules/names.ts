import type { KnownIncident, Publication } from './incident.ts';

/**
 * Who sends, as machines know it: the host of the public address, by which a name of ours is unique
 * in the world; `localhost` where there is none.
 */
export function senderOf(site: string | null): string {
  return site === null ? 'localhost' : new URL(site).hostname;
}

/** What one message about an incident is called, by the code and its broadcast. */
export function messageName(
  { code }: Pick<KnownIncident, 'code'>,
  { id }: Pick<Publication, 'id'>,
): string {
  return `${code}-${id}`;
}

/**
 * A `tag:` URI (RFC 4151) that stays the same whatever becomes of the thing.
 * @param specific what it names, such as `alert/H7K2`
 */
export function tagOf(site: string | null, specific: string): string {
  return `tag:${senderOf(site)},2026:${specific}`;
}

/** The way to a county's pages: its name where no other served county has it, else its code. */
export function slugOf(
  counties: ReadonlyMap<string, { name: string }>,
  served: readonly string[],
  fips: string,
): string {
  const slug = (code: string): string =>
    (counties.get(code)?.name ?? code)
      .normalize('NFD')
      .toLowerCase()
      .replace(/\p{M}/gu, '')
      .replace(/[^a-z0-9]+/g, '-');
  const own = slug(fips);
  return served.filter((other) => slug(other) === own).length === 1 ? own : fips;
}
