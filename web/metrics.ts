import type { Channel, ChannelState } from '../adapters/adapter.ts';
import { lanes } from '../db/vocabulary.ts';
import type { AccountState } from '../delivery/dispatcher.ts';
import type { Broadcast } from '../delivery/store/broadcast-rows.ts';
import type { Tally } from '../delivery/store/tallies.ts';

const states = ['ready', 'connecting', 'paused', 'stopped'] as const;
const breakers = ['closed', 'open', 'half-open'] as const;

export interface Measures {
  deliveries: Tally[];
  /** The latest first. */
  broadcasts: Broadcast[];
  channels: { channel: Channel; states: ChannelState[] }[];
  accounts: AccountState[];
}

/**
 * The numbers of the program in Prometheus' text format, without a word about anyone.
 * @see https://prometheus.io/docs/instrumenting/exposition_formats/
 */
export function metricsText({ deliveries, broadcasts, channels, accounts }: Measures): string {
  const laneNames = new Map<number, string>(Object.entries(lanes).map(([name, id]) => [id, name]));
  const lines = [
    ...head('defensa_deliveries', 'Outgoing messages by channel, lane and state.'),
    ...deliveries.map(
      ({ channel, lane, state, count }) =>
        `defensa_deliveries{channel="${channel}",lane="${laneNames.get(lane)}",state="${state}"} ${count}`,
    ),
    ...head('defensa_channel_accounts', 'Accounts of a channel by state.'),
    ...channels.flatMap(({ channel, states: found }) =>
      states.map((state) => {
        const count = found.filter((one) => one.state === state).length;
        return `defensa_channel_accounts{channel="${channel}",state="${state}"} ${count}`;
      }),
    ),
    ...head('defensa_account_breakers', 'Accounts by the state of their breaker.'),
    ...channels.flatMap(({ channel }) =>
      breakers.map((breaker) => {
        const own = accounts.filter((one) => one.channel === channel);
        const count = own.filter((one) => one.breaker === breaker).length;
        return `defensa_account_breakers{channel="${channel}",state="${breaker}"} ${count}`;
      }),
    ),
    ...head('defensa_pace', 'Messages a second that the accounts of a channel may send together.'),
    ...channels.map(({ channel }) => {
      const rates = accounts.filter((one) => one.channel === channel).map(({ rate }) => rate);
      return `defensa_pace{channel="${channel}"} ${rates.reduce((sum, rate) => sum + rate, 0)}`;
    }),
    ...head('defensa_last_broadcast_seconds', 'From the last decision to its deliveries.'),
    ...broadcasts
      .slice(0, 1)
      .flatMap(({ createdAt, firstAt, lastAt }) => [
        ...seconds('first', createdAt, firstAt),
        ...seconds('last', createdAt, lastAt),
      ]),
  ];
  return `${lines.join('\n')}\n`;
}

function head(name: string, help: string): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`];
}

function seconds(delivery: string, from: number, to: number | null): string[] {
  if (to === null) return [];
  return [`defensa_last_broadcast_seconds{delivery="${delivery}"} ${(to - from) / 1000}`];
}
