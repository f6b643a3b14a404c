import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { commandLine } from './support/command-line.ts';
import { temporaryFolder } from './support/store.ts';

const folder = temporaryFolder();
const run = commandLine(join(folder.path, 'data'));
afterAll(() => folder.remove());

describe('people', () => {
  const file = join(folder.path, 'people.csv');

  test('are imported with their errors, and a second run changes nothing', async () => {
    writeFileSync(
      file,
      [
        'channel,address,language,counties,roles,regional',
        'simulator,uno,es,Buncombe,verifier,',
        'simulator,dos,en,Buncombe;Henderson,admin;subscriber,yes',
        'simulator,tres,es,Buncombe,admin,',
        'sms,12,es,Buncombe,,',
      ].join('\n'),
    );
    const first = await run(['people', 'import', file, '--json']);
    expect(first.status).toBe(1);
    expect(first.stderr).toContain('line 5, address');
    expect(JSON.parse(first.stdout)).toMatchObject({ added: 3, changed: 0, bad: 1 });
    const second = await run(['people', 'import', file, '--json']);
    expect(JSON.parse(second.stdout)).toMatchObject({ added: 0, changed: 0, unchanged: 3 });
    expect((await run(['people', 'export'])).stdout).toContain('simulator,dos,en,37021;37089');
  });

  test('get staff roles from two members of staff only', async () => {
    const grant = (vouchers: string) =>
      run(['people', 'role', '1', 'admin', '37021', '--vouched-by', vouchers]);
    expect((await grant('2')).stderr).toContain('two other people');
    expect((await grant('2,99')).stderr).toContain('no person 99');
    expect((await grant('2,3')).stdout).toContain('Done');
    expect((await run(['people', 'role', '1', 'admin', '37021', '--revoke'])).stdout).toContain(
      'Done',
    );
    expect((await run(['people', 'role', '1', 'admin', '37021', '--revoke'])).status).toBe(1);
    expect((await run(['people', 'role', '1', 'boss', '37021'])).status).toBe(1);
    expect((await run(['people', 'forget', '3'])).stdout).toContain('Done');
    expect((await run(['people', 'show', '3'])).status).toBe(1);
  });
});

test('texts are understood, located and measured line by line', async () => {
  const lines = '{"text":"hay migra en Asheville"}\n\n{"text":"¿Está aquí?"}\n';
  const answers = async (command: string) =>
    (await run([command], { input: lines })).stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  expect((await answers('understand'))[0]).toMatchObject({ intent: 'report', county: '37021' });
  expect((await answers('locate'))[0]).toMatchObject({
    county: '37021',
    place: 'Asheville',
    alternatives: [],
  });
  expect((await answers('segments'))[1]).toEqual({
    encoding: 'GSM-7',
    characters: 11,
    segments: 1,
    folded: '¿Esta aqui?',
  });
  const point = await run(['locate'], { input: '{"latitude":35.3187,"longitude":-82.4609}' });
  expect(JSON.parse(point.stdout)).toMatchObject({ county: '37089' });
  expect(await run(['locate'], { input: 'x' })).toMatchObject({
    status: 1,
    stderr: 'line 1: this is not JSON\n',
  });
});

test('questions about rights are answered in the language that is asked for', async () => {
  const input =
    '{"text":"can they look in my phone","language":"es"}\n{"text":"?","language":"en"}\n';
  const [first, second] = (await run(['ask'], { input })).stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(first).toMatchObject({ topic: 'phone-search' });
  expect(first.answer).toContain('clave');
  expect(second).toMatchObject({ topic: null, alternatives: [] });
  const explained = await run(['understand', '--explain'], {
    input: '{"text":"hay migra en la 25"}',
  });
  expect(JSON.parse(explained.stdout)).toMatchObject({ intent: 'report' });
  expect(JSON.parse(explained.stdout).because.length).toBeGreaterThan(0);
  const danger = await run(['understand', '--explain'], {
    input: JSON.stringify({ text: 'se llevaron a mi esposo hace rato afuera del trabajo' }),
  });
  expect(JSON.parse(danger.stdout)).toMatchObject({
    intent: 'emergency',
    danger: { who: expect.arrayContaining(['spouse']), what: expect.arrayContaining(['take']) },
  });
});

test('the content check prints the matrix, and what is due by a day', async () => {
  expect((await run(['content'])).stdout).toContain('126 answers, 0 problems');
  expect((await run(['content', '--on', '2027-06-01'])).stdout).toMatch(/home-visit .* due/);
});

