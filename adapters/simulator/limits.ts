import type { Limits } from '../adapter.ts';

/** What simulated phones take, at so many messages a second. */
export function simulatorLimits(rate: number): Limits {
  return {
    maxText: 4096,
    style: 'full',
    buttons: true,
    photos: true,
    locations: true,
    rate,
    concurrency: 50,
    receipts: false,
    provenSender: true,
  };
}
