import type { Adapter, Channel, Limits, Outbound } from '../../adapters/adapter.ts';
import { SendError } from '../../adapters/send-error.ts';
import { limitsOf } from './recorder.ts';

/** What a provider does with one message; `hang` and `take-and-hang` never answer. */
export type Fate =
  | 'take'
  | 'unavailable'
  | 'unknown'
  | 'take-and-unknown'
  | 'blocked'
  | 'hang'
  | 'take-and-hang'
  | { retryAfterMs: number };

/** One call of `send`, as the provider saw it. */
export interface Call {
  run: string;
  row: number;
  channel: Channel;
  account: string;
  to: string;
  at: number;
  fate: Fate;
  taken: boolean;
  isOver: boolean;
  /** Whether we cannot know what became of it: no answer, or a crash before it was stored. */
  isLost: boolean;
  /** Whether the provider told that it arrived. */
  isTold: boolean;
  /** Whether another call to the same address had no answer yet when this one came. */
  overlaps: boolean;
  wasPaused: boolean;
  /** Counts all calls, from 1. */
  number: number;
  id: string;
}

const more = { rate: 100_000, concurrency: 4 };
export const limits: ReadonlyMap<Channel, Limits> = new Map([
  ['signal', { ...limitsOf.signal, ...more, adapts: true, concurrency: 2 }],
  ['telegram', { ...limitsOf.telegram, ...more }],
  ['sms', { ...limitsOf.sms, ...more }],
]);
export const accountsOf: Record<string, string[]> = {
  signal: ['our-signal'],
  telegram: ['bot-a', 'bot-b'],
  sms: ['our-sms'],
};

/** The world outside: it outlives every run of the program and forgets nothing. */
export class Provider {
  readonly calls: Call[] = [];
  /** Whether all broadcasts are paused, and everybody had time to know. */
  arePaused = false;
  readonly #now: () => number;
  readonly #plans = new Map<Channel, Fate[]>();
  #hanging: { call: Call; fail: (error: SendError) => void }[] = [];

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Decides on the next messages of a channel; after them all are taken. */
  plan(channel: Channel, fates: readonly Fate[]): void {
    this.#plans.set(channel, [...fates]);
  }

  /** Calls that got no answer end as adapters end them. */
  timeOut(): void {
    for (const { call, fail } of this.#hanging.splice(0)) {
      call.isOver = true;
      fail(new SendError('unknown', 'no answer'));
    }
  }

  /** The run that waited for them is no more. */
  hangUp(): void {
    for (const { call } of this.#hanging.splice(0)) call.isOver = true;
  }

  /** The adapters of one run. */
  adapters(run: string): Adapter[] {
    return [...limits].map(([channel, its]) => ({
      channel,
      accounts: accountsOf[channel] ?? [],
      limits: its,
      routes: [],
      ...(channel === 'sms' ? { cost: (text: string) => Math.ceil(text.length / 20) } : {}),
      start: async () => undefined,
      stop: async () => undefined,
      status: () => [],
      probe: async () => (this.#plans.get(channel)?.[0] === 'unavailable' ? 'down' : null),
      send: (message) => this.#send(run, channel, message),
    }));
  }

  async #send(run: string, channel: Channel, message: Outbound): Promise<{ id: string }> {
    const fate = this.#plans.get(channel)?.shift() ?? 'take';
    const taken = typeof fate === 'string' && fate.startsWith('take');
    const call: Call = {
      ...{ run, channel, fate, taken, at: this.#now(), to: message.to },
      row: Number(message.reference),
      account: message.account ?? '',
      isOver: false,
      isTold: false,
      overlaps: this.calls.some(
        (one) => !one.isOver && one.run === run && one.channel === channel && one.to === message.to,
      ),
      isLost: typeof fate === 'string' && /unknown|hang/.test(fate),
      wasPaused: this.arePaused,
      number: this.calls.length + 1,
      id: `${channel}-${this.calls.length + 1}`,
    };
    this.calls.push(call);
    if (fate === 'hang' || fate === 'take-and-hang') {
      return new Promise((_, fail) => this.#hanging.push({ call, fail }));
    }
    // Answers come back after others had their turn, as over a network.
    await new Promise((done) => setImmediate(done));
    call.isOver = true;
    if (fate === 'take') return { id: call.id };
    throw errorOf(fate);
  }
}

function errorOf(fate: Exclude<Fate, 'take'>): SendError {
  if (typeof fate === 'object') return new SendError('rate-limited', 'slow down', fate);
  if (fate === 'unavailable' || fate === 'blocked') return new SendError(fate, 'as planned');
  return new SendError('unknown', 'as planned');
}