test('schedules are proposed, listed and previewed; what nobody should send is refused', async () => {
  const add = (...args: string[]) => run(['schedule', 'add', ...args]);
  const added = await add(
    'every Monday 18:00',
    '--topics',
    'all',
    '--counties',
    'Buncombe',
    '--json',
  );
  const { code, next } = JSON.parse(added.stdout);
  expect(next[0]).toMatch(/T18:00:00-0[45]:00$/);
  const [listed] = JSON.parse((await run(['schedule', 'list', '--json'])).stdout);
  expect(listed).toMatchObject({ code, state: 'proposed', cron: '0 18 * * 1', nextAt: null });
  const preview = await run([
    'schedule',
    'preview',
    '30 2 * * *',
    '--from',
    '2027-03-13T12:00:00Z',
  ]);
  expect(preview.stdout).toContain('2027-03-14T03:30:00-04:00');
  expect((await run(['schedule', 'preview', code, '--count', '1'])).stdout).toContain('T18:00:00');
  expect((await add('every Monday 3:00', '--topics', 'all')).stderr).toContain('people sleep');
  expect((await add('lunes 18:00', '--text-es', 'hola')).stderr).toContain('missing in: en, ar');
  expect((await add('lunes 18:00', '--topics', ',')).stderr).toContain('at least one');
  expect(await add('banana', '--topics', 'all')).toMatchObject({ status: 1 });
  expect((await add('lunes 18:00', '--topics', 'all', '--tier', 'x')).status).toBe(2);
});

test('mistakes in a call end with 2, in what it is given with 1, in plain words', async () => {
  expect((await run(['nonsense'])).status).toBe(2);
  expect((await run(['people', 'import'])).status).toBe(2);
  expect(await run(['people', 'import', '/no/such/file'])).toMatchObject({
    status: 1,
    stderr: '/no/such/file cannot be read: it is not there\n',
  });
  const bad = await run(['start'], { env: { PORT: 'x', NETWORK_COUNTIES: '99999' } });
  expect(bad.status).toBe(1);
  expect(bad.stderr).toContain('PORT: needs a number');
  expect((await run(['doctor'], { env: { NETWORK_COUNTIES: '99999' } })).stderr).toContain('99999');
  const blocked = join(folder.path, 'people.csv');
  expect((await run(['start'], { env: { DATA_DIR: blocked } })).stderr).toContain(
    'cannot be written',
  );
});

test('every command has help, and the doctor finds the demo well', async () => {
  for (const args of [[], ['people'], ['understand'], ['people', 'role']]) {
    expect((await run([...args, '--help'])).status).toBe(0);
  }
  const { status, stdout } = await run(['doctor', '--json']);
  expect(status).toBe(0);
  expect(JSON.parse(stdout).every(({ ok }: { ok: boolean }) => ok)).toBe(true);
});

test('the program is a command of its own', () => {
  const cli = fileURLToPath(new URL('../cli.ts', import.meta.url));
  const { status, stdout } = spawnSync(process.execPath, [cli, 'segments'], {
    encoding: 'utf8',
    input: '{"text":"hola"}',
    env: { PATH: process.env.PATH },
  });
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ segments: 1 });
});

describe('the rota', () => {
  const file = join(folder.path, 'rota.csv');

  test('is written for others, listed and taken back', async () => {
    writeFileSync(
      file,
      'channel,address,language,counties,roles,regional\nsimulator,rota,es,Henderson,verifier,',
    );
    await run(['people', 'import', file]);
    const everyone: { id: number; address: string }[] = JSON.parse(
      (await run(['people', 'export', '--json'])).stdout,
    );
    const id = String(everyone.find(({ address }) => address === 'rota')?.id);
    const added = await run(['shifts', 'add', id, 'every Monday 18:00 to 22:00', '--json']);
    const entry = JSON.parse(added.stdout);
    expect(entry).toMatchObject({ weekdays: [1], fromMinute: 1080, purposes: 'verify' });
    expect((await run(['shifts', 'list'])).stdout).toContain('Monday, 6:00 PM to 10:00 PM');
    const add = (...args: string[]) => run(['shifts', 'add', ...args]);
    expect((await add(id, 'tomorrow')).stderr).toContain('no weekly time');
    expect((await add(id, 'every Monday 8:00 to 22:00')).stderr).toContain('12 hours');
    expect((await add(id, 'every Monday 9 to 12', '--for', 'line')).stderr).toContain('no role');
    expect((await add('9999', 'every Monday 9 to 12')).stderr).toContain('no person 9999');
    expect((await run(['shifts', 'remove', String(entry.id)])).stdout).toContain('Removed');
    expect((await run(['shifts', 'remove', String(entry.id)])).status).toBe(1);
    expect((await run(['shifts', 'list'])).stdout).toContain('no shifts');
  });
});
