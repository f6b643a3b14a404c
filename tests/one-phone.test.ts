import { afterEach, beforeEach, expect, test } from 'vitest';
import { findAddress } from '../people/addresses.ts';
import { loadPerson } from '../people/people.ts';
import { openTown, type Town } from './support/town.ts';

/** Two names of one phone, of which the provider says in the end that they are one. */

const HENDERSON = '37089';
const NUMBER = '+18285557001';
const at = { channel: 'signal', language: 'es', counties: [HENDERSON] } as const;
let town: Town;
beforeEach(() => {
  town = openTown();
});
afterEach(() => town.close());

const settle = (name: string, role: 'subscriber' | 'verifier' | 'admin') =>
  town.settle({ ...at, counties: [HENDERSON], name, roles: [role] });
/** A message by which the provider tells that both are one. */
const joined = (text = 'AYUDA') =>
  town.hear({ from: 'uuid', channel: 'signal', text, alias: NUMBER });
const personOf = (name: string) =>
  town.store.read(async (q) => {
    const address = await findAddress(q, 'signal', name);
    return address && { address, person: await loadPerson(q, address.personId) };
  });
const addresses = () => town.store.read((q) => q.db.select().from(q.tables.addresses));

test('a report by the one name is the reporter’s by the other', async () => {
  await settle('vera', 'verifier');
  await town.text(NUMBER, 'Veo a la migra ahora mismo en el Walmart de Hendersonville', 'signal');
  const before = (await addresses()).length;
  await town.text('uuid', 'hola', 'signal');
  await joined();
  expect(await addresses()).toHaveLength(before);
  const [report] = await town.store.read((q) => q.db.select().from(q.tables.reports));
  const one = await personOf('uuid');
  expect([report?.reporterId, report?.reporterAddressId]).toEqual([
    one?.person.id,
    one?.address.id,
  ]);
});

test('two of the team stay as they are: no role is lost', async () => {
  await settle('uuid', 'verifier');
  await settle(NUMBER, 'admin');
  await joined();
  const roles = await town.store.read((q) => q.db.select().from(q.tables.memberships));
  expect(roles.map(({ role }) => role).sort()).toEqual(['admin', 'verifier']);
  expect((await personOf(NUMBER))?.person.memberships.map(({ role }) => role)).toEqual(['admin']);
});

test('whoever said STOP by either name stays out, until START', async () => {
  await settle(NUMBER, 'subscriber');
  await town.text(NUMBER, 'ALTO', 'signal');
  await town.text('uuid', 'hola', 'signal');
  await joined('hola');
  expect((await personOf('uuid'))?.address.state).toBe('opted-out');
  await town.text('uuid', 'INICIO', 'signal');
  expect((await personOf('uuid'))?.address.state).toBe('active');
});

test('whoever was being forgotten by the one name is of the team by the other', async () => {
  await town.text('uuid', 'hola', 'signal');
  await town.text('uuid', 'OLVÍDENME', 'signal');
  await town.text('uuid', 'SÍ', 'signal');
  await settle(NUMBER, 'verifier');
  await joined();
  const one = await personOf('uuid');
  expect(one?.person).toMatchObject({ state: 'active', forgetAt: null });
  expect(one?.person.memberships.some(({ role }) => role === 'verifier')).toBe(true);
});

test('whoever was forgotten is not known again by what they take back', async () => {
  await town.hear({ from: 'nobody', channel: 'signal', text: '', takenBack: true });
  expect(await personOf('nobody')).toBeNull();
});
