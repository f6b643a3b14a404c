import { z } from 'zod';
import type {
  Adapter,
  AdapterContext,
  AdapterEvents,
  Button,
  Inbound,
  Outbound,
  RouteAnswer,
} from '../adapter.ts';
import { parseJson } from '../json.ts';
import { simulatorLimits } from './limits.ts';

/** A message as one of the simulated phones shows it. */
export interface PhoneMessage {
  id: number;
  phone: string;
  /** `in`: the phone received it. */
  direction: 'in' | 'out';
  text: string;
  buttons: Button[];
  /** A data URL, where a picture came along. */
  picture?: string;
  /** ISO 8601. */
  at: string;
}

const ACCOUNT = 'simulator';
/** More than anybody at a few browser windows can read. */
const RATE = 1000;
const KEPT_MESSAGES = 5000;

const sending = z.object({
  from: z.string().trim().min(1).max(64),
  text: z.string().max(10_000).default(''),
  location: z
    .object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) })
    .optional(),
  button: z.string().min(1).max(64).optional(),
});
export type Sending = z.input<typeof sending>;

/** The channel of the demo: phones that exist only in this process. */
export interface Simulator extends Adapter {
  /** Texts from a phone; resolves once the message is committed. */
  text(message: Sending): Promise<{ id: string }>;
  /** What a phone shows after a message id, oldest first. */
  phone(name: string, after?: number): PhoneMessage[];
}

export function createSimulator(context: AdapterContext): Simulator {
  let events: AdapterEvents | undefined;
  let messages: PhoneMessage[] = [];
  let last = 0;
  // Message ids must differ from those of earlier runs, or they would pass for duplicates.
  const run = context.now().toString(36);

  function show(message: Omit<PhoneMessage, 'id' | 'at'>): number {
    last += 1;
    messages.push({ id: last, at: new Date(context.now()).toISOString(), ...message });
    if (messages.length > 2 * KEPT_MESSAGES) messages = messages.slice(-KEPT_MESSAGES);
    return last;
  }

  /** What a pressed button says, as far as the phone still shows it. */
  function labelOf(phone: string, button: string | undefined): string | undefined {
    if (button === undefined) return undefined;
    const offered = messages.filter((one) => one.phone === phone).flatMap(({ buttons }) => buttons);
    return offered.findLast(({ id }) => id === button)?.label ?? button;
  }

  const simulator: Simulator = {
    channel: 'simulator',
    accounts: [ACCOUNT],
    limits: simulatorLimits(RATE),
    routes: [
      { method: 'POST', path: '/simulator/messages', local: true, handle: receive },
      { method: 'GET', path: '/simulator/messages', local: true, handle: list },
    ],
    async start(to) {
      events = to;
    },
    async stop() {
      events = undefined;
    },
    async send(outbound) {
      const id = show({
        phone: outbound.to,
        direction: 'in',
        text: outbound.text,
        buttons: outbound.buttons ?? [],
        ...(outbound.photo ? { picture: dataUrl(outbound.photo) } : {}),
      });
      return { id: `${run}-${id}` };
    },
    probe: async () => null,
    status: () => [{ account: ACCOUNT, state: events ? 'ready' : 'stopped' }],
    async text(message) {
      const { from, text, location, button } = sending.parse(message);
      if (!events) throw new Error('The simulator is not running.');
      const shown = labelOf(from, button) ?? (text || (location ? '📍' : ''));
      const id = `${run}-${show({ phone: from, direction: 'out', text: shown, buttons: [] })}`;
      const inbound: Inbound = {
        channel: 'simulator',
        account: ACCOUNT,
        id,
        from,
        at: context.now(),
        text,
        ...(location ? { location } : {}),
        ...(button ? { button } : {}),
      };
      await events.inbound(inbound);
      return { id };
    },
    phone: (name, after = 0) => messages.filter((one) => one.phone === name && one.id > after),
  };

  async function receive({ body }: { body: Buffer }): Promise<RouteAnswer> {
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

function dataUrl(photo: NonNullable<Outbound['photo']>): string {
  return `data:${photo.contentType};base64,${photo.bytes.toString('base64')}`;
}
