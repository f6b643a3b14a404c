import type { Channel, ChannelState } from '../adapters/adapter.ts';
import type { WebContext } from './context.ts';

/** How an account of a channel is, as whoever looks after it is told. */
export type ShownState = ChannelState & { channel: Channel };

/**
 * How each account of each channel is. One that is kept from sending is paused, whatever its channel says.
 * @param pauses what is paused now, by channel and account
 */
export function channelStates(
  { channels }: Pick<WebContext, 'channels'>,
  pauses: ReadonlyMap<string, unknown> | null,
): ShownState[] {
  return channels().flatMap(({ channel, states }) =>
    states.map((one) => ({
      ...{ ...one, channel },
      ...(pauses?.has(`${channel}/${one.account}`) ? { state: 'paused' as const } : {}),
    })),
  );
}
