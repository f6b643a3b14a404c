import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { areas } from '../areas/registry.ts';
import { addPhoto, isKnownPicture, photoIdsOf } from '../areas/reports/store/record.ts';
import { keepingRules, sweepAll } from '../bot/sweep.ts';
import { readConfig } from '../config.ts';
import { findCode } from '../db/code.ts';
import { beginHold, endHold } from '../db/holds.ts';
import { periodOf } from '../db/keeping.ts';
import { openVault } from '../db/vault.ts';
import { refuseIdlePeriods } from '../keeping-settings.ts';
import { openSqlite } from '../schema/open.ts';
import { TEST_KEY, temporaryFolder } from './support/store.ts';
import { openTown, type Town } from './support/town.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const HENDERSON = '37089';
const word = 'palabra-canaria';
const place = '412 Calle Canaria';

const folders: ReturnType<typeof temporaryFolder>[] = [];
let file = '';
let town: Town;

beforeEach(() => {
  const folder = temporaryFolder();
  folders.push(folder);
  file = join(folder.path, 'plain.sqlite');
  // Not encrypted as a whole, so that what stands in the file can be looked for.
  town = openTown(openSqlite({ file, vault: openVault(TEST_KEY), encrypted: false }));
});
afterEach(async () => {
  await town.close();
  for (const folder of folders.splice(0)) folder.remove();
});

/** All that whoever has the key can read. */
async function everything(): Promise<string> {
  const rows = await town.store.read(async (q) => {
    const found: unknown[] = [];
    for (const table of Object.values(q.tables)) {
      found.push(await q.db.select().from(table as SQLiteTable));
    }
    return found;
  });
  return JSON.stringify(rows);
}

const sweep = () =>
  sweepAll(town.world, (_name, error) => {
    throw error;
  });

/** A sighting that is alerted and ends, a case that is closed, and somebody who wants nothing more. */
async function liveThrough(): Promise<void> {
  for (const [name, role] of [
    ['vera', 'verifier'],
    ['victor', 'verifier'],
    ['adela', 'admin'],
    ['carla', 'compa'],
    ['sofia', 'subscriber'],
  ] as const) {
    await town.settle({
      ...{ name, channel: 'signal', language: 'es', counties: [HENDERSON], roles: [role] },
      onDuty: true,
    });
  }
  const codeTo = (name: string): string =>
    town.sent.flatMap(({ to, text }) => (to === name ? (findCode(text) ?? []) : [])).at(-1) ?? '';
  await town.text(
    'canario-ana',
    `yo vi 3 agentes de ICE en ${place} en Hendersonville, ${word}`,
    'telegram',
  );
  const code = codeTo('vera');
  await town.text('vera', `CONFIRMO ${code}`);
  await town.text('victor', `CONFIRMO ${code}`);
  await town.text('vera', `NOTA ${code} ${word}`);
  await town.decide('adela', `TERMINAR ${code} SÍ`);
  await town.text('canario-eva', `me deben mi sueldo ${word}`, 'telegram');
  for (const answer of ['Hendersonville', 'ENVIAR', 'SÍ', 'SÍ'])
    await town.text('canario-eva', answer);
  const own = codeTo('carla');
  await town.text('carla', `${own} hola ${word}`);
  await town.decide('carla', `CERRAR ${own} resuelto`);
  await town.text('canario-leo', `¿pueden entrar en mi casa? ${word}`, 'telegram');
  await town.text('canario-leo', 'ALTO');
}

test('nothing of what people wrote is left once its time is over, for whoever has the key', async () => {
  await liveThrough();
  expect(await everything()).toContain(word);
  expect(await everything()).toContain('canario-leo');
  await town.pass((31 * DAY) / MINUTE);
  await sweep();
  const left = await everything();
  expect(left).not.toContain(word);
  expect(left).not.toContain('Calle Canaria');
  expect(left).not.toContain('canario-leo');
});

