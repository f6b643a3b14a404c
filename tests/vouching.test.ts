import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { giveRole } from '../areas/access/granting.ts';
import { readConfig, storeSettings } from '../config.ts';
import { audit } from '../db/audit.ts';
import type { Role } from '../db/vocabulary.ts';
import { findPerson, updatePerson } from '../people/people.ts';
import { openStore } from '../schema/open.ts';
import { commandLine } from './support/command-line.ts';
import { temporaryFolder } from './support/store.ts';
import { openTown, type Town } from './support/town.ts';

const HENDERSON = '37089';
const HOUR = 60;
let town: Town;
beforeEach(() => {
  town = openTown();
});
afterEach(() => town.close());

const settle = (name: string, ...roles: Role[]) =>
  town.settle({ name, channel: 'signal', language: 'es', counties: [HENDERSON], roles });
const texts = (sent: readonly { to: string; text: string }[], name: string) =>
  sent
    .filter(({ to }) => to === name)
    .map(({ text }) => text)
    .join('\n');
const actions = async () =>
  (await town.store.read((q) => q.db.select().from(q.tables.audit))).map(({ action }) => action);
const rolesOf = async (id: number) =>
  ((await town.store.read((q) => findPerson(q, id)))?.memberships ?? []).map(({ role }) => role);

/** A team that has written to the line: from then on nobody joins it unvouched. */
async function team(...names: string[]): Promise<number[]> {
  const ids = [];
  for (const name of names) {
    ids.push(await settle(name, 'admin'));
    await town.text(name, 'ESTADO');
  }
  return ids;
}

/** Asks for a role, as the command line does; returns its code, or null where it was given at once. */
async function propose(personId: number, named: number[], role: Role = 'verifier') {
  const granting = { personId, role, county: HENDERSON };
  const vouchers = { named, random: town.world.random };
  const waits = await town.store.transact((tx) =>
    giveRole(tx, granting, vouchers, town.clock.now()),
  );
  return waits?.code ?? null;
}

