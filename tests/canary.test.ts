import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { allReferrals } from '../areas/directory/store/referrals.ts';
import { allCampaigns } from '../areas/links/store/campaigns.ts';
import { writeDirectoryCsv } from '../commands/directory-csv.ts';
import { findCode } from '../db/code.ts';
import { openVault } from '../db/vault.ts';
import { openSqlite } from '../schema/open.ts';
import { TEST_KEY, temporaryFolder } from './support/store.ts';
import { openTown, type Town } from './support/town.ts';

/**
 * People whose addresses are canaries play through everything. The addresses may be where messages
 * go to, and nowhere else: in no message, no log, not in the file, in no export.
 */
const folder = temporaryFolder();
const file = join(folder.path, 'plain.sqlite');
const logged: string[] = [];
let town: Town;

beforeEach(() => {
  // Not encrypted as a whole, so that only the sealed columns protect what is in the file.
  const store = openSqlite({ file, vault: openVault(TEST_KEY), encrypted: false });
  const log = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) });
  town = openTown(store, log);
});
afterEach(async () => {
  await town.close();
  folder.remove();
});

const ana = 'canaria-ana-8285550101';
const eva = 'canaria-eva-8285550102';
const carla = 'canaria-carla-8285550103';
const olga = 'canaria-olga-8285550104';
const rosa = 'canaria-rosa-8285550105';
const addresses = [ana, eva, carla, olga, rosa];
/** What is told in confidence: to be found in messages, and nowhere in clear. */
const words = 'palabra-canaria';

const codeTo = (name: string): string =>
  town.sent.flatMap(({ to, text }) => (to === name ? (findCode(text) ?? []) : [])).at(-1) ?? '';

async function settle(name: string, roles: ('compa' | 'operator' | 'responder' | 'admin')[]) {
  const counties = ['37089'];
  await town.settle({ name, channel: 'signal', language: 'es', counties, roles, onDuty: true });
}

/** An emergency, a long case with everything that belongs to it, and a meeting. */
async function liveThrough(): Promise<void> {
  await settle(carla, ['compa']);
  await settle(olga, ['operator', 'admin']);
  await settle(rosa, ['responder']);
  await town.text(carla, `HORARIO lunes 9:00-12:00 30 Oficina, 12 Main St`);
  await town.text(eva, `EMERGENCIA se llevaron a mi papá ${words}`, 'telegram');
  await town.text(olga, `${codeTo(olga)} Soy Olga. ¿Dónde está?`);
  await town.text(eva, `en la cárcel ${words}`);
  await town.text(olga, `NOTA ${codeTo(olga)} ${words}`);
  await town.text(olga, `CONSULTA ${codeTo(olga)}`);
  for (const [who, channel] of [
    [ana, 'sms'],
    [`${ana}-2`, 'signal'],
    [`${ana}-3`, 'telegram'],
  ] as const) {
    await town.text(who, `no me pagan mi salario en Hendersonville ${words}`, channel);
    await town.text(who, `Restaurante ${words}`);
    for (const answer of ['SALTAR', 'sí', 'sí']) await town.text(who, answer);
  }
  const code = codeTo(ana);
  await town.text(carla, `${code} Hola, soy Carla ${words}`);
  await town.text(ana, `gracias, me deben mucho ${words}`);
  await town.text(carla, `NOTA ${code} ${words}`);
  await town.text(carla, `VER ${code}`);
  await town.text(carla, `REFERIR ${code}`);
  await town.text(carla, '1');
  await town.text(carla, `CITA ${code}`);
  await town.text(ana, 'CITA');
  for (const choice of ['1', '4']) await town.text(ana, choice);
  // Volunteers are asked; the words are only for the one who accepts.
  const form = ['viaje', 'Hendersonville', 'mañana 9:00', '1', '1', 'SALTAR', words, '1'];
  for (const answer of [`APOYO ${code}`, ...form]) await town.text(carla, answer);
  await town.text(rosa, `ACEPTO ${codeTo(rosa)}`);
  await town.text(rosa, `HECHO ${codeTo(rosa)}`);
  for (const answer of [`todo bien ${words}`, 'no']) await town.text(rosa, answer);
  await town.text(eva, `OFREZCO 20 dólares ${words}`);
  await town.text(carla, 'OFERTAS');
  await town.text(carla, 'CASOS');
  await town.text(carla, 'PATRONES');
  await town.text(olga, 'VOLANTE Henderson es Feria');
  await town.pass(60);
  await town.text(carla, `CERRAR ${code} resuelto`);
  await town.text(ana, `SÍ ${code}`);
}

test('addresses stand in no message, no log, no export and nowhere in the file in clear', async () => {
  await liveThrough();
  expect(town.sent.length).toBeGreaterThan(50);
  for (const { to, text } of town.sent) {
    const shown = addresses.filter((address) => text.includes(address));
    expect(shown, `to ${to}: ${text}`).toEqual([]);
  }
  const people = town.sent.filter(({ to }) => to.startsWith(ana) || to === eva);
  expect(people.length).toBeGreaterThan(20);

  expect(logged.filter((line) => [...addresses, words].some((one) => line.includes(one)))).toEqual(
    [],
  );

  const exported = await town.store.read(async (q) => ({
    directory: writeDirectoryCsv(await allReferrals(q), town.world.gazetteer),
    links: JSON.stringify(await allCampaigns(q)),
    audit: JSON.stringify(await q.db.select().from(q.tables.audit)),
    codes: JSON.stringify(await q.db.select().from(q.tables.codes)),
  }));
  for (const [name, text] of Object.entries(exported)) {
    expect(text.length, name).toBeGreaterThan(100);
    for (const one of [...addresses, words]) expect(text, name).not.toContain(one);
  }

  const bytes = Buffer.concat([readFileSync(file), readFileSync(`${file}-wal`)]);
  // The file is in clear, or nothing would be shown.
  expect(bytes.includes('case.opened')).toBe(true);
  for (const one of [...addresses, words]) expect(bytes.includes(one), one).toBe(false);
});
