import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { commandLine } from './support/command-line.ts';
import { temporaryFolder } from './support/store.ts';

const folder = temporaryFolder();
const command = commandLine(join(folder.path, 'data'));
const run = (...args: string[]) => command(['directory', ...args]);
afterAll(() => folder.remove());

const file = join(folder.path, 'directory.csv');

test('the directory is imported with its errors, exported, and imported again', async () => {
  writeFileSync(
    file,
    [
      'key,name,categories,counties,phone,note_es,verified_on',
      'pantry,La Despensa,food,Buncombe,828-555-0101,"=HYPERLINK(""x"")",2026-11-01',
      'clinic,Clínica,legal,Narnia,828-555-0102,,',
      'office,Oficina,legal,Buncombe,12,,2999-01-01',
    ].join('\n'),
  );
  const first = await run('import', file, '--json');
  expect(first.status).toBe(1);
  expect(first.stderr).toBe(
    'line 3, counties: "Narnia" is not the name of a county among NETWORK_COUNTIES\n' +
      'line 4, phone: "12" is not a telephone number such as 828-555-0101\n',
  );
  const counts = { added: 1, changed: 0, unchanged: 0, bad: 2 };
  expect(JSON.parse(first.stdout)).toMatchObject(counts);
  expect((await run('import', file)).stdout).toBe('added: 0, changed: 0, unchanged: 1, bad: 2\n');

  const exported = (await run('export')).stdout;
  expect(exported).toContain(`"'=HYPERLINK(""x"")"`);
  writeFileSync(file, exported);
  expect(await run('import', file)).toMatchObject({
    status: 0,
    stdout: 'added: 0, changed: 0, unchanged: 1, bad: 0\n',
    stderr: '',
  });
});

test('a national line is taken over by its key, and is back when that is removed', async () => {
  writeFileSync(
    file,
    (await run('export', '--national')).stdout.replace('211 (United Way)', 'Our 211'),
  );
  await run('import', file);
  const listed = JSON.parse((await run('list', '--json')).stdout);
  expect(listed).toContainEqual(
    expect.objectContaining({ key: 'us-211', name: 'Our 211', ships: false }),
  );
  expect((await run('remove', 'us-211')).stdout).toBe('Done.\n');
  expect((await run('list')).stdout).toMatch(/us-211 +ships .* 211 \(United Way\)\n/);
});

test('mistakes in a call end with 2, in what it is given with 1', async () => {
  expect((await run('nonsense')).status).toBe(2);
  expect((await run('remove', 'nobody')).stderr).toBe('there is no entry nobody of yours\n');
  expect(await run('import', '/no/such/file')).toMatchObject({
    status: 1,
    stderr: '/no/such/file cannot be read: it is not there\n',
  });
});
