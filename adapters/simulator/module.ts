import { z } from 'zod';
import { defineChannel } from '../channel-module.ts';
import { createSimulator } from './simulator.ts';

export const simulator = defineChannel({
  settings: z
    .object({ SIMULATOR: z.enum(['on', 'off'], { error: 'say "on" or "off"' }).default('off') })
    .transform(({ SIMULATOR }) => (SIMULATOR === 'on' ? { on: true } : null)),
  create: (_settings, context) => createSimulator(context),
});
