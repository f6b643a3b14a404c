import { sql } from 'drizzle-orm';
import pino, { type Logger } from 'pino';
import { type Channel, channels, type Inbound } from '../../adapters/adapter.ts';
import type { Area } from '../../areas/area.ts';
import { UNDO_MS } from '../../areas/deferred.ts';
import { attachmentsOf } from '../../areas/owners.ts';
import { areas as registered } from '../../areas/registry.ts';
import { defaultPatience } from '../../areas/reports/rules/asking.ts';
import { defaultSurge } from '../../areas/reports/rules/surge.ts';
import type { Skill } from '../../areas/requests/rules/requests.ts';
import { setSkill } from '../../areas/requests/store/skills.ts';
import type { World } from '../../areas/world.ts';
import { seededRandom } from '../../bench/random.ts';
import { createClockLoop } from '../../bot/clock.ts';
import { receive } from '../../bot/receive.ts';
import { understand } from '../../bot/understand.ts';
import type { Language } from '../../content/languages.ts';
import type { Store } from '../../db/store.ts';
import type { Role } from '../../db/vocabulary.ts';
import { createDispatcher } from '../../delivery/dispatcher.ts';
import type { Network } from '../../delivery/network.ts';
import { addAddress, findAddress } from '../../people/addresses.ts';
import { addMembership } from '../../people/memberships.ts';
import { addPerson } from '../../people/people.ts';
import { fakeClock } from './clock.ts';
import { gazetteer } from './places.ts';
import { type Recorder, recorder, type Sent } from './recorder.ts';
import { temporaryStore } from './temporary-store.ts';

export interface Resident {
  name: string;
  channel: Channel;
  language?: Language;
  counties?: string[];
  roles?: Role[];
  onDuty?: boolean;
  regional?: boolean;
  skills?: Skill[];
}

/** A network in a box: real store, conversation and dispatcher; a clock and channels of ours. */
export interface Town {
  store: Store;
  world: World;
  clock: ReturnType<typeof fakeClock>;
  adapters: Map<Channel, Recorder>;
  /** Everything that was sent, in order. */
  sent: Sent[];
  settle(resident: Resident): Promise<number>;
  /** A message from a phone, and all that goes out because of it. */
  hear(message: Partial<Inbound> & { from: string; channel: Channel }): Promise<Sent[]>;
  /** The same, but nothing goes out yet. */
  hearOnly(message: Partial<Inbound> & { from: string; channel: Channel }): Promise<void>;
  text(name: string, text: string, channel?: Channel): Promise<Sent[]>;
  /** The channel somebody lives on, or wrote on last; Signal where they did neither. */
  home(name: string): Channel;
  /** A decision by words, and the seconds in which it can be undone. */
  decide(name: string, text: string): Promise<Sent[]>;
  /** Lets time pass, a minute at a time or less, and all that happens meanwhile. */
  pass(minutes: number): Promise<Sent[]>;
  /** Sends what waits; returns what went out. */
  deliver(): Promise<Sent[]>;
  close(): Promise<void>;
}

const MINUTE = 60_000;
const firstWaiting = sql`SELECT min(not_before) AS at FROM outbox WHERE state = 'queued'`;

/** @param log where everything logged goes; nowhere by default */
export function openTown(
  store: Store = temporaryStore(),
  log: Logger = pino({ level: 'silent' }),
  areas: readonly Area[] = registered,
): Town {
  const clock = fakeClock();
  const sent: Sent[] = [];
  const adapters = new Map(channels.map((name) => [name, recorder(name, sent)]));
  const network: Network = {
    name: 'Red de Prueba',
    site: null,
    timeZone: 'America/New_York',
    languages: ['es', 'en', 'ar'],
    counties: gazetteer.known,
    channels: new Map([...adapters].map(([name, { limits }]) => [name, limits])),
    contacts: new Map([
      ['sms', '+18285550100'],
      ['signal', '+18285550101'],
      ['telegram', 'RedDePruebaBot'],
    ]),
  };
  const dispatcher = createDispatcher({
    attachments: attachmentsOf(areas),
    ...{ store, network, log },
    adapters: [...adapters.values()],
    now: clock.now,
    pause: async () => undefined,
    boot: 'test',
  });
  const world: World = {
    understand,
    areas,
    store,
    network,
    gazetteer,
    patience: defaultPatience,
    surge: defaultSurge,
    secondPersons: 2,
    consoleUrl: () => 'http://127.0.0.1:3000',
    keeping: new Map(),
    now: clock.now,
    random: seededRandom(),
    log,
    wake: () => undefined,
  };
  const loop = createClockLoop(world);
  const homes = new Map<string, Channel>();
  let messages = 0;

  async function deliver(): Promise<Sent[]> {
    const from = sent.length;
    await dispatcher.runOnce();
    return sent.slice(from);
  }

  /** In how many minutes, counted from now, something is to be done for the first time. */
  async function quietMinutes(): Promise<number> {
    const waiting = await store.read((q) => q.rows<{ at: number | null }>(firstWaiting));
    const next = Math.min(await loop.nextDue(), waiting[0]?.at ?? Number.POSITIVE_INFINITY);
    return Math.max(1, Math.ceil((next - clock.now()) / MINUTE));
  }

  const town: Town = {
    store,
    world,
    clock,
    adapters,
    sent,
    async settle({
      name,
      channel,
      language,
      counties = [],
      roles = [],
      onDuty,
      regional,
      skills = [],
    }) {
      homes.set(name, channel);
      const now = clock.now();
      return store.transact(async (tx) => {
        const known = await findAddress(tx, channel, name);
        const personId =
          known?.personId ??
          (await addPerson(
            tx,
            {
              ...(language ? { language } : {}),
              ...(regional ? { regional } : {}),
              ...(onDuty ? { onDutySince: now } : {}),
            },
            now,
          ));
        if (!known) await addAddress(tx, personId, { channel, address: name }, now);
        for (const county of counties) {
          for (const role of roles) await addMembership(tx, { personId, county, role }, now);
        }
        for (const skill of skills) await setSkill(tx, personId, skill, true);
        return personId;
      });
    },
    async hearOnly(message) {
      messages += 1;
      homes.set(message.from, message.channel);
      await receive(world, {
        account: `our-${message.channel}`,
        id: `in-${messages}`,
        at: clock.now(),
        text: '',
        ...message,
      });
    },
    async hear(message) {
      await town.hearOnly(message);
      return deliver();
    },
    home: (name) => homes.get(name) ?? 'signal',
    text: (name, text, channel) =>
      town.hear({ from: name, channel: channel ?? town.home(name), text }),
    async decide(name, text) {
      const from = sent.length;
      await town.text(name, text);
      await town.pass(UNDO_MS / MINUTE);
      return sent.slice(from);
    },
    async pass(minutes) {
      const from = sent.length;
      for (let left = minutes; left > 0; ) {
        const steps = Math.min(left, await quietMinutes());
        clock.advance(steps * MINUTE);
        left -= steps;
        await loop.runOnce();
        await dispatcher.runOnce();
      }
      return sent.slice(from);
    },
    deliver,
    close: () => store.close(),
  };
  return town;
}
