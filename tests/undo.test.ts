import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { receiveAddressChange } from '../areas/membership/address-change.ts';
import type { Language } from '../content/languages.ts';
import { findCode } from '../db/code.ts';
import { openTown, type Town } from './support/town.ts';

const HENDERSON = '37089';
const SIGHTING = 'vi 3 camionetas de ICE en el Walmart de Hendersonville';
const ALERT = /CONFIRMED NOTICE|AVISO CONFIRMADO/;
const OVER = /AVISO TERMINADO|NOTICE OVER|CORRECCIÓN|CORRECTION/;

let town: Town;
beforeEach(async () => {
  town = openTown();
  const here = { counties: [HENDERSON] };
  for (const name of ['vera', 'victor']) {
    await town.settle({
      ...here,
      name,
      channel: 'signal',
      language: 'es',
      roles: ['verifier'],
      onDuty: true,
    });
  }
  await town.settle({ ...here, name: 'sofia', channel: 'signal', roles: ['subscriber'] });
});
afterEach(() => town.close());

async function admin(name: string, language: Language = 'es', channel = 'telegram' as const) {
  const given = { name, language, channel, counties: [HENDERSON] };
  await town.settle({ ...given, roles: ['admin'] });
}

/** An alert that runs; its code. */
async function alerted(): Promise<string> {
  await town.text('ana', SIGHTING);
  const code = findCode(town.sent.find(({ to }) => to === 'vera')?.text ?? '') ?? '';
  await town.text('vera', `CONFIRMO ${code}`);
  await town.text('victor', `CONFIRMO ${code}`);
  expect(heard('sofia')).toMatch(ALERT);
  return code;
}

/** What is confirmed by one, and waits for an admin; its code. */
async function confirmedByOne(): Promise<string> {
  await town.text('ana', SIGHTING);
  const code = findCode(town.sent.find(({ to }) => to === 'vera')?.text ?? '') ?? '';
  await town.text('vera', `CONFIRMO ${code}`);
  return code;
}

function heard(name: string): string {
  return town.sent
    .filter(({ to }) => to === name)
    .map(({ text }) => text)
    .join('\n');
}

const lastTo = (name: string): string => town.sent.findLast(({ to }) => to === name)?.text ?? '';

const words: Record<Language, { end: string; approve: string; yes: string }> = {
  es: { end: 'TERMINAR', approve: 'APROBAR', yes: 'SÍ' },
  en: { end: 'END', approve: 'APPROVE', yes: 'YES' },
  ar: { end: 'إنهاء', approve: 'موافقة', yes: 'نعم' },
};

describe('what was decided is not done', () => {
  test.each<[Language, string]>([
    ['es', 'DESHACER'],
    ['es', 'deshágalo'],
    ['es', 'no'],
    ['es', '¡no no, espere!'],
    ['es', 'me equivoqué de código'],
    ['es', 'cancelar'],
    ['es', 'no lo mande todavía'],
    ['en', 'UNDO'],
    ['en', 'undo that'],
    ['en', 'No!'],
    ['en', 'wait, wrong code'],
    ['en', 'oops my mistake'],
    ['en', 'cancel'],
    ['en', "don't send it"],
    ['ar', 'تراجع'],
    ['ar', 'لا'],
    ['ar', 'انتظروا لحظة'],
    ['ar', 'أخطأت'],
    ['ar', 'لا ترسلوا'],
  ])('%s: after "%s"', async (language, said) => {
    await admin('adela', language);
    const code = await alerted();
    const { end, yes } = words[language];
    await town.text('adela', `${end} ${code} ${yes}`);
    await town.text('adela', said);
    expect(lastTo('adela')).toMatch(/Deshecho|Undone|تم التراجع/);
    await town.pass(2);
    expect(heard('sofia')).not.toMatch(OVER);
    await town.decide('adela', `${end} ${code} ${yes}`);
    expect(heard('sofia')).toMatch(OVER);
  });

  test('after the button', async () => {
    await admin('adela');
    const code = await confirmedByOne();
    await town.text('adela', `APROBAR ${code} SÍ`);
    const [undo] = town.sent.at(-1)?.buttons ?? [];
    expect(undo?.label).toBe('Deshacer');
    await town.hear({ from: 'adela', channel: 'telegram', button: undo?.id ?? '' });
    await town.pass(2);
    expect(heard('sofia')).not.toMatch(ALERT);
    const [late] = await town.hear({ from: 'adela', channel: 'telegram', button: undo?.id ?? '' });
    expect(late?.text).toContain('Ya no se puede deshacer');
  });

  test('when another admin halts it', async () => {
    await admin('adela');
    await admin('alan', 'en');
    const code = await confirmedByOne();
    await town.text('adela', `APROBAR ${code} SÍ`);
    await town.text('alan', `HALT ${code} YES`);
    expect(lastTo('alan')).toContain('Nothing was sent');
    await town.pass(2);
    expect(heard('sofia')).not.toMatch(ALERT);
    expect(lastTo('adela')).toContain(code);
  });

  test('when the phone that pressed it may be in other hands by then', async () => {
    await town.settle({
      name: 'adela',
      channel: 'signal',
      counties: [HENDERSON],
      roles: ['admin'],
    });
    const code = await confirmedByOne();
    await town.text('adela', `APROBAR ${code} SÍ`);
    const change = { kind: 'identity' } as const;
    await receiveAddressChange(town.world, { channel: 'signal', address: 'adela', change });
    await town.pass(2);
    expect(heard('sofia')).not.toMatch(ALERT);
  });

  test('of two, the last one', async () => {
    await admin('adela');
    const code = await alerted();
    await town.text('adela', `TERMINAR ${code} SÍ`);
    await town.text('adela', `RETIRAR ${code} SÍ`);
    await town.text('adela', 'DESHACER');
    await town.pass(1);
    expect(heard('sofia')).toMatch(/AVISO TERMINADO/);
    expect(heard('sofia')).not.toMatch(/CORRECCIÓN/);
  });
});

