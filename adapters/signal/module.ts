import { z } from 'zod';
import { defineChannel } from '../channel-module.ts';
import type { SignalSettings } from './signal.ts';

const E164 = /^\+[1-9]\d{6,14}$/;

const environment = z
  .object({
    SIGNAL_API_URL: z.url('is not an address such as http://signal:8080').optional(),
    SIGNAL_NUMBERS: z
      .string()
      .transform((list) => list.split(',').map((one) => one.trim()))
      .pipe(z.array(z.string().regex(E164, 'needs numbers such as +18285550100, with commas')))
      .optional(),
    SIGNAL_RATE: z.coerce.number('is not a number').positive('must be above 0').default(0.5),
  })
  .superRefine((env, check) => {
    if (env.SIGNAL_API_URL && !env.SIGNAL_NUMBERS)
      missing(check, 'SIGNAL_NUMBERS', 'SIGNAL_API_URL');
    if (env.SIGNAL_NUMBERS && !env.SIGNAL_API_URL)
      missing(check, 'SIGNAL_API_URL', 'SIGNAL_NUMBERS');
  });

function missing(check: z.RefinementCtx, name: string, other: string): void {
  check.addIssue({ code: 'custom', path: [name], message: `is missing, but ${other} is set` });
}

export const signal = defineChannel({
  settings: environment.transform((env): SignalSettings | null =>
    env.SIGNAL_API_URL && env.SIGNAL_NUMBERS
      ? {
          url: env.SIGNAL_API_URL.replace(/\/$/, ''),
          numbers: env.SIGNAL_NUMBERS,
          rate: env.SIGNAL_RATE,
        }
      : null,
  ),
  load: async () => (await import('./signal.ts')).createSignal,
});
