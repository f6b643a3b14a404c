import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { z } from 'zod';
import { type Adapter, type AdapterContext, type Channel, channels } from './adapters/adapter.ts';
import { registry } from './adapters/registry.ts';
import { secretsProblem, webhookSecrets, webhookUrls } from './areas/feeds/settings.ts';
import { type Webhook, webhookOf } from './areas/feeds/webhook.ts';
import { defaultSurge, type SurgeLimits } from './areas/reports/rules/surge.ts';
import { type Language, languages } from './content/languages.ts';
import { periodOf, ruleOfSetting } from './db/keeping.ts';
import type { StoreSettings } from './schema/open.ts';

/** The counties of Western North Carolina, the first service area. */
const WESTERN_NC =
  '37039,37043,37075,37173,37113,37099,37087,37175,37089,37021,37115,37199,37121,37011,37111,37161,37149,37023,37045,37189,37027,37009,37005,37193';

const list = (text: string): string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');

const reportsInTenMinutes = z.coerce
  .number('needs a whole number of reports')
  .int('needs a whole number of reports')
  .min(1, 'needs at least 1');

const environment = z.object({
  DATA_DIR: z.string().min(1).default('./data'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce
    .number('needs a number')
    .int('needs a whole number')
    .min(0)
    .max(65_535, 'goes up to 65535')
    .default(3000),
  PUBLIC_URL: z
    .url('is not an address such as https://example.org')
    .refine(
      isSafeAddress,
      'needs https: over http anybody on the way reads and changes what passes',
    )
    .optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
    .optional(),
  DATABASE_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, 'needs 64 hex digits; `openssl rand -hex 32` makes some')
    .optional(),
  DATABASE_KEY_FILE: z.string().min(1).optional(),
  DATABASE_PASSPHRASE: z.string().min(1).max(1000).optional(),
  NETWORK_NAME: z.string().min(1).max(60).default('Defensa Comunitaria'),
  NETWORK_COUNTIES: z
    .string()
    .default(WESTERN_NC)
    .transform(list)
    .pipe(
      z.array(z.string().regex(/^\d{5}$/, 'needs FIPS codes of five digits, with commas')).min(1),
    ),
  NETWORK_TIMEZONE: z
    .string()
    .default('America/New_York')
    .refine(isTimeZone, 'is not a time zone such as America/New_York'),
  NETWORK_LANGUAGES: z
    .string()
    .default(languages.join(','))
    .transform(list)
    .pipe(z.array(z.enum(languages, 'knows es, en and ar')).min(1)),
  SURGE_FROM: reportsInTenMinutes.default(defaultSurge.from),
  SURGE_UNTIL: reportsInTenMinutes.default(defaultSurge.until),
  ALERT_WEBHOOKS: webhookUrls.default([]),
  ALERT_WEBHOOK_SECRET: webhookSecrets.default([]),
  SECOND_PERSONS: z.coerce
    .number('needs a whole number of people')
    .int('needs a whole number of people')
    .min(1, 'needs one person or more')
    .max(5, 'asks for more people than decide together')
    .default(2),
  SMS_PART_PRICE: z.coerce
    .number('needs what a part costs in dollars, such as 0.0083')
    .min(0, 'needs what a part costs in dollars, such as 0.0083')
    .max(10, 'is what one part costs in dollars, such as 0.0083')
    .optional(),
  BACKUP_DIR: z.string().min(1).optional(),
  BACKUP_KEEP: z
    .string()
    .default('7d')
    .transform(periodOf)
    .pipe(z.number('needs hours or days, such as 24h or 7d')),
  STAFF_MESSAGES_FADE: z
    .string()
    .default('7d')
    .transform((text) => (text === 'off' ? 0 : periodOf(text)))
    .pipe(z.number('needs hours or days, such as 24h or 7d, or off')),
  SIMULATOR_TOKEN: z.string().min(16, 'needs 16 letters or more').optional(),
  METRICS_TOKEN: z.string().min(16, 'needs 16 letters or more').optional(),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'knows error, warn, info, debug',
    )
    .default('info'),
});

export interface Config {
  dataDir: string;
  host: string;
  port: number;
  /** Without a slash at its end. */
  publicUrl: string | null;
  databaseUrl: string | null;
  databaseKey: string | null;
  databaseKeyFile: string | null;
  /** What opens a protected key; null where somebody is to be asked. */
  databasePassphrase: string | null;
  network: { name: string; counties: string[]; timeZone: string; languages: Language[] };
  /** How many reports in ten minutes begin a surge, and how few end it. */
  surge: SurgeLimits;
  /** Partners' machines that are told of what is published, and what that is signed with. */
  partners: { webhooks: Webhook[] };
  /** What the simulator's calls show beside real channels. */
  simulatorToken: string | null;
  /** What whoever reads figures shows; null where only this machine may read them. */
  metricsToken: string | null;
  /** Where backups go, null where none are made; and how long one is kept, in milliseconds. */
  backup: { folder: string | null; kept: number };
  /** After how long what the team reads disappears from their phones, in milliseconds; 0: never. */
  staffFade: number;
  /** How many different people it takes to approve what goes to many. */
  secondPersons: number;
  /** What a part of an SMS costs, in US dollars; null where nobody said. */
  smsPartPrice: number | null;
  /** How long things are kept that the settings say so of, by the rule, in milliseconds. */
  keeping: ReadonlyMap<string, number>;
  logLevel: string;
  /** What was given of all that is a setting of ours, as it was given. */
  given: ReadonlyMap<string, string>;
  /** True where no channel is configured: the simulator plays alone. */
  demo: boolean;
  channels: { name: Channel; create: (context: AdapterContext) => Promise<Adapter> }[];
}

