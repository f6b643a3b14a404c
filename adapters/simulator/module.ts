import { z } from 'zod';
import { defineChannel } from '../channel-module.ts';

export const simulator = defineChannel({
  settings: z
    .object({ SIMULATOR: z.enum(['on', 'off'], { error: 'say "on" or "off"' }).default('off') })
    .transform(({ SIMULATOR }) => (SIMULATOR === 'on' ? { on: true } : null)),
  load: async () => {
    const { createSimulator } = await import('./simulator.ts');
    return (_settings, context) => createSimulator(context);
  },
});
