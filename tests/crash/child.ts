import { join } from 'node:path';
import pino from 'pino';
import type { Adapter } from '../../adapters/adapter.ts';
import { createTelegram } from '../../adapters/telegram/telegram.ts';
import { attachmentsOf } from '../../areas/owners.ts';
import { areas } from '../../areas/registry.ts';
import type { Store } from '../../db/store.ts';
import { openVault } from '../../db/vault.ts';
import { createDispatcher } from '../../delivery/dispatcher.ts';
import { openSqlite } from '../../schema/open.ts';
import { TEST_KEY } from '../support/store.ts';
import { CONCURRENCY, type CrashPoint } from './points.ts';

/*
 * The delivery engine alone, in a process that kills itself at a named point: node child.ts
 * FOLDER URL POINT OCCURRENCE. Killed from outside where the point is `never`.
 */
const [folder = '', apiRoot = '', point = 'never', occurrence = '1'] = process.argv.slice(2);
let left = Number(occurrence);

/** Kills the process, as a power cut would, when the point is reached for the last time. */
function reach(reached: CrashPoint): void {
  if (reached !== point) return;
  left -= 1;
  if (left <= 0) process.kill(process.pid, 'SIGKILL');
}

function failing(store: Store): Store {
  return {
    ...store,
    async transact(work) {
      const result = await store.transact(async (tx) => {
        const done = await work(tx);
        reach('before-commit');
        return done;
      });
      reach('after-commit');
      return result;
    },
  };
}

function crashing(adapter: Adapter): Adapter {
  return {
    ...adapter,
    limits: { ...adapter.limits, concurrency: CONCURRENCY },
    async send(message) {
      reach('before-send');
      const sent = await adapter.send(message);
      reach('after-accept');
      return sent;
    },
  };
}

const log = pino({ level: 'silent' });
const store = failing(
  openSqlite({ file: join(folder, 'defensa.sqlite'), vault: openVault(TEST_KEY) }),
);
const settings = { token: '123456:test-token', apiRoot, rate: 100_000, webhook: null };
const adapter = crashing(createTelegram(settings, { now: Date.now, log }));
const dispatcher = createDispatcher({
  attachments: attachmentsOf(areas),
  store,
  network: {
    name: 'Red',
    site: null,
    timeZone: 'America/New_York',
    languages: ['es'],
    counties: new Map(),
    channels: new Map([['telegram', adapter.limits]]),
  },
  adapters: [adapter],
  now: Date.now,
  log,
  boot: `${process.pid} ${Date.now()}`,
});
await dispatcher.start();
