import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { openVault } from '../db/vault.ts';
import { openSqlite } from '../schema/open.ts';
import { now } from './clock.ts';
import { cpuMsOf } from './cpu.ts';
import { startEngine } from './engine-child.ts';
import { startEnvironment, startFlags } from './flags.ts';
import { KEY, temporaryFolder } from './folder.ts';
import type { Provider } from './provider-process.ts';
import { token } from './sender.ts';

/** Both in milliseconds. */
export type Started = { elapsedMs: number; cpuMs: number };

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
const PORT = 3999;

/**
 * From the start of the program to its first "ready", by the clock and by the processor, with
 * `waiting` alerts in the outbox; half of them were under way when an earlier run was killed.
 */
export async function startTime(provider: Provider, waiting: number): Promise<Started> {
  const folder = temporaryFolder();
  try {
    const engine = await startEngine({ url: provider.url, folder: folder.path, rate: 0.001 });
    await engine.add(1, waiting);
    await engine.publish();
    await engine.stop();
    await leaveClaims(folder.path);
    return await timeToReady(provider, folder.path);
  } finally {
    folder.remove();
  }
}

async function leaveClaims(folder: string): Promise<void> {
  const store = openSqlite({ file: join(folder, 'defensa.sqlite'), vault: openVault(KEY) });
  await store.transact((tx) =>
    tx.run(sql`UPDATE outbox SET state = 'claimed', boot = 'killed', attempts = 1,
      claimed_at = ${Date.now()} WHERE id % 2 = 0`),
  );
  await store.close();
}

async function timeToReady({ url }: Provider, folder: string): Promise<Started> {
  const startedAt = now();
  const child = spawn(process.execPath, [...startFlags(), main], {
    stdio: 'ignore',
    env: {
      ...process.env,
      ...startEnvironment(),
      DATA_DIR: folder,
      DATABASE_KEY: KEY,
      PORT: String(PORT),
      TELEGRAM_BOT_TOKEN: token,
      TELEGRAM_API_ROOT: url,
      TELEGRAM_RATE: '1',
    },
  });
  try {
    for (;;) {
      const ready = await fetch(`http://127.0.0.1:${PORT}/readyz`).catch(() => null);
      if (ready?.status === 200) {
        return { elapsedMs: now() - startedAt, cpuMs: cpuMsOf(child.pid) };
      }
      if (child.exitCode !== null) throw new Error('The program did not start.');
      await sleep(10);
    }
  } finally {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
}
