import type { Channel, ChannelState } from '../adapters/adapter.ts';
import type { DeliveryState } from '../db/vocabulary.ts';

const states = ['ready', 'connecting', 'paused', 'stopped'] as const;

/**
 * The numbers of the program in Prometheus' text format, without a word about anyone.
 * @see https://prometheus.io/docs/instrumenting/exposition_formats/
 */
export function metricsText(
  deliveries: { channel: Channel; state: DeliveryState; count: number }[],
  channels: { channel: Channel; states: ChannelState[] }[],
): string {
  const lines = [
    '# HELP defensa_deliveries Outgoing messages by channel and state.',
    '# TYPE defensa_deliveries gauge',
    ...deliveries.map(
      ({ channel, state, count }) =>
        `defensa_deliveries{channel="${channel}",state="${state}"} ${count}`,
    ),
    '# HELP defensa_channel_accounts Accounts of a channel by state.',
    '# TYPE defensa_channel_accounts gauge',
    ...channels.flatMap(({ channel, states: found }) =>
      states.map((state) => {
        const count = found.filter((one) => one.state === state).length;
        return `defensa_channel_accounts{channel="${channel}",state="${state}"} ${count}`;
      }),
    ),
  ];
  return `${lines.join('\n')}\n`;
}
