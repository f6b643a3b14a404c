import { z } from 'zod';
import type {
  Adapter,
  AdapterContext,
  AdapterEvents,
  Channel,
  Outbound,
  RouteAnswer,
} from '../adapter.ts';
import { parseJson } from '../json.ts';
import type { PhoneMessage, PhoneSending } from '../simulated-phone.ts';
import { faceOf } from './face.ts';
import { heardOf } from './heard.ts';
import { ACCOUNT, type Look, type Looks, ownLook, type Played } from './look.ts';
import { Threads } from './threads.ts';

const sending = z.object({
  from: z.string().trim().min(1).max(64),
  text: z.string().max(10_000).default(''),
  location: z
    .object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) })
    .optional(),
  button: z.string().min(1).max(64).optional(),
});

/** The channel of the demo: phones that exist only in this process. */
export interface Simulator extends Adapter {
  /** Sends something from a phone; resolves once the message is committed. */
  text(message: PhoneSending): Promise<{ id: string }>;
  /** What a phone shows after a message id, oldest first. */
  phone(name: string, after?: number): PhoneMessage[];
  message(id: number): PhoneMessage | undefined;
  /** The id of the newest message of any phone. */
  last(): number;
  /** Grows with all that a phone shows otherwise than before. */
  changes(): number;
  /** The channel a phone is on, and what it takes there. */
  channelOf(name: string): Channel;
  lookOf(name: string): Look;
  /** Has a phone be on another channel from now on; whose address it is there, the store has to know. */
  play(name: string, channel: Channel): void;
  /** Empties all phones, and has each be on no channel of others. */
  forget(): void;
}

export function createSimulator(context: AdapterContext, looks: Looks): Simulator {
  const threads = new Threads(context.now);
  const channels = new Map<string, Channel>();
  let events: AdapterEvents | undefined;
  // Message ids must differ from those of earlier runs, or they would pass for duplicates.
  const run = context.now().toString(36);
  const channelOf = (name: string): Channel => channels.get(name) ?? 'simulator';
  const lookOn = (channel: Channel): Look => (channel === 'simulator' ? ownLook : looks[channel]);

  function receive(channel: Channel, outbound: Outbound): { id: string } {
    const { text, parts } = lookOn(channel).fold?.(outbound.text) ?? { text: outbound.text };
    const { photo, file } = outbound;
    const id = threads.show({
      ...{ phone: outbound.to, channel, direction: 'in', text, buttons: outbound.buttons ?? [] },
      ...(parts === undefined ? {} : { parts }),
      ...(photo ? { picture: photo } : {}),
      ...(file ? { file } : {}),
    });
    return { id: `${run}-${id}` };
  }

  const simulator: Simulator = {
    channel: 'simulator',
    accounts: [ACCOUNT],
    limits: ownLook.limits,
    plays: (Object.keys(looks) as Played[]).map((channel) =>
      faceOf(channel, looks[channel], {
        receive: (outbound) => receive(channel, outbound),
        events: () => events,
        log: context.log,
      }),
    ),
    routes: [
      { method: 'POST', path: '/simulator/messages', local: true, handle: take },
      { method: 'GET', path: '/simulator/messages', local: true, handle: list },
    ],
    async start(to) {
      events = to;
    },
    async stop() {
      events = undefined;
    },
    send: async (outbound) => receive('simulator', outbound),
    probe: async () => null,
    status: () => [{ account: ACCOUNT, state: events ? 'ready' : 'stopped' }],
    async text(message) {
      if (!events) throw new Error('The simulator is not running.');
      const { from, photo, ...done } = message;
      const channel = channelOf(from);
      const last = threads.lastTo(from);
      const label =
        message.button === undefined
          ? undefined
          : (threads.buttonOf(from, message.button)?.label ?? message.button);
      const about = last ? { message: last, id: `${run}-${last.id}` } : null;
      const { inbound, shown, parts } = heardOf(message, lookOn(channel), about, label);
      const number = threads.show({
        ...{ phone: from, channel, direction: 'out', text: shown, buttons: [] },
        ...(parts === undefined ? {} : { parts }),
        ...(photo ? { picture: photo } : {}),
        done: { ...done, ...(photo ? { photo: true } : {}) },
      });
      const id = `${run}-${number}`;
      await events.inbound({ channel, account: ACCOUNT, id, from, at: context.now(), ...inbound });
      return { id };
    },
    phone: (name, after = 0) => threads.of(name, after),
    message: (id) => threads.byId(id),
    last: () => threads.last,
    changes: () => threads.changes,
    channelOf,
    lookOf: (name) => lookOn(channelOf(name)),
    play(name, channel) {
      channels.set(name, channel);
      threads.changed();
    },
    forget() {
      channels.clear();
      threads.forget();
    },
  };

  async function take({ body }: { body: Buffer }): Promise<RouteAnswer> {
    const parsed = sending.safeParse(parseJson(body));
    if (!parsed.success) return { status: 400, body: { error: z.prettifyError(parsed.error) } };
    return { status: 202, body: await simulator.text(parsed.data) };
  }

  async function list({ query }: { query: URLSearchParams }): Promise<RouteAnswer> {
    const to = query.get('to');
    const after = Number(query.get('after') ?? 0);
    if (!to) return { status: 400, body: { error: 'Say whose phone: ?to=NAME' } };
    if (!Number.isInteger(after)) {
      return { status: 400, body: { error: 'after must be the id of a message' } };
    }
    const received = simulator.phone(to, after).filter(({ direction }) => direction === 'in');
    return {
      status: 200,
      body: received.map(({ id, text, buttons, at }) => ({ id, to, text, buttons, at })),
    };
  }

  return simulator;
}
