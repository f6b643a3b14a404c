import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { defineChannel } from '../channel-module.ts';
import type { SmsSettings } from './sms.ts';

const NAMES = [
  'VONAGE_API_KEY',
  'VONAGE_API_SECRET',
  'VONAGE_SIGNATURE_SECRET',
  'VONAGE_FROM',
] as const;

/**
 * Parts a minute that carriers take from one campaign, by the class it was registered in; AT&T's
 * numbers, which Vonage applies to Verizon too. T-Mobile counts by the day and the brand instead.
 */
const PER_MINUTE = {
  ...{ A: 4500, B: 4500, C: 2400, D: 2400, E: 240, F: 240 },
  ...{ T: 75, W: 15, X: 4500 },
} as const;
const CLASSES = ['A', 'B', 'C', 'D', 'E', 'F', 'T', 'W', 'X'] as const;
const DEFAULT_RATE = 4;

const environment = z
  .object({
    VONAGE_API_KEY: z.string().min(1).optional(),
    VONAGE_API_SECRET: z.string().min(1).optional(),
    VONAGE_APPLICATION_ID: z.string().min(1).optional(),
    VONAGE_PRIVATE_KEY_FILE: z.string().min(1).optional(),
    VONAGE_SIGNATURE_SECRET: z
      .string()
      .min(16, 'is too short; copy it from the dashboard')
      .optional(),
    VONAGE_FROM: z
      .string()
      .regex(/^\+?[1-9]\d{6,14}$/, 'needs our number, such as 18285550199')
      .optional(),
    VONAGE_API_HOST: z.url('is not an address').optional(),
    SMS_RATE: z.coerce.number('is not a number').positive('must be above 0').optional(),
    SMS_CLASS: z.enum(CLASSES, 'is not a 10DLC class: A to F, T, W or X').optional(),
  })
  .superRefine((env, check) => {
    const set = NAMES.filter((name) => env[name] !== undefined);
    if (set.length === 0) return;
    for (const name of NAMES.filter((one) => env[one] === undefined)) {
      check.addIssue({ code: 'custom', path: [name], message: `is missing, but ${set[0]} is set` });
    }
    if (Boolean(env.VONAGE_APPLICATION_ID) !== Boolean(env.VONAGE_PRIVATE_KEY_FILE)) {
      const path = [
        env.VONAGE_APPLICATION_ID ? 'VONAGE_PRIVATE_KEY_FILE' : 'VONAGE_APPLICATION_ID',
      ];
      check.addIssue({ code: 'custom', path, message: 'is missing; the two go together' });
    }
  });

export const sms = defineChannel({
  settings: environment.transform((env, check): SmsSettings | null => {
    const { VONAGE_API_KEY, VONAGE_API_SECRET, VONAGE_SIGNATURE_SECRET, VONAGE_FROM } = env;
    if (!VONAGE_API_KEY || !VONAGE_API_SECRET || !VONAGE_SIGNATURE_SECRET || !VONAGE_FROM)
      return null;
    const file = env.VONAGE_PRIVATE_KEY_FILE;
    const privateKey = file === undefined ? null : readKey(file);
    if (file !== undefined && privateKey === null) {
      const message = `${file} cannot be read`;
      check.addIssue({ code: 'custom', path: ['VONAGE_PRIVATE_KEY_FILE'], message });
    }
    return {
      apiKey: VONAGE_API_KEY,
      apiSecret: VONAGE_API_SECRET,
      signatureSecret: VONAGE_SIGNATURE_SECRET,
      from: VONAGE_FROM.replace(/^\+/, ''),
      application:
        env.VONAGE_APPLICATION_ID && privateKey
          ? { id: env.VONAGE_APPLICATION_ID, privateKey }
          : null,
      host: env.VONAGE_API_HOST?.replace(/\/$/, '') ?? null,
      rate: rateOf(env.SMS_RATE, env.SMS_CLASS),
    };
  }),
  load: async () => (await import('./sms.ts')).createSms,
});

/** Parts a second: what is set, what the class allows, or the lower of the two. */
function rateOf(rate: number | undefined, name: (typeof CLASSES)[number] | undefined): number {
  if (name === undefined) return rate ?? DEFAULT_RATE;
  return Math.min(rate ?? Number.POSITIVE_INFINITY, PER_MINUTE[name] / 60);
}

function readKey(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