describe('a role of the team', () => {
  test('is given once the two who were named have vouched by their own chat', async () => {
    const [adela = 0, alan = 0] = await team('adela', 'alan', 'alma');
    const vera = await settle('vera');
    const code = await propose(vera, [adela, alan]);
    const asked = await town.pass(1);
    expect(texts(asked, 'adela')).toContain(`AVALAR ${code}`);
    expect(texts(asked, 'alma')).toBe('');
    expect(await rolesOf(vera)).toEqual([]);
    expect(texts(await town.text('adela', `AVALAR ${code}`), 'adela')).toContain('1');
    // One who vouches twice is one.
    await town.text('adela', `AVALAR ${code}`);
    expect(await rolesOf(vera)).toEqual([]);
    const given = await town.text('alan', `avalo ${code}`);
    expect(await rolesOf(vera)).toEqual(['verifier']);
    const heard = [...given, ...(await town.pass(1))];
    expect(texts(heard, 'vera')).toContain('parte del equipo');
    for (const name of ['adela', 'alan', 'alma']) {
      expect(texts(heard, name), name).toContain(`La persona ${vera} tiene ahora un cargo nuevo`);
    }
  });

  test('can be answered in each language, and by the buttons of the question', async () => {
    const [adela = 0, alan = 0] = await team('adela', 'alan');
    for (const [yes, name] of [
      ['VOUCH', 'one'],
      ['أكفل', 'two'],
    ] as const) {
      const id = await settle(name);
      const code = await propose(id, [adela, alan]);
      await town.pass(1);
      await town.text('adela', `${yes} ${code}`);
      await town.hear({ from: 'alan', channel: 'signal', button: `vouch:${code}:yes` });
      expect(await rolesOf(id), yes).toEqual(['verifier']);
    }
    for (const [no, name] of [
      ['NO AVALAR', 'three'],
      ['NOT VOUCH', 'four'],
      ['لا أكفل', 'five'],
    ] as const) {
      const id = await settle(name);
      const code = await propose(id, [adela, alan]);
      await town.pass(1);
      await town.text('adela', `AVALAR ${code}`);
      await town.text('alan', `${no} ${code}`);
      await town.text('alan', `AVALAR ${code}`);
      expect(await rolesOf(id), no).toEqual([]);
    }
  });

  test('is not given where one says no, and every coordinator hears that', async () => {
    const [adela = 0, alan = 0] = await team('adela', 'alan', 'alma');
    const vera = await settle('vera');
    const code = await propose(vera, [adela, alan]);
    await town.pass(1);
    const heard = await town.text('alan', `NO AVALAR ${code}`);
    expect(texts(heard, 'alma')).toContain('no responde');
    expect(texts(await town.text('adela', `AVALAR ${code}`), 'adela')).toContain('ya se decidió');
    expect(await rolesOf(vera)).toEqual([]);
  });

  test('is vouched for by nobody else: not by whom it is for, a third, a stranger, nor by SMS', async () => {
    const [adela = 0, alan = 0] = await team('adela', 'alan');
    const sms = await town.settle({
      ...{ name: '+18285550142', channel: 'sms', language: 'es' },
      ...{ counties: [HENDERSON], roles: ['admin'] },
    });
    await settle('otto', 'verifier');
    await settle('sofia', 'subscriber');
    const vera = await settle('vera', 'patrol');
    const code = await propose(vera, [adela, alan, sms]);
    await town.pass(1);
    for (const name of ['vera', 'otto', 'sofia', '+18285550142']) {
      await town.text(name, `AVALAR ${code}`);
      await town.text(name, `NO AVALAR ${code}`);
    }
    const open = await town.store.read((q) => q.db.select().from(q.tables.vouchings));
    expect(open[0]?.state).toBe('open');
    await town.text('adela', `AVALAR ${code}`);
    expect(await rolesOf(vera)).toEqual(['patrol']);
    // What the code is, nobody learns to whom it is nothing.
    const unknown = texts(await town.text('sofia', 'AVALAR A2A2'), 'sofia');
    expect(texts(await town.text('sofia', `AVALAR ${code}`), 'sofia')).toBe(
      unknown.replaceAll('A2A2', code ?? ''),
    );
  });

  test('counts no voice of somebody who was frozen since', async () => {
    const [adela = 0, alan = 0] = await team('adela', 'alan', 'alma');
    const vera = await settle('vera');
    const code = await propose(vera, [adela, alan]);
    await town.pass(1);
    await town.text('adela', `AVALAR ${code}`);
    await town.store.transact((tx) => updatePerson(tx, adela, { frozenAt: town.clock.now() }));
    await town.text('alan', `AVALAR ${code}`);
    expect(await rolesOf(vera)).toEqual([]);
  });

  test('asks whoever coordinates where nobody is named, once, and ends after three days', async () => {
    await team('adela', 'alan', 'alma');
    const vera = await settle('vera');
    const code = await propose(vera, []);
    expect(await propose(vera, [])).toBe(code);
    const asked = await town.pass(1);
    for (const name of ['adela', 'alan', 'alma']) {
      expect(texts(asked, name).split(`AVALAR ${code}`).length, name).toBe(3);
    }
    expect(texts(await town.text('alma', 'ESTADO'), 'alma')).toContain(code);
    await town.pass(3 * 24 * HOUR + 1);
    await town.text('adela', `AVALAR ${code}`);
    await town.text('alan', `AVALAR ${code}`);
    expect(await rolesOf(vera)).toEqual([]);
  });

  test('ends a freeze as well', async () => {
    const [adela = 0, alan = 0, alma = 0] = await team('adela', 'alan', 'alma');
    await town.store.transact((tx) => updatePerson(tx, alma, { frozenAt: town.clock.now() }));
    const code = await propose(alma, [adela, alan], 'admin');
    await town.pass(1);
    await town.text('adela', `AVALAR ${code}`);
    await town.text('alan', `AVALAR ${code}`);
    expect((await town.store.read((q) => findPerson(q, alma)))?.frozenAt).toBeNull();
  });
});

