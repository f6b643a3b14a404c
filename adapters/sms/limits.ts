import type { Limits } from '../adapter.ts';

/** What SMS takes, at so many parts a second. */
export function smsLimits(rate: number): Limits {
  return {
    maxText: 1530,
    style: 'short',
    buttons: false,
    photos: false,
    locations: false,
    rate,
    concurrency: 10,
    receipts: true,
    provenSender: false,
  };
}
