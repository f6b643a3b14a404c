import { afterAll, beforeAll, expect, test } from 'vitest';
import { knownIncidents } from '../areas/feeds/known.ts';
import { readConfig, storeSettings } from '../config.ts';
import { findCode } from '../db/code.ts';
import { openStore } from '../schema/open.ts';
import { commandLine } from './support/command-line.ts';
import { temporaryFolder } from './support/store.ts';
import { openTown, type Town } from './support/town.ts';
import { childrenOf, readXml, textsOf } from './support/xml.ts';

const HENDERSON = '37089';
const folder = temporaryFolder();
const command = commandLine(folder.path);
let town: Town;
let code = '';
let real = '';

const codeIn = (texts: string[]): string => texts.map((text) => findCode(text)).find(Boolean) ?? '';

/** A drill that came to its alert and ended, four of the same hour, and then something real. */
beforeAll(async () => {
  const { store } = await openStore(storeSettings(readConfig({ DATA_DIR: folder.path })));
  town = openTown(store);
  for (const [name, role] of [
    ['vera', 'verifier'],
    ['victor', 'verifier'],
    ['adela', 'admin'],
    ['alan', 'admin'],
    ['sofia', 'subscriber'],
    ['rosa', 'responder'],
  ] as const) {
    await town.settle({
      ...{ name, channel: 'signal', language: 'es', counties: [HENDERSON], roles: [role] },
      onDuty: role === 'verifier',
    });
  }
  for (const place of ['Walmart', 'Ingles', 'Aldi', 'Food Lion']) {
    const drill = `SIMULACRO: 3 camionetas de ICE en el ${place} de Hendersonville`;
    const found = codeIn((await town.text('adela', drill)).map(({ text }) => text));
    code ||= found;
    await town.text('vera', `CONFIRMO ${found}`);
    await town.text('victor', `CONFIRMO ${found}`);
    await town.text('vera', 'SALIR');
    await town.text('victor', 'SALIR');
    await town.decide('alan', `TERMINAR ${found} SÍ`);
  }
  const told = await town.text(
    'ana',
    'yo vi 3 camionetas de ICE en la biblioteca de Hendersonville',
  );
  real = codeIn(told.map(({ text }) => text));
});
afterAll(async () => {
  await town.close();
  folder.remove();
});

test('a drill can be read as an exercise of the Common Alerting Protocol', async () => {
  const { stdout } = await command(['alert', 'show', code, '--cap']);
  const alert = readXml(stdout);
  expect(textsOf(alert, 'status')).toEqual(['Exercise']);
  for (const info of childrenOf(alert, 'info')) {
    expect(textsOf(info, 'headline')[0]).toMatch(/^(SIMULACRO|EXERCISE|DRILL|تدريب|تمرين)/);
  }
});

test('the public learns of none: not on the page, in the feeds, nor by an address that is guessed', async () => {
  expect(await town.store.read((q) => knownIncidents(q, 0))).toEqual([]);
});

test('however many drills were played, what is real is alerted', async () => {
  await town.text('vera', `CONFIRMO ${real}`);
  const sent = await town.text('victor', `CONFIRMO ${real}`);
  const heard = sent.filter(({ to, text }) => to === 'sofia' && text.includes('AVISO CONFIRMADO'));
  expect(heard).toHaveLength(1);
});