describe('where there are too few to vouch', () => {
  test('a network that is being set up has whom the server says', async () => {
    await settle('adela', 'admin');
    await settle('alan', 'admin');
    const vera = await settle('vera');
    expect(await propose(vera, [])).toBeNull();
    expect(await rolesOf(vera)).toEqual(['verifier']);
  });

  /** Two were there; one of them is frozen since. */
  async function oneLeft(): Promise<number> {
    const [adela = 0] = await team('adela', 'alan');
    await propose(await settle('first'), []);
    await town.store.transact((tx) => updatePerson(tx, adela, { frozenAt: town.clock.now() }));
    return adela;
  }

  test('one that once had them waits an hour, loudly, for all there are; anybody of the team may object', async () => {
    await oneLeft();
    await settle('pedro', 'patrol');
    const vera = await settle('vera');
    const code = await propose(vera, [], 'admin');
    const heard = await town.pass(1);
    expect(texts(heard, 'alan')).toContain(`${code} espera una hora`);
    expect(texts(await town.text('alan', `AVALAR ${code}`), 'alan')).toContain('pase la hora');
    await town.pass(58);
    expect(await rolesOf(vera)).toEqual([]);
    await town.pass(3);
    expect(await rolesOf(vera)).toEqual(['admin']);
    expect(await actions()).toContain('vouching.alone');
    await town.store.transact((tx) => updatePerson(tx, vera, { frozenAt: town.clock.now() }));
    const eva = await settle('eva');
    const second = await propose(eva, [], 'admin');
    await town.pass(1);
    await town.text('alan', `AVALAR ${second}`);
    await town.text('pedro', `NO AVALAR ${second}`);
    await town.pass(2 * HOUR);
    expect(await rolesOf(eva)).toEqual([]);
  });

  test('where nobody is left at all it takes a day, and those who were hear of it', async () => {
    const [adela = 0, alan = 0] = await team('adela', 'alan');
    const vera = await settle('vera');
    await propose(await settle('first'), []);
    await town.store.transact(async (tx) => {
      for (const id of [adela, alan]) {
        await tx.db.delete(tx.tables.memberships).where(eq(tx.tables.memberships.personId, id));
        const about = { actorId: null, action: 'role.revoked', subject: `person:${id}` };
        await audit(tx, { ...about, details: { role: 'admin' } }, town.clock.now());
      }
    });
    await propose(vera, [], 'admin');
    const heard = await town.pass(2 * HOUR);
    expect(await rolesOf(vera)).toEqual([]);
    for (const name of ['adela', 'alan']) expect(texts(heard, name)).toContain('dentro de un día');
    await town.pass(23 * HOUR);
    expect(await rolesOf(vera)).toEqual(['admin']);
  });

  test('nobody is given one whom not even those who are left vouch for, and no freeze is ended by one voice', async () => {
    const adela = await oneLeft();
    const vera = await settle('vera');
    const code = await propose(vera, [], 'admin');
    await town.pass(2 * HOUR);
    expect(await rolesOf(vera)).toEqual([]);
    expect(code).not.toBeNull();
    const again = await propose(adela, [], 'verifier');
    await town.pass(1);
    await town.text('alan', `AVALAR ${again}`);
    await town.pass(2 * HOUR);
    expect(await rolesOf(adela)).toContain('verifier');
    expect((await town.store.read((q) => findPerson(q, adela)))?.frozenAt).not.toBeNull();
  });

  test('a role that nobody relies on ends no freeze, whoever is named', async () => {
    const [adela = 0, alan = 0, alma = 0] = await team('adela', 'alan', 'alma');
    await town.store.transact((tx) => updatePerson(tx, alma, { frozenAt: town.clock.now() }));
    expect(await propose(alma, [adela, alan], 'subscriber')).toBeNull();
    expect((await town.store.read((q) => findPerson(q, alma)))?.frozenAt).not.toBeNull();
  });

  test('naming others the second time asks them as well, and keeps what was said', async () => {
    const [adela = 0, alan = 0, alma = 0] = await team('adela', 'alan', 'alma');
    const vera = await settle('vera');
    const code = await propose(vera, [adela, alan]);
    await town.pass(1);
    await town.text('adela', `AVALAR ${code}`);
    expect(await propose(vera, [alma])).toBe(code);
    expect(texts(await town.pass(1), 'alma')).toContain(`AVALAR ${code}`);
    await town.text('alma', `AVALAR ${code}`);
    expect(await rolesOf(vera)).toEqual(['verifier']);
  });
});

