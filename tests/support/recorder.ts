import type { Adapter, AdapterEvents, Channel, Limits, Outbound } from '../../adapters/adapter.ts';
import type { SendError } from '../../adapters/send-error.ts';

export const limitsOf: Record<Channel, Limits> = {
  signal: limits({ buttons: false, locations: false, files: true }),
  telegram: limits({ files: true }),
  sms: limits({
    style: 'short',
    buttons: false,
    photos: false,
    locations: false,
    provenSender: false,
    maxText: 1530,
  }),
  simulator: limits({}),
};

function limits(change: Partial<Limits>): Limits {
  return {
    maxText: 4096,
    style: 'full',
    buttons: true,
    photos: true,
    locations: true,
    rate: 1_000_000,
    concurrency: 20,
    receipts: false,
    provenSender: true,
    ...change,
  };
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
