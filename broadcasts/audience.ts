import type { Language } from '../content/languages.ts';
import type { Role, TierName } from '../db/vocabulary.ts';
import {
  adaptiveChannels,
  channelsInUse,
  type Network,
  shortChannels,
} from '../delivery/network.ts';
import type { Wording } from './compose.ts';
import type { Audience } from './store/audience.ts';
import { tiers } from './tiers.ts';

/** Who gets it; an empty list means all. */
export interface ChosenAudience {
  roles: Role[];
  counties: string[];
  languages: Language[];
  /** Whose roles and area it borrows; null: the roles given. */
  tier: TierName | null;
}

/** Who a message of one's own goes to, and in which of its wordings. */
export function audienceOf(
  network: Network,
  audience: ChosenAudience,
  wordings: readonly Wording[],
): Audience {
  return {
    ...rolesOf(audience),
    counties: countiesOf(network, audience),
    languages: audience.languages,
    written: writtenIn(network, wordings),
    offered: { languages: network.languages, otherwise: network.languages[0] ?? 'es' },
    channels: channelsInUse(network),
    shortChannels: shortChannels(network),
    adaptiveChannels: adaptiveChannels(network),
    timeZone: network.timeZone,
  };
}

/** Whoever speaks a language that is not written gets the network's first one. */
function writtenIn(network: Network, wordings: readonly Wording[]) {
  const written = [...new Set(wordings.map(({ language }) => language))];
  const otherwise = network.languages.find((one) => written.includes(one)) ?? written[0] ?? 'es';
  return { languages: written, otherwise };
}

function countiesOf(network: Network, { counties, tier }: ChosenAudience): string[] {
  const present = counties.filter((fips) => network.counties.has(fips));
  const named = counties.length > 0 ? present : [...network.counties.keys()];
  if (tier !== 'region') return named;
  return [...new Set(named.flatMap((fips) => network.counties.get(fips)?.neighbours ?? []))];
}

function rolesOf({ tier, roles }: ChosenAudience) {
  const like = tiers.find(({ name }) => name === tier);
  return { roles: like?.roles ?? roles, regionalOnly: like?.area === 'neighbours' };
}
