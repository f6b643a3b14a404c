import { z } from 'zod';
import { defineChannel, type OpenChannel } from '../channel-module.ts';
import type { Looks } from './look.ts';

/**
 * The simulator, whose phones can be given other channels.
 * @param looks reads what those take; they are not this folder's to know
 */
export function simulatorWith(looks: () => Promise<Looks>): OpenChannel {
  return defineChannel({
    settings: z
      .object({ SIMULATOR: z.enum(['on', 'off'], { error: 'say "on" or "off"' }).default('off') })
      .transform(({ SIMULATOR }) => (SIMULATOR === 'on' ? { on: true } : null)),
    load: async () => {
      const [{ createSimulator }, known] = await Promise.all([import('./simulator.ts'), looks()]);
      return (_settings, context) => createSimulator(context, known);
    },
  });
}
