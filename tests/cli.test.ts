import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from './support/store.ts';

const cli = fileURLToPath(new URL('../cli.ts', import.meta.url));
const folder = temporaryFolder();
afterAll(() => folder.remove());

function run(args: string[], more: { input?: string; env?: Record<string, string> } = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    encoding: 'utf8',
    input: more.input ?? '',
    env: { PATH: process.env.PATH, DATA_DIR: join(folder.path, 'data'), ...more.env },
  });
  return { status, stdout, stderr };
}

describe('people', () => {
  const file = join(folder.path, 'people.csv');

  test('are imported with their errors, and a second run changes nothing', () => {
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
    const first = run(['people', 'import', file, '--json']);
    expect(first.status).toBe(1);
    expect(first.stderr).toContain('line 5, address');
    expect(JSON.parse(first.stdout)).toMatchObject({ added: 3, changed: 0, bad: 1 });
    const second = run(['people', 'import', file, '--json']);
    expect(JSON.parse(second.stdout)).toMatchObject({ added: 0, changed: 0, unchanged: 3 });
    expect(run(['people', 'export']).stdout).toContain('simulator,dos,en,37021;37089');
  });

  test('get staff roles from two members of staff only', () => {
    const grant = (vouchers: string) =>
      run(['people', 'role', '1', 'admin', '37021', '--vouched-by', vouchers]);
    expect(grant('2').stderr).toContain('two other people');
    expect(grant('2,99').stderr).toContain('no person 99');
    expect(grant('2,3').stdout).toContain('Done');
    expect(run(['people', 'role', '1', 'admin', '37021', '--revoke']).stdout).toContain('Done');
    expect(run(['people', 'role', '1', 'admin', '37021', '--revoke']).status).toBe(1);
    expect(run(['people', 'role', '1', 'boss', '37021']).status).toBe(1);
    expect(run(['people', 'forget', '3']).stdout).toContain('Done');
    expect(run(['people', 'show', '3']).status).toBe(1);
  });
});

test('texts are understood, located and measured line by line', () => {
  const lines = '{"text":"hay migra en Asheville"}\n\n{"text":"¿Está aquí?"}\n';
  const answers = (command: string) =>
    run([command], { input: lines })
      .stdout.trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  expect(answers('understand')[0]).toMatchObject({ intent: 'report', county: '37021' });
  expect(answers('locate')[0]).toMatchObject({
    county: '37021',
    place: 'Asheville',
    alternatives: [],
  });
  expect(answers('segments')[1]).toEqual({
    encoding: 'GSM-7',
    characters: 11,
    segments: 1,
    folded: '¿Esta aqui?',
  });
  const point = run(['locate'], { input: '{"latitude":35.3187,"longitude":-82.4609}' });
  expect(JSON.parse(point.stdout)).toMatchObject({ county: '37089' });
  expect(run(['locate'], { input: 'x' })).toMatchObject({
    status: 1,
    stderr: 'line 1: this is not JSON\n',
  });
});

test('questions about rights are answered in the language that is asked for', () => {
  const input =
    '{"text":"can they look in my phone","language":"es"}\n{"text":"?","language":"en"}\n';
  const [first, second] = run(['ask'], { input })
    .stdout.trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(first).toMatchObject({ topic: 'phone-search' });
  expect(first.answer).toContain('clave');
  expect(second).toMatchObject({ topic: null, alternatives: [] });
  const explained = run(['understand', '--explain'], { input: '{"text":"hay migra en la 25"}' });
  expect(JSON.parse(explained.stdout)).toMatchObject({ intent: 'report' });
  expect(JSON.parse(explained.stdout).because.length).toBeGreaterThan(0);
});

test('the content check prints the matrix, and what is due by a day', () => {
  expect(run(['content']).stdout).toContain('96 answers, 0 with problems');
  expect(run(['content', '--on', '2027-06-01']).stdout).toMatch(/home-visit .* due/);
});

test('schedules are proposed, listed and previewed; what nobody should send is refused', () => {
  const add = (...args: string[]) => run(['schedule', 'add', ...args]);
  const added = add('every Monday 18:00', '--topics', 'all', '--counties', 'Buncombe', '--json');
  const { code, next } = JSON.parse(added.stdout);
  expect(next[0]).toMatch(/T18:00:00-0[45]:00$/);
  const [listed] = JSON.parse(run(['schedule', 'list', '--json']).stdout);
  expect(listed).toMatchObject({ code, state: 'proposed', cron: '0 18 * * 1', nextAt: null });
  const preview = run(['schedule', 'preview', '30 2 * * *', '--from', '2027-03-13T12:00:00Z']);
  expect(preview.stdout).toContain('2027-03-14T03:30:00-04:00');
  expect(run(['schedule', 'preview', code, '--count', '1']).stdout).toContain('T18:00:00');
  expect(add('every Monday 3:00', '--topics', 'all').stderr).toContain('people sleep');
  expect(add('lunes 18:00', '--text-es', 'hola').stderr).toContain('missing in: en, ar');
  expect(add('lunes 18:00', '--topics', ',').stderr).toContain('at least one');
  expect(add('banana', '--topics', 'all')).toMatchObject({ status: 1 });
  expect(add('lunes 18:00', '--topics', 'all', '--tier', 'x').status).toBe(2);
  // A dozen programs are started, one after another.
}, 120_000);

test('mistakes in a call end with 2, in what it is given with 1, in plain words', () => {
  expect(run(['nonsense']).status).toBe(2);
  expect(run(['people', 'import']).status).toBe(2);
  expect(run(['people', 'import', '/no/such/file'])).toMatchObject({
    status: 1,
    stderr: '/no/such/file cannot be read\n',
  });
  const bad = run(['start'], { env: { PORT: 'x', NETWORK_COUNTIES: '99999' } });
  expect(bad.status).toBe(1);
  expect(bad.stderr).toContain('PORT: needs a number');
  expect(run(['doctor'], { env: { NETWORK_COUNTIES: '99999' } }).stderr).toContain('99999');
  const blocked = join(folder.path, 'people.csv');
  expect(run(['start'], { env: { DATA_DIR: blocked } }).stderr).toContain('cannot be written');
});

test('every command has help, and the doctor finds the demo well', () => {
  for (const args of [[], ['people'], ['understand'], ['people', 'role']]) {
    expect(run([...args, '--help']).status).toBe(0);
  }
  const { status, stdout } = run(['doctor', '--json']);
  expect(status).toBe(0);
  expect(JSON.parse(stdout).every(({ ok }: { ok: boolean }) => ok)).toBe(true);
});
