import type { Channel, Limits } from '../adapters/adapter.ts';
import type { Language } from '../content/languages.ts';

/** What broadcasts have to know of the organisation. */
export interface Network {
  name: string;
  /** The languages offered; the first is spoken to those who show none. */
  languages: readonly Language[];
  /** IANA name, such as America/New_York. */
  timeZone: string;
  /** Served counties and their neighbours, by FIPS. */
  counties: ReadonlyMap<string, { name: string; neighbours: readonly string[] }>;
  /** The channels in use. */
  channels: ReadonlyMap<Channel, Limits>;
}

export function channelsInUse(network: Network): Channel[] {
  return [...network.channels.keys()];
}

/** Channels where every part costs and wordings are brief. */
export function shortChannels(network: Network): Channel[] {
  return channelsInUse(network).filter((name) => network.channels.get(name)?.style === 'short');
}
