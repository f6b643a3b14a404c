import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';

/** A redis-server of the bench's own; `stop` ends it and removes what it wrote. */
export type RedisServer = { port: number; pid: number | undefined; stop(): Promise<void> };

/**
 * Starts redis-server on a free port in a temporary folder, durable to the second; resolves when it
 * takes connections, with null if the program is not on the PATH.
 */
export async function startRedis(): Promise<RedisServer | null> {
  const program = find('redis-server');
  if (program === null) return null;
  const folder = mkdtempSync(join(tmpdir(), 'bench-redis-'));
  const port = await freePort();
  const child = spawn(program, optionsOf(port, folder), { stdio: ['ignore', 'pipe', 'inherit'] });
  await ready(child);
  return { port, pid: child.pid, stop: () => stop(child, folder) };
}

/** Append-only with a sync each second, and never evicting: what a queue needs to be safe. */
function optionsOf(port: number, folder: string): string[] {
  const settings = {
    port: String(port),
    bind: '127.0.0.1',
    dir: folder,
    save: '',
    appendonly: 'yes',
    appendfsync: 'everysec',
    'maxmemory-policy': 'noeviction',
  };
  return Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
}

function find(program: string): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, program)).find(isExecutable) ?? null;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Reads the log to its end, so that a full pipe never stops the server. */
async function ready(child: ChildProcess): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  child.on('exit', () => reject(new Error('redis-server did not start')));
  if (child.stdout === null) throw new Error('redis-server has no log');
  const lines = createInterface(child.stdout);
  lines.on('line', (line) => line.includes('Ready to accept connections') && resolve());
  await promise;
}

async function stop(child: ChildProcess, folder: string): Promise<void> {
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
  rmSync(folder, { recursive: true, force: true });
}
