import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lacksOf } from '../areas/reports/rules/lacks.ts';
import { boundsOf, monthIn } from '../areas/reports/rules/months.ts';
import { readConfig, storeSettings } from '../config.ts';
import { findCode } from '../db/code.ts';
import { openStore } from '../schema/open.ts';
import { commandLine } from './support/command-line.ts';
import { temporaryFolder } from './support/store.ts';
import { openTown } from './support/town.ts';

const HENDERSON = '37089';
const folder = temporaryFolder();
const data = join(folder.path, 'data');
const command = commandLine(data);
const run = (...args: string[]) => command(['incidents', ...args]);
const json = async (...args: string[]) => JSON.parse((await run(...args, '--json')).stdout);

/** What is told in confidence, addresses and a home: in no export. */
const canaries = ['palabra-canaria', '8285550143', 'canario-vera', '412 Calle Canaria'];
const codes: Record<string, string> = {};

/** One that was confirmed, alerted and ended, one that is open, one that time ended, a drill. */
beforeAll(async () => {
  const { store } = await openStore(storeSettings(readConfig({ DATA_DIR: data })));
  const town = openTown(store);
  const counties = [HENDERSON];
  for (const [name, role, channel, language] of [
    ['canario-vera', 'verifier', 'signal', 'es'],
    ['victor', 'verifier', 'telegram', 'en'],
    ['adela', 'admin', 'signal', 'es'],
    ['sofia', 'subscriber', 'signal', 'es'],
    ['salma', 'subscriber', 'sms', 'ar'],
    // Only of staff a drill is believed to be one.
    ['omar', 'compa', 'signal', 'es'],
  ] as const) {
    const onDuty = role === 'verifier';
    await town.settle({ name, channel, language, counties, roles: [role], onDuty });
  }
  /** What somebody reports, and its code as they are told it. */
  const reported = async (name: string, words: string): Promise<string> => {
    const sent = await town.text(name, words);
    const texts = sent.filter(({ to }) => to === name).map(({ text }) => text);
    return texts.map((text) => findCode(text)).find(Boolean) ?? '';
  };

  codes.ended = await reported(
    'ana',
    'yo vi 3 agentes de ICE en el Walmart de Hendersonville, palabra-canaria',
  );
  await town.text('eva', 'yo vi agentes de ICE en el Walmart de Hendersonville 828-555-0143');
  await town.text('canario-vera', `VOY 10 ${codes.ended}`);
  await town.pass(4);
  await town.text('canario-vera', `CONFIRMO ${codes.ended}`);
  await town.text('canario-vera', 'SALIR');
  await town.text(
    'canario-vera',
    `NOTA ${codes.ended} viven en 412 Calle Canaria, palabra-canaria`,
  );
  await town.pass(2);
  await town.text('victor', `CONFIRM ${codes.ended}`);
  await town.text('victor', 'EXIT');
  await town.decide('adela', `TERMINAR ${codes.ended} SÍ`);
  await town.pass(35);
  await town.text('canario-vera', 'SÍ');
  await town.text('canario-vera', 'hacía falta otra radio, palabra-canaria');
  codes.expired = await reported(
    'rita',
    'yo vi agentes de ICE en la casa de 412 Calle Canaria en Fletcher',
  );
  await town.pass(125);
  codes.drill = await reported(
    'omar',
    'SIMULACRO: yo vi agentes de ICE en el Ingles de Hendersonville',
  );
  await town.pass(1);
  codes.open = await reported(
    'leo',
    'yo vi agentes de ICE en el aeropuerto de Fletcher, palabra-canaria',
  );
  await town.close();
});
afterAll(() => folder.remove());

describe('incidents list', () => {
  test('tells what is open, how far it is and what it lacks, and no words', async () => {
    const found = await json('list');
    expect(found.map(({ code }: { code: string }) => code).sort()).toEqual(
      [codes.drill, codes.open].sort(),
    );
    expect(found).toContainEqual(
      expect.objectContaining({
        ...{ code: codes.open, state: 'dispatched', county: HENDERSON, reports: 1, went: 0 },
        lacks: ['somebody to go'],
      }),
    );
    expect((await run('list')).stdout).toMatch(
      /dispatched.*Henderson.*Fletcher.*lacks somebody to go/,
    );
  });

  test('tells with --all what is over, too', async () => {
    const found = await json('list', '--all');
    expect(found).toHaveLength(4);
    expect(found).toContainEqual(expect.objectContaining({ code: codes.ended, state: 'ended' }));
  });
});

