import pino from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startApp } from '../app.ts';
import { readConfig, storeSettings } from '../config.ts';
import { openStore } from '../schema/open.ts';
import { temporaryFolder } from './support/store.ts';

const bot = {
  TELEGRAM_BOT_TOKEN: '1:abcdefghijklmnopqrstuvwxyzabcdefghi',
  TELEGRAM_API_ROOT: 'http://127.0.0.1:9',
};
let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

/** Starts the program once, as it would be with these settings; returns what is on record of them. */
async function start(more: Record<string, string> = {}) {
  const config = readConfig({
    DATA_DIR: folder.path,
    PORT: '0',
    PATH: '/nowhere',
    ...bot,
    ...more,
  });
  const app = await startApp(config, { log: pino({ level: 'silent' }) });
  await app.stop();
  const { store } = await openStore(storeSettings(config));
  const rows = await store.read((q) => q.db.select().from(q.tables.audit));
  await store.close();
  return rows.filter(({ action }) => action === 'settings.changed');
}

test('which settings are other than at the last start is on record, by name alone', async () => {
  expect(await start()).toMatchObject([{ details: { changed: '' } }]);
  expect(await start()).toHaveLength(1);
  const rows = await start({ SECOND_PERSONS: '3', METRICS_TOKEN: 'a-secret-of-somebody' });
  expect(rows).toHaveLength(2);
  expect(rows[1]?.details).toMatchObject({ changed: 'METRICS_TOKEN,SECOND_PERSONS' });
  expect(JSON.stringify(rows)).not.toMatch(/a-secret|nowhere/);
  expect((await start({ SECOND_PERSONS: '2' }))[2]?.details).toMatchObject({
    changed: expect.stringContaining('SECOND_PERSONS'),
  });
});
