import type { z } from 'zod';
import type { Adapter, AdapterContext } from './adapter.ts';

/** What each channel's folder gives the registry. */
export interface ChannelModule<Settings> {
  /** Reads the channel's settings from the environment; null when it is not configured. */
  settings: z.ZodType<Settings | null>;
  /** Reads the adapter's code, which nobody needs where the channel is not configured. */
  load(): Promise<(settings: Settings, context: AdapterContext) => Adapter>;
}

/** Ties a module's settings to its adapter, so that a list of modules needs no casts. */
export function defineChannel<Settings>(module: ChannelModule<Settings>): OpenChannel {
  return {
    open(environment) {
      const parsed = module.settings.safeParse(environment);
      if (!parsed.success) {
        return {
          problems: parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`),
        };
      }
      const settings = parsed.data;
      if (settings === null) return { problems: [] };
      return {
        problems: [],
        create: async (context) => (await module.load())(settings, context),
      };
    },
  };
}

export interface OpenChannel {
  /** What is wrong with the settings, or a way to make the adapter where there are any. */
  open(environment: Record<string, string | undefined>): {
    problems: string[];
    create?: (context: AdapterContext) => Promise<Adapter>;
  };
}
