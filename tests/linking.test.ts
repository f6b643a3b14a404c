import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Channel } from '../adapters/adapter.ts';
import { findLinkCode } from '../db/code.ts';
import { type Role, roles } from '../db/vocabulary.ts';
import { addAddress, findAddress } from '../people/addresses.ts';
import { limits } from '../people/limits.ts';
import { addMembership } from '../people/memberships.ts';
import { openTown, type Town } from './support/town.ts';

const HENDERSON = '37089';
const MINUTE = 60_000;
const staffRoles = roles.filter((role) => role !== 'subscriber' && role !== 'supporter');

let town: Town;
beforeEach(() => {
  town = openTown();
});
afterEach(() => town.close());

function live(name: string, channel: Channel, ...held: Role[]): Promise<number> {
  const counties = [HENDERSON];
  return town.settle({ name, channel, language: 'es', counties, roles: held });
}

const texts = (name: string): string[] =>
  town.sent.filter(({ to }) => to === name).map(({ text }) => text);
const said = (name: string): string => texts(name).at(-1) ?? '';
const people = () => town.store.read((q) => q.db.select().from(q.tables.people));

/** Has a phone give a code; returns it, or nothing where it gives none. */
async function codeFrom(name: string): Promise<string> {
  await town.text(name, 'ENLAZAR');
  return findLinkCode(said(name)) ?? '';
}

async function personOf(channel: Channel, name: string): Promise<number | undefined> {
  return (await town.store.read((q) => findAddress(q, channel, name)))?.personId;
}

/** Ana, on Signal, gives a code to Eva, on Telegram, who texts it. */
async function asked(): Promise<string> {
  await live('ana', 'signal', 'subscriber');
  await live('eva', 'telegram', 'subscriber');
  const code = await codeFrom('ana');
  await town.text('eva', `ENLAZAR ${code}`);
  return code;
}

const areOne = async (): Promise<boolean> =>
  (await personOf('signal', 'ana')) === (await personOf('telegram', 'eva'));

describe('a link code', () => {
  test('is never given by SMS, and the answer says where to ask', async () => {
    await live('ana', 'sms', 'subscriber');
    expect(await codeFrom('ana')).toBe('');
    expect(said('ana')).toMatch(/desde Signal o Telegram/);
    const kept = await town.store.read((q) => q.db.select().from(q.tables.linkCodes));
    expect(kept).toEqual([]);
  });

  test('is never taken by SMS', async () => {
    await live('ana', 'signal', 'subscriber');
    const code = await codeFrom('ana');
    await town.text('eva', `ENLAZAR ${code}`, 'sms');
    await town.text('ana', 'SÍ');
    expect(await people()).toHaveLength(2);
  });

  test.each(staffRoles)('is never given to staff by chat, nor taken from it: %s', async (role) => {
    await live('vera', 'signal', role);
    await live('adela', 'signal', 'admin');
    expect(await codeFrom('vera')).toBe('');
    expect(said('vera')).toContain('no se enlazan por mensaje');
    expect(said('adela')).toContain('quiere escribir también desde otro teléfono');
    await live('eva', 'telegram', 'subscriber');
    await town.text('vera', `ENLAZAR ${await codeFrom('eva')}`);
    await town.text('eva', 'SÍ');
    expect(await people()).toHaveLength(3);
    expect(texts('adela')).toHaveLength(1);
  });

  test('of whoever is the only coordinator says how it is done', async () => {
    await live('adela', 'signal', 'admin');
    expect(await codeFrom('adela')).toBe('');
    expect(said('adela')).toContain('people import');
  });

  test('is worth nothing once who gave it is staff', async () => {
    const ana = await live('ana', 'signal', 'subscriber');
    const code = await codeFrom('ana');
    await town.store.transact((tx) =>
      addMembership(tx, { personId: ana, county: HENDERSON, role: 'admin' }, town.clock.now()),
    );
    await town.text('eva', `ENLAZAR ${code}`, 'telegram');
    expect(said('eva')).toContain('no existe o ya caducó');
    expect(said('ana')).not.toContain('Otro teléfono');
  });
});

