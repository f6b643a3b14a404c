import type { Channel, Limits } from '../../adapters/adapter.ts';
import type { Network } from '../../delivery/network.ts';

const common = { maxText: 4096, style: 'full', photos: false, locations: false } as const;
/** What each channel bears, as its adapter would say it. */
export const limits: Record<'signal' | 'telegram' | 'sms', Limits> = {
  signal: {
    ...{ ...common, buttons: false, provenSender: true },
    ...{ rate: 0.5, adapts: true, concurrency: 2, receipts: true },
  },
  telegram: {
    ...{ ...common, buttons: true, provenSender: true },
    ...{ rate: 28, spacing: { everyMs: 1000, burst: 3 }, concurrency: 64, receipts: false },
  },
  sms: {
    ...{ ...common, style: 'short', maxText: 1530, buttons: false, provenSender: false },
    ...{ rate: 4, concurrency: 10, receipts: true },
  },
};
export const channels = Object.keys(limits) as (keyof typeof limits)[];

/** The network everybody in the soak lives in. */
export const network: Network = {
  ...{ name: 'Soak', site: null, languages: ['es'], timeZone: 'America/New_York' },
  counties: new Map(),
  channels: new Map(Object.entries(limits) as [Channel, Limits][]),
};
