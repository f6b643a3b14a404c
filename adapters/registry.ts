import type { Channel } from './adapter.ts';
import type { OpenChannel } from './channel-module.ts';
import { signal } from './signal/module.ts';
import { simulator } from './simulator/module.ts';
import { sms } from './sms/module.ts';
import { telegram } from './telegram/module.ts';

/** Every channel; a new one is a folder and a line here. */
export const registry: Record<Channel, OpenChannel> = { signal, telegram, sms, simulator };
