import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const TEST_KEY = '5a'.repeat(32);

export function temporaryFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'defensa-test-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