describe('incidents show', () => {
  test('tells all that staff may see', async () => {
    const whole = await json('show', codes.ended?.toLowerCase() ?? '');
    expect(whole).toMatchObject({ state: 'ended', countyName: 'Henderson', photos: 0 });
    expect(whole.reports).toHaveLength(2);
    expect(whole.reports[0].words).toContain('palabra-canaria');
    expect(whole.asked).toContainEqual(
      expect.objectContaining({ personId: 1, verdict: 'confirm' }),
    );
    expect(whole.published).toContainEqual(
      expect.objectContaining({ kind: 'alert', tier: 'county', recipients: 2 }),
    );
    const actions = whole.timeline.map(({ action }: { action: string }) => action);
    expect(actions.indexOf('incident.confirm')).toBeGreaterThan(actions.indexOf('incident.accept'));
    expect((await run('show', codes.ended ?? '')).stdout).toContain('person 1  asked');
  });

  test('hides what is private in the words', async () => {
    const { stdout } = await run('show', codes.ended ?? '', '--json');
    expect(stdout).not.toContain('555-0143');
    expect(stdout).not.toContain('canario-vera');
  });

  test('tells what should go better, and not who says so', async () => {
    const { debrief, timeline } = await json('show', codes.ended ?? '');
    expect(debrief).toEqual({
      ...{ asked: 2, safe: 1, talk: 0 },
      better: ['hacía falta otra radio, palabra-canaria'],
    });
    expect(JSON.stringify(timeline)).not.toContain('actorId');
  });

  test('of a code that is none says so', async () => {
    expect(await run('show', 'ZZZZ')).toMatchObject({
      ...{ status: 1, stdout: '', stderr: 'there is no incident ZZZZ\n' },
    });
  });
});

describe('incidents export', () => {
  test('tells what happened in numbers', async () => {
    expect(await json('export', codes.ended ?? '')).toMatchObject({
      ...{ code: codes.ended, isDrill: false, county: HENDERSON, countyName: 'Henderson' },
      ...{ place: 'Walmart, Hendersonville', state: 'ended', result: 'confirmed' },
      ...{ reports: 2, asked: 2, went: 2 },
      verdicts: { confirm: 2, false: 0, left: 0, watching: 0, unable: 0 },
      minutes: { firstGoing: 0, secondAnswer: 6, verdict: 6, lastDelivery: 0 },
      alerted: [
        { channel: 'signal', language: 'es', people: 1 },
        { channel: 'sms', language: 'ar', people: 1 },
      ],
    });
    const { stdout } = await run('export', codes.ended ?? '');
    expect(stdout).toContain('place: Walmart, Hendersonville\n');
    expect(stdout).toContain('alerted_sms: 1\n');
  });

  test('shows of a home no more than its town', async () => {
    expect(await json('export', codes.expired ?? '')).toMatchObject({
      ...{ place: 'Fletcher', result: 'nobody' },
    });
  });

  test('holds neither words, people nor addresses, in whatever form', async () => {
    const all = ['--from', '2026-11-01', '--to', '2026-11-30'];
    const forms = [
      await run('export', codes.ended ?? ''),
      await run('export', codes.ended ?? '', '--json'),
      await run('export', codes.expired ?? '', '--json'),
      await run('export', ...all, '--csv'),
      await run('export', ...all, '--json'),
    ];
    for (const { status, stdout } of forms) {
      expect(status).toBe(0);
      expect(stdout).not.toMatch(/person|address|words|spot|latitude/i);
      for (const canary of canaries) expect(stdout).not.toContain(canary);
    }
  });

  test('gives all of some days as CSV, by the calendar of the network', async () => {
    const lines = async (...args: string[]): Promise<string[]> =>
      (await run('export', '--csv', ...args)).stdout.trim().split('\n');
    const [head = '', ...rows] = await lines('--from', '2026-11-20', '--to', '2026-11-20');
    expect(head).toMatch(/^code,drill,county,county_name,place,class,state,outcome,opened_at,/);
    expect(rows).toHaveLength(4);
    for (const row of rows) expect(row).toContain(',37089,Henderson,');
    expect(await lines('--from', '2026-11-21')).toHaveLength(1);
    expect(await lines('--to', '2026-11-19')).toHaveLength(1);
  });

  test.each([
    [['export'], 'name an incident by its code, or give --csv or --json for all of them'],
    [['export', 'AAAA', '--from', '2026-11-01'], 'a code, or --from and --to; not both'],
    [['export', '--csv', '--json'], '--csv and --json do not go together'],
    [['export', '--csv', '--from', 'monday'], '--from: "monday" is no day such as 2026-11-01'],
    [['measures', '--month', '2026-13'], '--month: "2026-13" is no month such as 2026-11'],
    [
      ['measures', '--county', 'Narnia'],
      '--county: "Narnia" is no county of NETWORK_COUNTIES or beside',
    ],
  ])('%j: %s', async (args, problem) => {
    expect(await run(...args)).toMatchObject({ status: 1, stdout: '', stderr: `${problem}\n` });
  });
});