describe('the command line', () => {
  const env = { SIGNAL_API_URL: 'http://127.0.0.1:1', SIGNAL_NUMBERS: '+18285550100' };
  const csv = (...rows: string[]) =>
    ['channel,address,language,counties,roles,regional', ...rows].join('\n');

  test('gives every role of a list that sets up a network, and lets a coordinator bring a second', async () => {
    const folder = temporaryFolder();
    const run = (args: string[]) => commandLine(folder.path)(args, { env });
    writeFileSync(join(folder.path, 'a.csv'), csv('signal,+18285550111,es,37089,admin,no'));
    await run(['people', 'import', join(folder.path, 'a.csv')]);
    const { store } = await openStore(storeSettings(readConfig({ ...env, DATA_DIR: folder.path })));
    await store.transact((tx) => tx.db.update(tx.tables.addresses).set({ lastInboundAt: 1 }));
    await store.close();
    writeFileSync(
      join(folder.path, 'b.csv'),
      csv('signal,+18285550112,es,37021;37089,admin;verifier,no'),
    );
    const second = await run(['people', 'import', join(folder.path, 'b.csv')]);
    expect(second.stdout).toContain('waiting: 0');
    expect((await run(['people', 'role', '2', 'compa', '37089'])).stdout).toContain('Done');
    folder.remove();
  });

  test('asks for a role that an import brings into a team that is there; a second run changes nothing', async () => {
    const folder = temporaryFolder();
    const run = (args: string[]) => commandLine(folder.path)(args, { env });
    const write = (name: string, ...rows: string[]): string => {
      writeFileSync(join(folder.path, name), csv(...rows));
      return join(folder.path, name);
    };
    const admins = ['111', '112'].map((end) => `signal,+18285550${end},es,37089,admin,no`);
    expect((await run(['people', 'import', write('one.csv', ...admins)])).stdout).toContain(
      'added: 2',
    );
    const { store } = await openStore(storeSettings(readConfig({ ...env, DATA_DIR: folder.path })));
    await store.transact((tx) => tx.db.update(tx.tables.addresses).set({ lastInboundAt: 1 }));
    await store.close();
    const more = write('two.csv', 'signal,+18285550113,es,37089,verifier;subscriber,no');
    const first = await run(['people', 'import', more]);
    expect(first.stdout).toContain('waiting: 1');
    expect(first.stdout).toContain('1 roles of the team wait');
    const roles = async () => (await run(['people', 'show', '3', '--json'])).stdout;
    expect(await roles()).toContain('"roles":"subscriber"');
    expect((await run(['people', 'import', more])).stdout).toContain('unchanged: 1');
    const role = await run(['people', 'role', '3', 'compa', '37089', '--vouched-by', '1,2']);
    expect(role.stdout).toMatch(/^[A-Z0-9]{4}: 1 and 2 are asked/);
    const unnamed = await run(['people', 'role', '3', 'responder', '37089']);
    expect(unnamed.stdout).toMatch(/^[A-Z0-9]{4}: the coordinators are asked/);
    expect(await roles()).toContain('"roles":"subscriber"');
    folder.remove();
  });
});
