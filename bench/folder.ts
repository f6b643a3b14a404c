import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The key of every store in a bench. */
export const KEY = '5a'.repeat(32);

/** A folder of its own for one scene. */
export function temporaryFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'defensa-bench-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
