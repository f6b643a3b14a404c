import { z } from 'zod';
import { defineChannel } from '../channel-module.ts';
import type { TelegramSettings } from './telegram.ts';

const environment = z.object({
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]+$/, 'is not a bot token; BotFather gives one like 123456:ABC-def')
    .optional(),
  TELEGRAM_BOT_NAME: z
    .string()
    .regex(/^@?[A-Za-z]\w{3,30}bot$/i, 'is not the name of a bot, such as DefensaBot')
    .optional(),
  TELEGRAM_API_ROOT: z.url('is not an address').default('https://api.telegram.org'),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{16,256}$/, 'needs 16 to 256 letters, digits, _ or -')
    .optional(),
  TELEGRAM_RATE: z.coerce.number('is not a number').positive('must be above 0').default(28),
  PUBLIC_URL: z.url().optional(),
});

const checked = environment.superRefine((env, check) => {
  if (!env.TELEGRAM_WEBHOOK_SECRET) return;
  const names = ['TELEGRAM_BOT_TOKEN', 'PUBLIC_URL'] as const;
  const missing = names.find((name) => env[name] === undefined);
  if (!missing) return;
  const message = 'is missing, but TELEGRAM_WEBHOOK_SECRET is set';
  check.addIssue({ code: 'custom', path: [missing], message });
});

export const telegram = defineChannel({
  settings: checked.transform((env): TelegramSettings | null => {
    if (!env.TELEGRAM_BOT_TOKEN) return null;
    const { TELEGRAM_WEBHOOK_SECRET: secret, PUBLIC_URL: publicUrl } = env;
    return {
      token: env.TELEGRAM_BOT_TOKEN,
      name: env.TELEGRAM_BOT_NAME?.replace(/^@/, '') ?? null,
      apiRoot: env.TELEGRAM_API_ROOT,
      rate: env.TELEGRAM_RATE,
      webhook:
        secret && publicUrl
          ? { secret, url: `${publicUrl.replace(/\/$/, '')}/webhooks/telegram` }
          : null,
    };
  }),
  load: async () => (await import('./telegram.ts')).createTelegram,
});
