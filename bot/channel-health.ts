import type { Adapter, Channel, ChannelState } from '../adapters/adapter.ts';
import { tell } from '../areas/tell.ts';
import { say } from '../areas/turn.ts';
import { adminsFor, type World } from '../areas/world.ts';
import { timeOfDay } from '../broadcasts/compose.ts';
import { text } from '../content/catalog.ts';
import { audit } from '../db/audit.ts';
import type { AccountState } from '../delivery/dispatcher.ts';
import { reachEverywhere } from '../people/people.ts';
import { repeating } from '../time/repeating.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** How often each provider is asked whether it still knows us. */
const PROBED_EVERY = 2 * MINUTE;
/** A channel that comes back by itself within so long is nobody's work. */
const PATIENCE = 5 * MINUTE;

/** Looks whether each channel works, and tells the admins over another where one does not. */
export interface ChannelHealthLoop {
  start(): void;
  /** Looks once; returns how many messages it led to. */
  runOnce(): Promise<number>;
  stop(): Promise<void>;
  /** What each account is: a line that is open may lead nowhere, and its provider was asked. */
  states(): { channel: Channel; states: ChannelState[] }[];
}

type Watched = Pick<Adapter, 'channel' | 'status' | 'probe'>;
type Resting = Pick<AccountState, 'channel' | 'account' | 'breaker'>;

export function createChannelHealthLoop(
  world: World,
  adapters: readonly Watched[],
  accounts: () => readonly Resting[],
): ChannelHealthLoop {
  const downSince = new Map<Channel, number>();
  const told = new Set<Channel>();
  const probed = new Map<Channel, { at: number; isKnown: boolean }>();

  /** Asks the provider over its own interface: a connection that is open may lead nowhere. */
  async function probeOnce({ channel, probe }: Watched, now: number): Promise<void> {
    const last = probed.get(channel);
    if (last && now - last.at < (last.isKnown ? PROBED_EVERY : MINUTE)) return;
    const problem = await probe().catch(() => 'It cannot be asked.');
    probed.set(channel, { at: now, isKnown: problem === null });
  }

  /** Whether its provider knows us, and one account at least is connected and not resting after failures. */
  const works = ({ channel, status }: Watched): boolean => {
    if (probed.get(channel)?.isKnown === false) return false;
    const resting = accounts().filter((one) => one.channel === channel && one.breaker !== 'closed');
    const states = status();
    const isReady = ({ account, state }: ChannelState): boolean =>
      state === 'ready' && !resting.some((one) => one.account === account);
    return states.length === 0 || states.some(isReady);
  };

  async function runOnce(): Promise<number> {
    const now = world.now();
    await Promise.all(adapters.map((one) => probeOnce(one, now)));
    const healthy = adapters.filter(works).map(({ channel }) => channel);
    let count = 0;
    for (const { channel } of adapters) {
      const since = downSince.get(channel);
      if (!healthy.includes(channel)) {
        if (since === undefined) downSince.set(channel, now);
        if (since === undefined || now - since < PATIENCE || told.has(channel)) continue;
        // Where no other channel works either, it is told once one does.
        const sent = await tellAdmins(world, { channel, since, how: 'down' }, healthy);
        if (sent > 0) told.add(channel);
        count += sent;
        continue;
      }
      if (since !== undefined && told.has(channel)) {
        count += await tellAdmins(world, { channel, since, how: 'up' }, healthy);
      }
      downSince.delete(channel);
      told.delete(channel);
    }
    return count;
  }

  const again = repeating(runOnce, MINUTE, (error) => {
    world.log.error({ err: error }, 'the channels could not be looked at');
  });
  const states: ChannelHealthLoop['states'] = () =>
    adapters.map(({ channel, status }) => ({
      channel,
      states: status().map((one) =>
        one.state === 'ready' && probed.get(channel)?.isKnown === false
          ? { ...one, state: 'connecting', problem: 'unreachable' }
          : one,
      ),
    }));
  return { ...again, runOnce, states };
}

interface News {
  channel: Channel;
  since: number;
  how: 'down' | 'up';
}

/** Each at an address that works; whoever has none is told by nothing. */
async function tellAdmins(
  world: World,
  { channel, since, how }: News,
  healthy: readonly Channel[],
): Promise<number> {
  const { network, store } = world;
  const count = await store.transact(async (tx) => {
    let sent = 0;
    for (const { person } of await adminsFor(tx, world, null)) {
      const [to] = await reachEverywhere(tx, person.id, healthy);
      if (!to) continue;
      await tell(tx, world, to, {
        key: `channel-${how}:${channel}:${since}:${person.id}`,
        says: (language) => [
          say(`admin.channel-${how}`, {
            channel: text(language, `channel.${channel}`),
            time: timeOfDay(since, language, network.timeZone),
          }),
        ],
        lane: 'urgent',
        lasts: DAY,
      });
      sent += 1;
    }
    if (sent === 0) return 0;
    const details = { told: sent };
    const entry = {
      actorId: null,
      action: `channel.${how}`,
      subject: `channel:${channel}`,
      details,
    };
    await audit(tx, entry, world.now());
    return sent;
  });
  world.wake();
  return count;
}