describe('a code that is used', () => {
  test('joins nothing before the phone that gave it says yes', async () => {
    await asked();
    expect(await areOne()).toBe(false);
    expect(said('ana')).toContain('Otro teléfono (Telegram) pide enlazarse con el suyo');
    expect(said('eva')).toContain('Hasta entonces no se enlaza nada');
    await town.text('eva', 'SÍ');
    expect(await areOne()).toBe(false);
    await town.text('ana', 'SÍ');
    expect(await areOne()).toBe(true);
    expect(said('eva')).toContain('Sus teléfonos están enlazados');
  });

  test('is answered by a button, and by no button of an earlier question', async () => {
    await live('ana', 'telegram', 'subscriber');
    await live('mallory', 'telegram');
    await live('eva', 'telegram');
    const press = (button: string) =>
      town.hear({ from: 'ana', channel: 'telegram', text: '', button });
    const old = await codeFrom('ana');
    await town.text('mallory', `ENLAZAR ${old}`);
    await town.text('ana', 'NO');
    await press(`linking:${old}:yes`);
    expect(await people()).toHaveLength(3);
    const code = await codeFrom('ana');
    await town.text('eva', `ENLAZAR ${code}`);
    await press(`linking:${old}:yes`);
    await press('yes');
    expect(await people()).toHaveLength(3);
    await press(`linking:${code}:yes`);
    expect(await personOf('telegram', 'eva')).toBe(await personOf('telegram', 'ana'));
  });

  test('comes to nothing with NO, and the other phone hears so', async () => {
    await asked();
    await town.text('ana', 'NO');
    expect(said('eva')).toContain('No se enlazó nada');
    await town.text('ana', 'SÍ');
    expect(await areOne()).toBe(false);
  });

  test('comes to nothing after ten minutes, and both hear so', async () => {
    await asked();
    town.clock.advance(10 * MINUTE + 1);
    await town.text('ana', 'SÍ');
    expect(await areOne()).toBe(false);
    await live('ines', 'signal');
    await town.text('eva', `ENLAZAR ${await codeFrom('ines')}`);
    await town.pass(11);
    expect(said('ines')).toContain('No se enlazó nada');
    expect(said('eva')).toContain('No se enlazó nada');
  });

  test('comes to nothing where something else takes its place, and the other phone hears so', async () => {
    await asked();
    await town.text('ana', 'EMERGENCIA');
    expect(said('ana')).toContain('911');
    expect(said('eva')).toContain('No se enlazó nada');
    await town.text('ana', 'SÍ');
    expect(await areOne()).toBe(false);
  });

  test('asks the phone that gave it, and no other of the same person', async () => {
    const ana = await live('ana', 'signal', 'subscriber');
    await town.store.transact((tx) =>
      addAddress(tx, ana, { channel: 'telegram', address: 'ana-tg' }, town.clock.now()),
    );
    const code = await codeFrom('ana');
    await town.text('mallory', `ENLAZAR ${code}`, 'telegram');
    expect(texts('ana-tg')).toEqual([]);
    await town.text('ana-tg', 'SÍ', 'telegram');
    expect(await people()).toHaveLength(2);
    await town.text('ana', 'SÍ');
    expect(await people()).toHaveLength(1);
    expect(said('ana-tg'), 'every phone of hers hears of it').toContain('también Telegram');
  });

  test('interrupts nobody who is in the middle of something', async () => {
    await live('ana', 'signal', 'subscriber');
    const code = await codeFrom('ana');
    await town.text('ana', 'UNIR');
    await town.text('eva', `ENLAZAR ${code}`, 'telegram');
    expect(said('eva')).toContain('en medio de otra cosa');
    await town.text('ana', 'Asheville');
    expect(said('ana')).toContain('Buncombe');
  });

  test.each(['ana', 'eva'])('joins no staff, even of a minute ago: %s', async (name) => {
    await asked();
    const channel = name === 'ana' ? 'signal' : 'telegram';
    const personId = (await personOf(channel, name)) ?? 0;
    await town.store.transact((tx) =>
      addMembership(tx, { personId, county: HENDERSON, role: 'verifier' }, town.clock.now()),
    );
    await town.text('ana', 'SÍ');
    expect(await areOne()).toBe(false);
  });

  test('joins nobody who was forgotten meanwhile', async () => {
    await asked();
    await town.text('eva', 'OLVÍDENME');
    await town.text('eva', 'SÍ');
    await town.text('ana', 'SÍ');
    expect(said('ana')).toContain('No se enlazó nada');
  });
});

test('after five codes in an hour not even a right one is taken, and that is said', async () => {
  await live('ana', 'signal', 'subscriber');
  await live('mallory', 'telegram');
  for (let i = 0; i < limits.linksTried.most; i++) {
    await town.text('mallory', `ENLAZAR A2A2A2A${'234679'[i]}`);
    expect(said('mallory')).toContain('no existe o ya caducó');
  }
  const code = await codeFrom('ana');
  await town.text('mallory', `ENLAZAR ${code}`);
  expect(said('mallory')).toContain('Demasiados códigos');
  expect(said('ana')).not.toContain('Otro teléfono');
  town.clock.advance(61 * MINUTE);
  await town.text('mallory', `ENLAZAR ${await codeFrom('ana')}`);
  expect(said('ana')).toContain('Otro teléfono');
});