/** Names of settings, of whatever channel; all else of the environment is not ours to look at. */
const OURS =
  /^(DATA_DIR|HOST|PORT|PUBLIC_URL|LOG_LEVEL|(DATABASE|NETWORK|SURGE|ALERT|SECOND|STAFF|BACKUP|KEEP|METRICS|SIGNAL|TELEGRAM|VONAGE|SMS)_\w+|SIMULATOR(_\w+)?)$/;

/** The stores that may lie in a data folder, all opened with one key: a real network's, the demo's, practice. */
export const storeNames = { real: 'defensa', demo: 'demo', practice: 'simulated' } as const;

/** The store the settings name; the demo never shares a file with a real network. */
export function storeSettings(config: Config): StoreSettings {
  return {
    folder: config.dataDir,
    name: config.demo ? storeNames.demo : storeNames.real,
    url: config.databaseUrl,
    key: config.databaseKey,
    keyFile: config.databaseKeyFile,
  };
}

/** Every setting that is wrong, each with how to mend it. */
export class ConfigError extends Error {
  readonly problems: string[];

  constructor(problems: string[]) {
    super(`These settings need mending:\n${problems.map((line) => `  ${line}`).join('\n')}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/** Reads a `.env` file where there is one; what the environment says already wins. */
export function loadDotEnv(): void {
  if (existsSync('.env')) loadEnvFile('.env');
}

/**
 * Reads the settings. An empty one counts as not set.
 * @throws ConfigError with all problems at once
 */
export function readConfig(variables: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = environment.safeParse(given);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => `${String(path[0])}: ${message}`);
  const opened = channels.map((name) => ({ name, ...registry[name].open(given) }));
  problems.push(...opened.flatMap((channel) => channel.problems));
  const { SURGE_FROM: from, SURGE_UNTIL: until } = given;
  if (Number(until ?? defaultSurge.until) >= Number(from ?? defaultSurge.from)) {
    problems.push('SURGE_UNTIL: must be less than SURGE_FROM, or a surge would never end');
  }
  const kept = keptIn(given);
  problems.push(
    ...kept.filter(({ period }) => period === null).map(({ name }) => `${name}: ${KEPT_PROBLEM}`),
  );
  const secrets = parsed.data?.ALERT_WEBHOOK_SECRET ?? [];
  const unsigned = secretsProblem(parsed.data?.ALERT_WEBHOOKS.length ?? 0, secrets.length);
  if (unsigned) problems.push(`ALERT_WEBHOOK_SECRET: ${unsigned}`);
  if (!parsed.success || problems.length > 0) throw new ConfigError([...new Set(problems)]);
  const env = parsed.data;
  const configured = opened.flatMap(({ name, create }) => (create ? [{ name, create }] : []));
  const demo = configured.every(({ name }) => name === 'simulator');
  return {
    dataDir: env.DATA_DIR,
    host: env.HOST,
    port: env.PORT,
    publicUrl: env.PUBLIC_URL?.replace(/\/$/, '') ?? null,
    databaseUrl: env.DATABASE_URL ?? null,
    databaseKey: env.DATABASE_KEY ?? null,
    databaseKeyFile: env.DATABASE_KEY_FILE ?? null,
    databasePassphrase: env.DATABASE_PASSPHRASE ?? null,
    network: {
      name: env.NETWORK_NAME,
      counties: env.NETWORK_COUNTIES,
      timeZone: env.NETWORK_TIMEZONE,
      languages: env.NETWORK_LANGUAGES,
    },
    surge: { from: env.SURGE_FROM, until: env.SURGE_UNTIL },
    partners: {
      webhooks: env.ALERT_WEBHOOKS.map((url, i) => webhookOf(url, secrets[i] ?? secrets[0] ?? '')),
    },
    simulatorToken: env.SIMULATOR_TOKEN ?? null,
    metricsToken: env.METRICS_TOKEN ?? null,
    backup: { folder: env.BACKUP_DIR ?? null, kept: env.BACKUP_KEEP },
    staffFade: env.STAFF_MESSAGES_FADE,
    secondPersons: env.SECOND_PERSONS,
    smsPartPrice: env.SMS_PART_PRICE ?? null,
    keeping: new Map(kept.map(({ rule, period }) => [rule, period ?? 0])),
    logLevel: env.LOG_LEVEL,
    given: new Map(Object.entries(given).filter(([name]) => OURS.test(name)) as [string, string][]),
    demo,
    channels: demo ? simulatorAlone() : configured,
  };
}

/**
 * The channels by which the people of the network are reached: beside real ones the simulator has
 * people of its own.
 */
export function peoplesChannels({
  demo,
  channels: all,
}: Pick<Config, 'demo' | 'channels'>): Config['channels'] {
  return all.filter(({ name }) => demo || name !== 'simulator');
}

const KEPT_PROBLEM = 'needs hours or days, such as 24h or 30d, an hour or more';

function keptIn(given: Record<string, string | undefined>) {
  return Object.entries(given).flatMap(([name, value]) => {
    const rule = ruleOfSetting(name);
    return rule === null ? [] : [{ name, rule, period: periodOf(value ?? '') }];
  });
}

function simulatorAlone(): Config['channels'] {
  const { create } = registry.simulator.open({ SIMULATOR: 'on' });
  return create ? [{ name: 'simulator', create }] : [];
}

/** Over http only this machine itself may be named, as somebody does who only tries it. */
function isSafeAddress(address: string): boolean {
  if (!URL.canParse(address)) return true;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || /^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname);
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}
