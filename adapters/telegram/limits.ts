import type { Limits } from '../adapter.ts';

/** What Telegram takes, at so many messages a second. */
export function telegramLimits(rate: number): Limits {
  return {
    maxText: 4096,
    style: 'full',
    buttons: true,
    photos: true,
    files: true,
    locations: true,
    rate,
    // About one a second to a chat, with short bursts. @see https://core.telegram.org/bots/faq
    spacing: { everyMs: 1000, burst: 3 },
    concurrency: 128,
    receipts: false,
    provenSender: true,
  };
}
