import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { audit } from '../../db/audit.ts';
import { verifyAudit } from '../../db/audit-chain.ts';
import { takeUpKeptKeys } from '../../db/kept-keys.ts';
import type { Store } from '../../db/store.ts';
import { openVault } from '../../db/vault.ts';
import { addAddress, findAddress } from '../../people/addresses.ts';
import { addPerson } from '../../people/people.ts';
import { openPostgres } from '../../schema/open.ts';
import { rotateStore } from '../../schema/rotate.ts';
import { TEST_KEY, temporaryFolder } from '../support/store.ts';

const server = process.env.TEST_DATABASE_URL;
const NEW_KEY = 'c3'.repeat(32);
const ADDRESSES = ['+18285550101', '+18285550102', '+18285550103'];

describe.skipIf(!server)('a network on PostgreSQL', () => {
  const url = (name: string): string => {
    const found = new URL(server ?? '');
    found.pathname = `/${name}`;
    return found.href;
  };
  const psql = (statement: string) => execFileSync('psql', ['-q', '-c', statement, server ?? '']);
  let stores: Store[] = [];
  const open = async (name: string, key = TEST_KEY): Promise<Store> => {
    const store = await openPostgres(url(name), openVault(key));
    stores.push(store);
    return store;
  };

  beforeEach(async () => {
    for (const name of ['drill_from', 'drill_to']) {
      psql(`DROP DATABASE IF EXISTS ${name}`);
      psql(`CREATE DATABASE ${name}`);
    }
    await fill(await open('drill_from'));
  });
  afterEach(async () => {
    await Promise.all(stores.map((one) => one.close()));
    stores = [];
    for (const name of ['drill_from', 'drill_to']) psql(`DROP DATABASE IF EXISTS ${name}`);
  });

  const fill = (store: Store) =>
    store.transact(async (tx) => {
      for (const address of ADDRESSES) {
        const id = await addPerson(tx, { language: 'es' }, 1);
        await addAddress(tx, id, { channel: 'signal', address }, 1);
        await audit(tx, { actorId: id, action: 'person.joined', subject: `person:${id}` }, 1);
      }
    });
  const counts = (store: Store) =>
    store.read(async (q) => {
      const tables = await q.rows<{ name: string }>(
        sql`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
      );
      const found: Record<string, number> = {};
      for (const { name } of tables) {
        const [row] = await q.rows<{ n: number }>(
          sql.raw(`SELECT count(*)::int AS n FROM "${name}"`),
        );
        found[name] = row?.n ?? -1;
      }
      return found;
    });
  const known = (store: Store) =>
    store.read(async (q) =>
      Promise.all(
        ADDRESSES.map(async (one) => (await findAddress(q, 'signal', one))?.address ?? null),
      ),
    );

  test('is dumped, and brought back whole by the server’s own tools', async () => {
    const from = await open('drill_from');
    const folder = temporaryFolder();
    const dump = join(folder.path, 'defensa.dump');
    execFileSync('pg_dump', ['--format=custom', `--file=${dump}`, url('drill_from')]);
    execFileSync('pg_restore', ['--clean', '--if-exists', `--dbname=${url('drill_to')}`, dump]);
    folder.remove();
    const to = await open('drill_to');
    expect(await counts(to)).toEqual(await counts(from));
    expect(await known(to)).toEqual(ADDRESSES);
    expect((await to.read((q) => verifyAudit(q, null))).brokenAt).toBeNull();
  });

  test('has its key changed: nothing sealed opens with the former one', async () => {
    const settings = {
      folder: '',
      name: 'defensa',
      url: url('drill_from'),
      key: null,
      keyFile: null,
    };
    expect(await rotateStore(settings, { from: TEST_KEY, to: NEW_KEY }, 2)).toBe(3);
    const store = await open('drill_from', NEW_KEY);
    await store.read(takeUpKeptKeys);
    expect(await known(store)).toEqual(ADDRESSES);
    expect((await store.read((q) => verifyAudit(q, null))).brokenAt).toBeNull();
    const former = await open('drill_from');
    await expect(former.read(takeUpKeptKeys)).rejects.toThrow('another one');
    expect(await rotateStore(settings, { from: TEST_KEY, to: NEW_KEY }, 3)).toBe(0);
  });
});
