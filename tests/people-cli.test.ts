import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { commandLine } from './support/command-line.ts';
import { temporaryFolder } from './support/store.ts';

const live = {
  ...{ VONAGE_API_KEY: 'abcd1234', VONAGE_API_SECRET: 'x'.repeat(16) },
  ...{ VONAGE_SIGNATURE_SECRET: 'y'.repeat(32), VONAGE_FROM: '18285550199' },
};
let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

const run = (...args: string[]) => commandLine(join(folder.path, 'data'))(args, { env: live });

async function importRows(...rows: string[]) {
  const file = join(folder.path, 'people.csv');
  writeFileSync(file, ['channel,address,language,counties,roles', ...rows].join('\n'));
  return run('people', 'import', file);
}

describe('people import warns', () => {
  test('of one human as two, of admins who can decide nothing, of channels nobody configured', async () => {
    const { stderr, stdout } = await importRows(
      'sms,+18285550101,es,Henderson,admin',
      'signal,+18285550101,es,Henderson,admin',
      'sms,+18285550102,es,Henderson,subscriber',
    );
    expect(stdout).toContain('added: 3');
    expect(stderr).toMatch(/line 2, 3: one number on several channels .* count as two/);
    expect(stderr).toMatch(/line 3: signal is not configured/);
    expect(stderr).toMatch(/line 2: an admin with SMS alone decides nothing/);
  });

  test('of nothing where nothing is doubtful', async () => {
    expect((await importRows('sms,+18285550102,es,Henderson,subscriber')).stderr).toBe('');
  });
});

describe('people import takes lists as people keep them', () => {
  const file = () => join(folder.path, 'lista.csv');
  const people = async () =>
    JSON.parse((await run('people', 'export', '--json')).stdout).map(
      ({ id: _id, state: _state, ...rest }: Record<string, unknown>) => rest,
    );
  const spanish = [
    'Canal;Teléfono;Idioma;Condados;Función',
    'Mensaje de texto;(828) 555-0101;Español;Henderson, Buncombe;Verificadora',
    'texto;828.555.0102;inglés;Condado de Henderson;coordinación',
  ].join('\r\n');
  const found = [
    { address: '+18285550101', language: 'es', counties: '37021;37089', roles: 'verifier' },
    { address: '+18285550102', language: 'en', counties: '37089', roles: 'admin' },
  ].map((one) => ({ channel: 'sms', ...one, regional: 'no' }));
  const sorted = (rows: { counties: string }[]) =>
    rows.map((row) => ({ ...row, counties: row.counties.split(';').sort().join(';') }));

  test.each([
    ['UTF-8', Buffer.from(spanish)],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${spanish}`)],
    ['Windows-1252', Buffer.from(spanish, 'latin1')],
    ['UTF-16', Buffer.from(`\uFEFF${spanish}`, 'utf16le')],
    ['UTF-16, the other way round', Buffer.from(`\uFEFF${spanish}`, 'utf16le').swap16()],
    ['tabs', Buffer.from(spanish.replaceAll(';', '\t'))],
  ])('in %s, with semicolons, Spanish headings and local numbers', async (_name, bytes) => {
    writeFileSync(file(), bytes);
    expect(await run('people', 'import', file())).toMatchObject({ status: 0 });
    expect(sorted(await people())).toEqual(found);
  });

  test('in Arabic', async () => {
    writeFileSync(
      file(),
      'القناة,رقم الهاتف,اللغة,المقاطعة,الدور\nرسالة نصية,8285550101,العربية,Henderson,متحققة\n',
    );
    expect(await run('people', 'import', file())).toMatchObject({ status: 0 });
    expect(await people()).toMatchObject([{ channel: 'sms', language: 'ar', roles: 'verifier' }]);
  });

  test.each([
    ['sms,8285550101,es,Hendersn,subscriber', 'did you mean Henderson?'],
    ['sms,8285550101,es,Henderson,verifer', 'did you mean verifier?'],
    ['smss,8285550101,es,Henderson,admin', 'did you mean sms?'],
    ['sms,8.2856E+9,es,Henderson,admin', 'format the column as text'],
  ])('"%s" is told with what was meant', async (row, hint) => {
    expect((await importRows(row)).stderr).toContain(hint);
  });

  test('a column that is none is told with the one it may be', async () => {
    writeFileSync(file(), 'chanel,address\nsms,8285550101\n');
    expect((await run('people', 'import', file())).stderr).toContain('did you mean channel?');
  });

  test('tried only, it says what would come of it and stores nothing', async () => {
    writeFileSync(file(), spanish);
    const tried = await run('people', 'import', file(), '--dry-run');
    expect(tried.stdout).toMatch(/added: 2.*\nNothing was stored/);
    expect(await people()).toEqual([]);
  });
});

describe('people unlink', () => {
  test('takes an address away; whoever writes from it is a stranger', async () => {
    await importRows('sms,+18285550101,es,Henderson,verifier');
    const done = await run('people', 'unlink', '1', 'sms');
    expect(done.stdout).toContain('no address left');
    const rows = JSON.parse((await run('people', 'export', '--json')).stdout);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ id: 2, channel: 'sms', roles: '' });
    const record = await run('audit', 'list', '--action', 'person.unlinked');
    expect(record.stdout).toContain('person:1');
  });

  test.each([
    ['1', 'signal', 'has no such address'],
    ['7', 'sms', 'has no such address'],
    ['1', 'pigeon', 'is not one of'],
    ['x', 'sms', 'is not a number'],
  ])('of %s on %s says what is wrong', async (id, channel, problem) => {
    await importRows('sms,+18285550101,es,Henderson,verifier');
    const { status, stderr } = await run('people', 'unlink', id, channel);
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining(problem) });
  });
});

test('the doctor says what a network lacks, and how to mend it', async () => {
  await importRows('sms,+18285550101,es,Henderson,admin');
  const findings = JSON.parse((await run('doctor', '--json')).stdout);
  const of = (what: string) => findings.find((one: { what: string }) => one.what === what);
  expect(of('second persons')).toMatchObject({
    ...{ ok: false, detail: expect.stringContaining('people role') },
  });
  expect(of('backups')).toMatchObject({ ok: false, detail: expect.stringContaining('BACKUP_DIR') });
  expect(of('verifiers')).toMatchObject({ ok: false });
  expect(of('record')).toMatchObject({ ok: true });
  expect(of('disk').detail).toMatch(/\d+ MB are free/);
});
