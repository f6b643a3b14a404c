import type { Channel } from '../../adapters/adapter.ts';
import type { IconName } from './icon.ts';

/** The sign of each channel; none has a mark that it may be known by here. */
export const channelIcons: Readonly<Record<Channel, IconName>> = {
  simulator: 'smartphone',
  signal: 'shield-check',
  telegram: 'send',
  sms: 'message-square',
};