describe('what was decided is done', () => {
  test('once, however often it was pressed, and by whomever', async () => {
    await admin('adela');
    await admin('alan', 'en');
    const code = await alerted();
    await town.text('adela', `TERMINAR ${code} SÍ`);
    await town.text('adela', `TERMINAR ${code} SÍ`);
    await town.text('alan', `END ${code} YES`);
    await town.pass(1);
    const over = town.sent.filter(({ to, text }) => to === 'sofia' && OVER.test(text));
    expect(over).toHaveLength(1);
    expect(heard('adela')).toContain(`Terminado: ${code}`);
    expect(lastTo('alan')).toContain('is not active');
  });

  test('although the program ended meanwhile', async () => {
    await admin('adela');
    const code = await alerted();
    await town.text('adela', `TERMINAR ${code} SÍ`);
    const again = openTown(town.store);
    again.clock.advance(town.clock.now() - again.clock.now() + 60_000);
    const sent = await again.pass(1);
    expect(sent.filter(({ to }) => to === 'sofia').map(({ text }) => text)).toEqual([
      expect.stringMatching(/AVISO TERMINADO/),
    ]);
  });

  test('in time although the clock is set back', async () => {
    await admin('adela');
    const code = await alerted();
    await town.pass(90);
    await town.text('adela', `TERMINAR ${code} SÍ`);
    town.clock.advance(-60 * 60_000);
    await town.pass(1);
    await town.pass(1);
    expect(heard('sofia')).toMatch(OVER);
  });

  test('and an approval that stands already says that nothing more follows', async () => {
    await admin('adela');
    const code = await confirmedByOne();
    await town.decide('adela', `APROBAR ${code} SÍ`);
    await town.text('adela', `APROBAR ${code}`);
    expect(lastTo('adela')).toContain('Usted ya aprobó');
  });

  test('and asked about again where it would send something else by then', async () => {
    await admin('adela');
    await town.settle({
      name: 'bruno',
      channel: 'signal',
      counties: ['37021'],
      roles: ['subscriber'],
      regional: true,
    });
    const code = await confirmedByOne();
    await town.text('adela', `APROBAR ${code} SÍ`);
    // The county hears by this; the approval would be one for the neighbours now.
    await town.text('victor', `CONFIRMO ${code}`);
    await town.pass(1);
    expect(lastTo('adela')).toMatch(/AVISO DE UN CONDADO VECINO[\s\S]*Todavía no se envió nada/);
    const approvals = await town.store.read((q) => q.db.select().from(q.tables.approvals));
    expect(approvals).toEqual([]);
  });

  test.each([
    'espera, están tumbando mi puerta',
    'wait they are breaking into my house',
    'انتظروا، إنهم يكسرون بابي',
  ])('and danger is heard first: %s', async (said) => {
    await admin('adela');
    await admin('alan', 'en');
    const code = await alerted();
    await town.text('adela', `TERMINAR ${code} SÍ`);
    await town.text('adela', said);
    expect(heard('alan')).toMatch(/URGENT/);
    await town.pass(1);
    expect(heard('sofia')).toMatch(OVER);
  });
});

test('nobody but who may decide undoes anything, and without a decision nothing is undone', async () => {
  await admin('adela');
  const code = await alerted();
  expect((await town.text('adela', 'DESHACER'))[0]?.text).toContain('No hay nada que deshacer');
  await town.text('adela', `TERMINAR ${code} SÍ`);
  const undo = town.sent.at(-1)?.buttons?.[0]?.id ?? '';
  await town.text('sofia', 'DESHACER');
  await town.hear({ from: 'sofia', channel: 'signal', button: undo });
  await town.pass(1);
  expect(heard('sofia')).toMatch(OVER);
});
