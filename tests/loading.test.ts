import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const imports = /^(?:import|export) (?!type )(?:[^;']* from )?'([^']+)'/gm;

/** The packages that are read together with a file of ours, before anything runs. */
function packagesOf(entry: string): string[] {
  const seen = new Set<string>();
  const packages = new Set<string>();
  function read(file: string): void {
    if (seen.has(file)) return;
    seen.add(file);
    for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(imports)) {
      if (name.startsWith('.')) read(join(dirname(file), name));
      else if (!name.startsWith('node:')) packages.add(name);
    }
  }
  read(join(root, entry));
  return [...packages].sort();
}

test('no client of a channel is read for its settings', () => {
  expect(packagesOf('config.ts')).toEqual(['zod']);
});

test('no command is read before it is called', () => {
  expect(packagesOf('cli.ts')).toEqual(['commander', 'zod']);
});

test('what is found once is what Node finds each time', async () => {
  const loaded = join(root, 'tests/support/loaded.ts');
  const run = promisify(execFile);
  const [once, each] = await Promise.all(
    ['once', 'each'].map(async (way) => (await run(process.execPath, [loaded, way])).stdout),
  );
  expect(once?.split('\n').length).toBeGreaterThan(1000);
  expect(once).toBe(each);
}, 60_000);
