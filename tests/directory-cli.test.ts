import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { temporaryFolder } from './support/store.ts';

const cli = fileURLToPath(new URL('../cli.ts', import.meta.url));
const folder = temporaryFolder();
afterAll(() => folder.remove());

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'directory', ...args], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, DATA_DIR: join(folder.path, 'data') },
  });
  return { status, stdout, stderr };
}

const file = join(folder.path, 'directory.csv');

test('the directory is imported with its errors, exported, and imported again', () => {
  writeFileSync(
    file,
    [
      'key,name,categories,counties,phone,note_es,verified_on',
      'pantry,La Despensa,food,Buncombe,828-555-0101,"=HYPERLINK(""x"")",2026-11-01',
      'clinic,Clínica,legal,Narnia,828-555-0102,,',
      'office,Oficina,legal,Buncombe,12,,2999-01-01',
    ].join('\n'),
  );
  const first = run('import', file, '--json');
  expect(first.status).toBe(1);
  expect(first.stderr).toBe(
    'line 3, counties: "Narnia" is not the name of a county among NETWORK_COUNTIES\n' +
      'line 4, phone: "12" is not a telephone number such as 828-555-0101\n',
  );
  const counts = { added: 1, changed: 0, unchanged: 0, bad: 2 };
  expect(JSON.parse(first.stdout)).toMatchObject(counts);
  expect(run('import', file).stdout).toBe('added: 0, changed: 0, unchanged: 1, bad: 2\n');

  const exported = run('export').stdout;
  expect(exported).toContain(`"'=HYPERLINK(""x"")"`);
  writeFileSync(file, exported);
  expect(run('import', file)).toMatchObject({
    status: 0,
    stdout: 'added: 0, changed: 0, unchanged: 1, bad: 0\n',
    stderr: '',
  });
}, 120_000);

test('a national line is taken over by its key, and is back when that is removed', () => {
  writeFileSync(file, run('export', '--national').stdout.replace('211 (United Way)', 'Our 211'));
  run('import', file);
  const listed = JSON.parse(run('list', '--json').stdout);
  expect(listed).toContainEqual(
    expect.objectContaining({ key: 'us-211', name: 'Our 211', ships: false }),
  );
  expect(run('remove', 'us-211').stdout).toBe('Done.\n');
  expect(run('list').stdout).toMatch(/us-211 +ships .* 211 \(United Way\)\n/);
}, 120_000);

test('mistakes in a call end with 2, in what it is given with 1', () => {
  expect(run('nonsense').status).toBe(2);
  expect(run('remove', 'nobody').stderr).toBe('there is no entry nobody of yours\n');
  expect(run('import', '/no/such/file')).toMatchObject({
    status: 1,
    stderr: '/no/such/file cannot be read\n',
  });
}, 120_000);