test('who reported is gone after a day, what they wrote after three, how it ended stays', async () => {
  await liveThrough();
  const told = async () => {
    const all = await town.store.read((q) => q.db.select().from(q.tables.reports));
    return all.map(({ reporterId, details }) => [reporterId !== null, details.words.length > 0]);
  };
  await town.pass((23 * HOUR) / MINUTE);
  await sweep();
  expect(await told()).toEqual([[true, true]]);
  await town.pass((2 * HOUR) / MINUTE);
  await sweep();
  expect(await told()).toEqual([[false, true]]);
  await town.pass((48 * HOUR) / MINUTE);
  await sweep();
  expect(await told()).toEqual([[false, false]]);
  const [incident] = await town.store.read((q) => q.db.select().from(q.tables.incidents));
  expect(incident).toMatchObject({ state: 'ended', county: HENDERSON });
  expect(incident?.details.town).toBe('Hendersonville');
});

test('what is noted of it after that goes as well, three days later', async () => {
  await liveThrough();
  await town.pass((4 * DAY) / MINUTE);
  await sweep();
  const [one] = await town.store.read((q) => q.db.select().from(q.tables.incidents));
  await town.text('adela', `NOTA ${one?.code} el vecino ${word}`);
  const notes = () => town.store.read((q) => q.db.select().from(q.tables.notes));
  expect(await notes()).toHaveLength(1);
  await town.pass((4 * DAY) / MINUTE);
  await sweep();
  expect(await notes()).toEqual([]);
});

test('a picture is erased, and known when it is sent again as new', async () => {
  const at = town.clock.now();
  const picture = { contentType: 'image/jpeg', base64: 'aGVsbG8=' };
  await liveThrough();
  await town.store.transact((tx) => addPhoto(tx, { incidentId: 1, reportId: null, picture, at }));
  await town.pass((4 * DAY) / MINUTE);
  await sweep();
  await town.store.read(async (q) => {
    expect(await photoIdsOf(q, 1)).toEqual([]);
    expect(await isKnownPicture(q, picture)).toBe(true);
  });
});

test('a case whose words are erased is not opened again', async () => {
  await liveThrough();
  await town.pass((31 * DAY) / MINUTE);
  await sweep();
  const [one] = await town.store.read((q) => q.db.select().from(q.tables.cases));
  const [answer] = await town.text('carla', `REABRIR ${one?.code}`);
  expect(answer?.text).toContain('ya se borró');
});

test('one rule that cannot be kept leaves the others to be', async () => {
  await liveThrough();
  await town.pass((31 * DAY) / MINUTE);
  const failing = { name: 'failing', what: 'x', period: 1, isEvidence: false };
  const erase = () => Promise.reject(new Error('no'));
  const areas = [{ ...town.world.areas[0], keeps: [{ ...failing, erase }] }, ...town.world.areas];
  const failed: string[] = [];
  const swept = await sweepAll({ ...town.world, areas } as typeof town.world, (name) => {
    failed.push(name);
  });
  expect(failed).toEqual(['failing']);
  expect(swept.some(({ name }) => name === 'message')).toBe(true);
});

test('who wanted no more messages is still known not to, and can come back', async () => {
  await town.settle({ name: 'leo', channel: 'sms', language: 'es', counties: [HENDERSON] });
  await town.text('leo', 'ALTO');
  await town.pass((31 * DAY) / MINUTE);
  await sweep();
  const states = () =>
    town.store.read((q) =>
      q.db
        .select({ state: q.tables.addresses.state, address: q.tables.addresses.address })
        .from(q.tables.addresses),
    );
  expect(await states()).toEqual([{ state: 'opted-out', address: '' }]);
  expect((await town.text('leo', 'START')).map(({ to }) => to)).toEqual(['leo']);
  expect(await states()).toEqual([{ state: 'active', address: 'leo' }]);
});

