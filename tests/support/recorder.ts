import type { Adapter, AdapterEvents, Channel, Limits, Outbound } from '../../adapters/adapter.ts';
import type { SendError } from '../../adapters/send-error.ts';
import { signalLimits } from '../../adapters/signal/limits.ts';
import { simulatorLimits } from '../../adapters/simulator/limits.ts';
import { smsLimits } from '../../adapters/sms/limits.ts';
import { telegramLimits } from '../../adapters/telegram/limits.ts';

const RATE = 1_000_000;

/**
 * What each channel takes, as its adapter says, but without its pace (`tests/pacing.test.ts` is
 * about that): all that may go goes at once, in the order in which it was written.
 */
export const limitsOf: Record<Channel, Limits> = {
  signal: atOnce(signalLimits(RATE)),
  telegram: atOnce(telegramLimits(RATE)),
  sms: atOnce(smsLimits(RATE)),
  simulator: atOnce(simulatorLimits(RATE)),
};

function atOnce({ spacing, adapts, ...limits }: Limits): Limits {
  return { ...limits, concurrency: 20 };
}

export interface Sent extends Outbound {
  channel: Channel;
  id: string;
}

/** An adapter that keeps what it is given, and fails as it is told. */
export interface Recorder extends Adapter {
  sent: Sent[];
  /** Decides what becomes of a message; return nothing to let it pass. */
  fail: (message: Outbound) => SendError | undefined;
  events: AdapterEvents | undefined;
}

export function recorder(
  channel: Channel,
  all: Sent[] = [],
  change: Partial<Limits> = {},
): Recorder {
  const self: Recorder = {
    channel,
    accounts: [`our-${channel}`],
    limits: { ...limitsOf[channel], ...change },
    routes: [],
    sent: [],
    fail: () => undefined,
    events: undefined,
    async start(events) {
      self.events = events;
    },
    async stop() {},
    async send(message) {
      const error = self.fail(message);
      if (error) throw error;
      const sent: Sent = { ...message, channel, id: `${channel}-${all.length + 1}` };
      self.sent.push(sent);
      all.push(sent);
      return { id: sent.id };
    },
    probe: async () => null,
    status: () => [{ account: `our-${channel}`, state: 'ready' }],
  };
  return self;
}