describe('incidents measures', () => {
  test('count a county and month, drills apart', async () => {
    const found = await json('measures', '--month', '2026-11', '--county', 'Henderson');
    expect(found).toHaveLength(2);
    expect(found[0]).toMatchObject({
      ...{ county: HENDERSON, month: '2026-11', isDrill: false, incidents: 3, open: 1 },
      ...{ reports: 4, duplicates: 1, shares: null },
    });
    expect(found[1]).toMatchObject({ isDrill: true, incidents: 1 });
    const { stdout } = await run('measures', '--month', '2026-11', '--county', '37089');
    expect(stdout).toContain('too few are over to give shares');
    expect(stdout).toContain('verdict 6 and 6');
  });

  test('say where there is nothing', async () => {
    expect((await run('measures', '--month', '2025-01')).stdout).toBe(
      'There were no incidents in 2025-01.\n',
    );
  });
});

test('mistakes in a call end with 2', async () => {
  expect((await run('nonsense')).status).toBe(2);
  expect((await run('show')).status).toBe(2);
});

test.each([
  ['2026-11', '2026-11'],
  ['11/2026', '2026-11'],
  ['MEASURES Henderson October', '2026-10'],
  ['medidas Buncombe diciembre', '2025-12'],
  ['medidas noviembre de 2024', '2024-11'],
  ['مقاييس أكتوبر', '2026-10'],
  ['2026-13', null],
  ['Henderson', null],
])('the month in "%s" is %s', (words, month) => {
  expect(monthIn(words, '2026-11-20')).toBe(month);
});

test('a month goes by the clocks of its zone, whatever changes in it', () => {
  expect(boundsOf('2026-11', 'America/New_York')).toEqual({
    from: Date.parse('2026-11-01T04:00:00Z'),
    to: Date.parse('2026-12-01T05:00:00Z'),
  });
  expect(boundsOf('2026-00', 'America/New_York')).toBeNull();
});

test.each([
  ['received', {}, ['somebody to go']],
  ['received', { county: null, hasPlace: false }, ['county', 'place', 'somebody to go']],
  ['en-route', { asked: [{ personId: 1, acceptedAt: 1, verdict: null, answeredAt: null }] }, []],
  [
    'en-route',
    { asked: [{ personId: 1, acceptedAt: 1, verdict: 'confirm', answeredAt: 2 }] },
    ['a second answer'],
  ],
  ['noted', { isHeld: true }, ['a decision']],
  ['active', {}, ['an end']],
  ['active', { saysLeft: true }, ['a decision', 'an end']],
  ['ended', {}, []],
] as const)('%s, %o lacks %j', (state, given, lacks) => {
  const known = { county: HENDERSON, hasPlace: true, isHeld: false, saysLeft: false, asked: [] };
  const standing = { state, ...known, ...given };
  expect(lacksOf(standing)).toEqual(lacks);
});
