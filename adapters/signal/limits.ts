import type { Limits } from '../adapter.ts';

/** What Signal takes, at so many messages a second and number. */
export function signalLimits(rate: number): Limits {
  return {
    maxText: 6000,
    style: 'full',
    buttons: false,
    photos: true,
    files: true,
    locations: false,
    rate,
    adapts: true,
    // signal-cli-rest-api guards its table of answers badly, so few calls at once.
    concurrency: 2,
    receipts: true,
    provenSender: true,
  };
}
