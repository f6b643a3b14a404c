import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readConfig, storeSettings } from '../config.ts';
import { audit } from '../db/audit.ts';
import { verifyAudit } from '../db/audit-chain.ts';
import type { Store } from '../db/store.ts';
import { openStore } from '../schema/open.ts';
import { commandLine } from './support/command-line.ts';
import { temporaryFolder } from './support/store.ts';
import { temporaryStore } from './support/temporary-store.ts';
import { openTown } from './support/town.ts';

const AT = 1_795_188_000_000;
let store: Store;

beforeEach(async () => {
  store = temporaryStore();
  for (let i = 1; i <= 6; i++) await write(i);
});
afterEach(() => store.close());

const write = (i: number) =>
  store.transact((tx) =>
    audit(
      tx,
      {
        ...{ actorId: i, action: 'broadcast.halted', subject: `report:${i}` },
        details: { state: 'sent', recipients: i * 100, ok: true, of: null },
      },
      AT + i,
    ),
  );
const look = (head: string | null = null) => store.read((q) => verifyAudit(q, head));
const change = (statement: ReturnType<typeof sql>) => store.transact((tx) => tx.run(statement));

describe('the record', () => {
  test('holds together as it was written', async () => {
    const found = await look();
    expect(found).toMatchObject({ sealed: 6, unsealed: 0, brokenAt: null, headFound: null });
    expect(await look(found.head)).toMatchObject({ headFound: true });
  });

  test.each([
    ['who did it', sql`UPDATE audit SET actor_id = 9 WHERE id = 3`, 3],
    ['when', sql`UPDATE audit SET at = at + 1 WHERE id = 3`, 3],
    ['what was done', sql`UPDATE audit SET action = 'broadcast.published' WHERE id = 2`, 2],
    ['a detail', sql`UPDATE audit SET details = '{"recipients":1}' WHERE id = 5`, 5],
    ['a row that was taken out', sql`DELETE FROM audit WHERE id = 4`, 5],
    ['the first rows', sql`DELETE FROM audit WHERE id < 3`, 3],
    [
      'a row that was put in',
      sql`INSERT INTO audit (id, at, actor_id, action, subject) VALUES (7, 1, 1, 'x.y', 'z:1')`,
      7,
    ],
    ['a seal that was taken off', sql`UPDATE audit SET seal = NULL WHERE id = 4`, 4],
    [
      'rows that changed places',
      sql`UPDATE audit SET id = CASE id WHEN 2 THEN 103 ELSE 102 END WHERE id IN (2, 3)`,
      4,
    ],
  ])('shows that somebody changed %s', async (_, statement, brokenAt) => {
    await change(statement);
    expect((await look()).brokenAt).toBe(brokenAt);
  });

  test('shows by a head that was written down that its last rows are missing', async () => {
    const { head } = await look();
    await change(sql`DELETE FROM audit WHERE id > 4`);
    expect(await look()).toMatchObject({ brokenAt: null });
    expect(await look(head)).toMatchObject({ headFound: false });
  });

  test('holds together when two write at once', async () => {
    await Promise.all([7, 8, 9, 10].map(write));
    expect(await look()).toMatchObject({ sealed: 10, brokenAt: null });
  });

  test('begins with whatever is older than the seals', async () => {
    await change(sql`UPDATE audit SET seal = NULL`);
    await write(7);
    expect(await look()).toMatchObject({ sealed: 1, unsealed: 6, brokenAt: null });
  });
});

test('admins hear its head once a day, and nobody by SMS; where it was changed, that', async () => {
  const town = openTown();
  for (const [name, channel] of [
    ['adela', 'signal'],
    ['alan', 'sms'],
  ] as const) {
    await town.settle({ name, channel, language: 'es', counties: ['37089'], roles: ['admin'] });
  }
  await town.text('adela', 'PAUSAR TODO');
  const heads = () =>
    town.sent.filter(({ text }) => /Registro de lo hecho|ATENCIÓN: alguien/.test(text));
  await town.pass(20 * 60);
  expect(heads()).toEqual([]);
  await town.pass(8 * 60);
  expect(heads().map(({ to }) => to)).toEqual(['adela']);
  const head = /sello ([\w-]{12})/.exec(heads()[0]?.text ?? '')?.[1] ?? '';
  expect(await town.store.read((q) => verifyAudit(q, head))).toMatchObject({ headFound: true });
  await town.text('leo', 'ALTO', 'signal');
  await town.store.transact((tx) => tx.run(sql`UPDATE audit SET actor_id = 77 WHERE id = 1`));
  await town.pass(25 * 60);
  expect(heads().at(-1)?.text).toContain('ATENCIÓN');
  await town.close();
});

describe('on the command line', () => {
  const folder = temporaryFolder();
  const run = commandLine(folder.path);
  beforeEach(() => run(['people', 'export']));
  afterEach(() => folder.remove());

  test('the record is listed and verified, and a hold is set, told and ended', async () => {
    expect(
      (await run(['hold', 'begin', '--by', 'Lic. Marín', '--reason', 'caso 26-1'])).status,
    ).toBe(0);
    expect((await run(['hold', 'begin', '--by', 'x', '--reason', 'y'])).stderr).toContain(
      'already',
    );
    expect((await run(['purge'])).stdout).toContain('A hold is in force');
    expect((await run(['hold', 'list'])).stdout).toMatch(/in force {2}by Lic. Marín: caso 26-1/);
    expect((await run(['hold', 'end'])).status).toBe(0);
    expect((await run(['hold', 'end'])).stderr).toContain('no hold is in force');
    const listed = await run(['audit', 'list', '--action', 'hold.']);
    expect(listed.stdout).toMatch(/program +hold\.begun +hold:1\n.*hold\.ended/);
    const whole = await run(['audit', 'verify', '--json']);
    expect(JSON.parse(whole.stdout)).toMatchObject({ sealed: 4, brokenAt: null });
    const missing = await run(['audit', 'verify', '--head', 'x'.repeat(12)]);
    expect(missing).toMatchObject({ status: 1, stdout: expect.stringContaining('missing') });
    expect((await run(['purge', '--list'])).stdout).toMatch(/reporter +24 hours/);
  });

  test('a record that was changed ends it with 1', async () => {
    await run(['purge']);
    const opened = await openStore(storeSettings(readConfig({ DATA_DIR: folder.path })));
    await opened.store.transact((tx) => tx.run(sql`UPDATE audit SET action = 'x'`));
    await opened.store.close();
    expect(await run(['audit', 'verify'])).toMatchObject({
      ...{ status: 1, stdout: expect.stringContaining('BROKEN at row 1') },
    });
  });
});
