import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import pino from 'pino';
import { type App, startApp } from '../../app.ts';
import { importPeople } from '../../commands/people.ts';
import { parsePeopleCsv } from '../../commands/people-csv.ts';
import { readConfig } from '../../config.ts';
import type { Store } from '../../db/store.ts';
import { openVault } from '../../db/vault.ts';
import { openSqlite } from '../../schema/open.ts';
import { startSignal } from '../providers/signal.ts';
import { startTelegram } from '../providers/telegram.ts';
import { SIGNATURE_SECRET, startVonage } from '../providers/vonage.ts';
import { gazetteer } from './places.ts';
import { TEST_KEY, temporaryFolder } from './store.ts';
import { until } from './until.ts';

/** The whole program over the real clients of all channels, each against its simulator. */
export async function startEverything(csv: string, uuids: string[] = []) {
  const folder = temporaryFolder();
  const [telegram, signal, vonage] = await Promise.all([
    startTelegram(),
    startSignal({ shape: 'array' }),
    startVonage(),
  ]);
  for (const uuid of uuids) signal.addUser(uuid);
  const file = join(folder.path, 'defensa.sqlite');
  const open = (): Store => openSqlite({ file, vault: openVault(TEST_KEY) });
  const store = open();
  const { rows, problems } = parsePeopleCsv(csv, gazetteer);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  await importPeople(store, rows, { now: Date.now(), random: Math.random });
  // At night only those on duty are asked, and nobody knows when a test is run.
  await store.transact((tx) =>
    tx.run(sql`UPDATE people SET on_duty_since = ${Date.now()} WHERE id IN
      (SELECT person_id FROM memberships WHERE role = 'verifier')`),
  );
  await store.close();
  for (const { channel, address } of rows) {
    if (channel === 'telegram') telegram.users.set(Number(address), 'active');
  }
  const config = readConfig({
    DATA_DIR: folder.path,
    DATABASE_KEY: TEST_KEY,
    PORT: '0',
    NETWORK_COUNTIES: '37021,37089,37115,37175',
    SIGNAL_API_URL: signal.url,
    SIGNAL_NUMBERS: signal.account,
    SIGNAL_RATE: '500',
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.url,
    TELEGRAM_RATE: '500',
    VONAGE_API_KEY: vonage.apiKey,
    VONAGE_API_SECRET: vonage.apiSecret,
    VONAGE_SIGNATURE_SECRET: SIGNATURE_SECRET,
    VONAGE_FROM: '18285550199',
    VONAGE_API_HOST: vonage.url,
    SMS_RATE: '500',
  });
  const app: App = await startApp(config, { log: pino({ level: 'silent' }) });
  vonage.sendWebhooksTo(app.url);
  await until(() => signal.connected(), 'the Signal socket');

  /** The texts someone got, whatever the channel; numbers as in the CSV. */
  function inbox(address: string): string[] {
    const digits = address.replace('+', '');
    return [
      ...telegram.accepted.filter(({ chat }) => String(chat) === address),
      ...signal.accepted.filter(({ to }) => to === address),
      ...vonage.accepted.filter(({ to }) => to === digits),
    ].map(({ text }) => text);
  }

  return {
    app,
    telegram,
    signal,
    vonage,
    inbox,
    /** The first text someone got that matches. */
    receives: (address: string, pattern: RegExp, seconds?: number) =>
      until(
        () => inbox(address).find((text) => pattern.test(text)),
        `${address}: ${pattern}`,
        seconds,
      ),
    /** Opens the store beside the running program, as a command would. */
    async look<T>(work: (store: Store) => Promise<T>): Promise<T> {
      const beside = open();
      try {
        return await work(beside);
      } finally {
        await beside.close();
      }
    },
    async stop() {
      await app.stop();
      await Promise.all([telegram.stop(), signal.stop(), vonage.stop()]);
      folder.remove();
    },
  };
}

export type Everything = Awaited<ReturnType<typeof startEverything>>;
