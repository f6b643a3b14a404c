import type { Channel, Limits } from '../adapters/adapter.ts';
import type { Language } from '../content/languages.ts';
import type { FailoverChannels } from './store/failover.ts';

/** What broadcasts have to know of the organisation. */
export interface Network {
  name: string;
  /** The public address of the program, without a slash at its end; null where it has none. */
  site: string | null;
  /** The languages offered; the first is spoken to those who show none. */
  languages: readonly Language[];
  /** IANA name, such as America/New_York. */
  timeZone: string;
  /** Served counties and their neighbours, by FIPS. */
  counties: ReadonlyMap<string, { name: string; neighbours: readonly string[] }>;
  /** The channels in use. */
  channels: ReadonlyMap<Channel, Limits>;
  /** The number or name by which people write to us, by channel, as far as it is known. */
  contacts?: ReadonlyMap<Channel, string>;
  /** Whose machines are told of what is published; `hook` names each in the store. */
  partners?: readonly { hook: string; host: string }[];
}

export function channelsInUse(network: Network): Channel[] {
  return [...network.channels.keys()];
}

/** Channels on which a sender is certain: there staff is shown people's words and can answer. */
export function provenChannels(network: Network): Channel[] {
  return channelsInUse(network).filter((name) => network.channels.get(name)?.provenSender);
}

/** Channels whose pace is found out as the provider bears it. */
export function adaptiveChannels(network: Network): Channel[] {
  return channelsInUse(network).filter((name) => network.channels.get(name)?.adapts);
}

/** Channels that tell what reached the phone. */
export function receiptChannels(network: Network): Channel[] {
  return channelsInUse(network).filter((name) => network.channels.get(name)?.receipts);
}

/** Where a message may go that did not arrive, and in which wording. */
export function failoverChannels(network: Network): FailoverChannels {
  return { channels: channelsInUse(network), shortChannels: shortChannels(network) };
}

/** Channels where every part costs and wordings are brief. */
export function shortChannels(network: Network): Channel[] {
  return channelsInUse(network).filter((name) => network.channels.get(name)?.style === 'short');
}
