import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const FILE = 'console-address';

const written = z.url({ protocol: /^https?$/ });

/** Notes where the console answers, for commands beside the program: its port may have been given to it alone. */
export function noteAddress(folder: string, url: string): void {
  writeFileSync(join(folder, FILE), `${url}\n`, { mode: 0o600 });
}

export function forgetAddress(folder: string): void {
  rmSync(join(folder, FILE), { force: true });
}

/** Where the console of the program that runs answers; null where none runs, or it did not say. */
export function runningAddress(folder: string): string | null {
  try {
    return written.safeParse(readFileSync(join(folder, FILE), 'utf8').trim()).data ?? null;
  } catch {
    return null;
  }
}
