import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { z } from 'zod';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (name: string): string => readFileSync(`${root}/${name}`, 'utf8');

const versions = z.record(z.string(), z.string());
const ours = z
  .object({ dependencies: versions, devDependencies: versions })
  .parse(JSON.parse(read('package.json')));
const lock = z
  .object({
    packages: z.record(
      z.string(),
      z.object({
        integrity: z.string().optional(),
        license: z.string().optional(),
        dev: z.boolean().optional(),
        hasInstallScript: z.boolean().optional(),
      }),
    ),
  })
  .parse(JSON.parse(read('package-lock.json')));
const installed = Object.entries(lock.packages).filter(([path]) => path !== '');

/** What may be given on together with a program under the AGPL. */
const licences = ['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'MPL-2.0'];

test('every dependency is one version and no range', () => {
  const ranges = Object.entries({ ...ours.dependencies, ...ours.devDependencies }).filter(
    ([, version]) => !/^(npm:[\w@/.-]+@)?\d+\.\d+\.\d+$/.test(version),
  );
  expect(ranges).toEqual([]);
});

test('what is installed is known by its hash', () => {
  const unknown = installed.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'));
  expect(unknown.map(([path]) => path)).toEqual([]);
});

test('nothing runs when it is installed, and nothing that the program needs would', () => {
  expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/m);
  expect(read('Dockerfile')).toContain('--ignore-scripts');
  const running = installed.filter(([, one]) => one.hasInstallScript && !one.dev);
  expect(running.map(([path]) => path)).toEqual([]);
});

test('the licence of all that the program runs with is one that may be given on', () => {
  const other = installed.filter(
    ([, { dev, license = '' }]) => !dev && !licences.includes(license),
  );
  expect(other.map(([path, { license }]) => `${path}: ${license}`)).toEqual([]);
});

// Asked to leave out what is for work on it alone, the tool leaves out more than that.
test('the list of what is installed is CycloneDX, and has all that the program asks for', () => {
  const list = execFileSync('npm', ['run', '-s', 'sbom'], { cwd: root, encoding: 'utf8' });
  const { bomFormat, components } = z
    .object({
      bomFormat: z.string(),
      components: z.array(z.object({ purl: z.string() })),
    })
    .parse(JSON.parse(list));
  expect(bomFormat).toBe('CycloneDX');
  for (const [name, version] of Object.entries(ours.dependencies)) {
    const [, real = name, pinned = version] = /^npm:(.+)@([\d.]+)$/.exec(version) ?? [];
    const purl = `pkg:npm/${real.replace('@', '%40')}@${pinned}`;
    expect(components.some((one) => one.purl.startsWith(purl))).toBe(true);
  }
});