test('whoever wrote once is gone after a month; not those who get alerts, nor whom a case is about', async () => {
  await liveThrough();
  await town.text('canario-uno', 'hola', 'telegram');
  const people = async () =>
    (await town.store.read((q) => q.db.select().from(q.tables.people))).length;
  const before = await people();
  await town.pass((29 * DAY) / MINUTE);
  await sweep();
  expect(await people()).toBe(before);
  await town.pass((35 * DAY) / MINUTE);
  await sweep();
  // Gone: the reporter, whoever had the case, and who said hello. The rest are of the team, get alerts, or said STOP.
  expect(await people()).toBe(before - 3);
  const left = await everything();
  for (const name of ['canario-uno', 'canario-ana', 'canario-eva'])
    expect(left).not.toContain(name);
  expect(left).toContain('sofia');
});

test('a hold keeps what may be evidence, and nothing else; its end lets it go', async () => {
  await liveThrough();
  const given = { setBy: 'Lic. Marín', reason: 'caso 26-1' };
  await town.store.transact((tx) => beginHold(tx, given, town.clock.now()));
  await town.pass((31 * DAY) / MINUTE);
  await sweep();
  const kept = await everything();
  expect(kept).toContain(word);
  expect(kept).not.toContain('canario-leo');
  await town.store.transact((tx) => endHold(tx, town.clock.now()));
  await sweep();
  expect(await everything()).not.toContain(word);
});

test('what was erased stands in no file any more, as it was before either', async () => {
  const raw = () => [file, `${file}-wal`].map((name) => readFileSync(name, 'latin1')).join('');
  await town.text('canario-ana', `¿puedo grabar? ${word}`, 'telegram');
  const sealed = await town.store.read((q) =>
    q.rows<{ sealed: string }>(sql`
      SELECT address AS sealed FROM addresses UNION SELECT state FROM sessions
      UNION SELECT body FROM messages`),
  );
  expect(sealed.length).toBeGreaterThan(2);
  for (const one of sealed) expect(raw()).toContain(one.sealed);
  await town.text('canario-ana', 'OLVÍDENME');
  await town.text('canario-ana', 'SÍ');
  await town.pass(1);
  for (const one of sealed) expect(raw()).not.toContain(one.sealed);
});

describe('the settings of how long', () => {
  test.each([
    ['24h', 24 * HOUR],
    ['30d', 30 * DAY],
    ['30 d', 30 * DAY],
    ['0h', null],
    ['soon', null],
    ['99999d', null],
    ['-1d', null],
  ])('%s', (text, period) => {
    expect(periodOf(text)).toBe(period);
  });

  test('are read by the name of the rule, and refused with what they need', () => {
    expect(readConfig({ KEEP_REPORTER: '12h' }).keeping.get('reporter')).toBe(12 * HOUR);
    expect(() => readConfig({ KEEP_REPORTER: 'a while' })).toThrow(/KEEP_REPORTER: needs hours/);
  });

  test.each([
    ['KEEP_REPORTERS', /nothing is kept by that name; there are .*KEEP_REPORTER,/],
    ['KEEP_LIMIT', /nothing is kept by that name/],
    ['KEEP_MESSAGE', /needs 24 hours or more/],
  ])('%s of two hours is refused', (name, problem) => {
    expect(() => refuseIdlePeriods(readConfig({ [name]: '2h' }))).toThrow(problem);
  });

  test('stand in the document, each with its setting, its time and whether a hold keeps it', () => {
    const document = readFileSync(new URL('../docs/keeping.md', import.meta.url), 'utf8');
    for (const { name, what, period, isEvidence } of keepingRules(areas)) {
      if (period === 0) continue;
      const inDays = period % DAY === 0 && period > 3 * DAY;
      const kept = inDays ? `${period / DAY} days` : `${period / HOUR} hours`;
      const row = `| \`KEEP_${name.toUpperCase()}\` | ${what} | ${kept} | ${isEvidence ? 'yes' : 'no'} |`;
      expect(document).toContain(row);
    }
  });

  test('every rule has a name of its own', () => {
    const names = keepingRules(areas).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});
