import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { allDeferred } from '../areas/deferred.ts';
import { receiveAddressChange } from '../areas/membership/address-change.ts';
import type { Language } from '../content/languages.ts';
import { findCode } from '../db/code.ts';
import { confirmedByVera, heardBy } from './support/heard.ts';
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
  const code = await confirmedByVera(town, SIGHTING);
  await town.text('victor', `CONFIRMO ${code}`);
  expect(heard('sofia')).toMatch(ALERT);
  return code;
}

/** What is confirmed by one, and waits for an admin; its code. */
const confirmedByOne = (): Promise<string> => confirmedByVera(town, SIGHTING);

const heard = (name: string): string => heardBy(town, name);

const lastTo = (name: string): string => town.sent.findLast(({ to }) => to === name)?.text ?? '';

/** How many decisions can still be undone. */
async function waiting(): Promise<number> {
  return (await town.store.read((q) => allDeferred(q))).length;
}

/** Why decisions were not done, as the record has it. */
async function recorded(): Promise<unknown[]> {
  const rows = await town.store.read((q) => q.db.select().from(q.tables.audit));
  return rows
    .filter(({ action }) => action === 'decision.dropped')
    .map(({ details }) => details?.why);
}

/** Another incident, which nobody looked at; its code. */
async function another(): Promise<string> {
  const from = town.sent.length;
  await town.text('ben', 'hay migra en el Ingles de Fletcher, 4 camionetas, los veo');
  return findCode(town.sent.slice(from).find(({ to }) => to === 'ben')?.text ?? '') ?? '';
}

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
    ['es', 'por favor deshágalo'],
    ['es', 'uy no, ese no era'],
    ['es', 'mejor no lo hagan'],
    ['es', 'alto, no lo envíen todavía'],
    ['es', 'ups'],
    ['es', '¿se puede deshacer?'],
    ['es', '👎'],
    ['en', 'please undo'],
    ['en', 'UNDO UNDO'],
    ['en', 'nope nope nope'],
    ['en', 'damn, wrong county'],
    ['en', "I didn't mean to press that"],
    ['en', 'hold on a sec, is it the right Walmart?'],
    ['en', 'stop the alert'],
    ['ar', 'تراجع من فضلك'],
    ['ar', 'لا، مو هذا'],
    ['ar', 'قف'],
    ['es', 'nooooo espera'],
    ['es', 'ay no, ese no'],
    ['es', 'borra eso'],
    ['es', 'para'],
    ['es', 'pérame tantito'],
    ['en', 'hang on a sec'],
    ['en', 'that was a mistake'],
    ['en', 'nooo'],
    ['ar', 'توقفوا'],
    ['ar', 'كان خطأ'],
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
    expect(late?.text).toContain('Ya no espera');
  });

  test('when another admin halts it', async () => {
    await admin('adela');
    await admin('alan', 'en');
    const code = await confirmedByOne();
    await town.text('adela', `APROBAR ${code} SÍ`);
    await town.text('alan', `HALT ${code} YES`);
    expect(lastTo('alan')).toContain('Stopped');
    await town.pass(2);
    expect(heard('sofia')).not.toMatch(ALERT);
    expect(heard('adela')).toContain(`${code}: lo que usted decidió no se hizo`);
    expect(await recorded()).toEqual(['halted']);
  });

  test('when the phone that pressed it may be in other hands by then', async () => {
    await admin('alan', 'en');
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
    expect(await waiting()).toBe(0);
    await town.pass(2);
    expect(heard('sofia')).not.toMatch(ALERT);
    expect(heard('alan')).toContain(
      `${code}: what someone of the team had just decided was not done`,
    );
  });

  test('of two about one alert, the first; the last word of a person counts', async () => {
    await admin('adela');
    const code = await alerted();
    await town.text('adela', `TERMINAR ${code} SÍ`);
    await town.text('adela', `RETIRAR ${code} SÍ`);
    expect(await waiting()).toBe(1);
    await town.pass(1);
    expect(heard('sofia')).not.toMatch(/AVISO TERMINADO/);
    expect(heard('sofia')).toMatch(/CORRECCIÓN/);
    expect(await recorded()).toEqual(['replaced']);
  });

  test('of two about two, the one that is named', async () => {
    await admin('adela');
    const first = await alerted();
    const second = await another();
    await town.text('adela', `TERMINAR ${first} SÍ`);
    await town.text('adela', `RECHAZAR ${second} SÍ`);
    await town.text('adela', `espere, el ${first} no`);
    expect(lastTo('adela')).toContain(`Deshecho: ${first}`);
    await town.text('adela', `DESHACER ${second}`);
    expect(lastTo('adela')).toContain(`Deshecho: ${second}`);
    expect(await waiting()).toBe(0);
  });

  test('is done all the same when something beside it is decided that nobody hears of', async () => {
    await admin('adela');
    const code = await alerted();
    await town.text('adela', `RETIRAR ${code} SÍ`);
    await town.text('adela', `BLOQUEAR ${code}`);
    await town.text('adela', `APROBAR ${code}`.replace(code, 'ZZZZ'));
    await town.pass(1);
    expect(heard('sofia')).toMatch(OVER);
  });

  test('whatever was asked or answered in between', async () => {
    await admin('adela');
    const code = await alerted();
    await town.text('adela', `TERMINAR ${code} SÍ`);
    await town.text('adela', 'ESTADO');
    await town.text('adela', 'no, espere');
    expect(lastTo('adela')).toContain('Deshecho');
  });

  test('when everything is paused, or the program could not do it in time', async () => {
    await admin('adela');
    await admin('alan', 'en');
    const code = await confirmedByOne();
    await town.text('adela', `APROBAR ${code} SÍ`);
    await town.text('alan', 'PAUSE ALL');
    await town.pass(1);
    expect(heard('ana')).not.toMatch(/Ya avisamos/);
    await town.text('adela', `APROBAR ${code} SÍ`);
    town.clock.advance(5 * 60 * 60_000);
    await town.pass(1);
    expect(heard('adela').match(/no se hizo/g)).toHaveLength(2);
    expect(await recorded()).toEqual(['paused', 'late']);
  });

  test.each([
    ['a verifier denies it', 'victor', 'FALSO {c} son de la construcción'],
    ['its reporter takes it back', 'ana', 'perdón, me equivoqué, no era ICE, era una ambulancia'],
  ])('when %s: what would be sent now is shown', async (_, who, words) => {
    await admin('adela');
    const code = await confirmedByOne();
    await town.text('adela', `APROBAR ${code} SÍ`);
    await town.text(who, words.replace('{c}', code));
    await town.pass(1);
    expect(heard('sofia')).not.toMatch(ALERT);
    expect(lastTo('adela')).toContain('Todavía no se envió nada');
  });

  test('when somebody who is there says that it is not over', async () => {
    await admin('adela');
    const code = await alerted();
    await town.text('adela', `TERMINAR ${code} SÍ`);
    await town.pass(0.05);
    await town.text('ana', 'siguen ahí, todavía los estoy viendo');
    await town.pass(1);
    expect(heard('sofia')).not.toMatch(OVER);
  });

  test('nor what another admin decides meanwhile', async () => {
    await admin('adela');
    await admin('alan', 'en');
    const code = await confirmedByOne();
    await town.text('adela', `APROBAR ${code} SÍ`);
    await town.text('alan', `REJECT ${code} YES`);
    expect(lastTo('alan')).toContain(`To stop it: HALT ${code}`);
    await town.text('alan', 'UNDO');
    expect(lastTo('alan')).toContain(`To stop it: HALT ${code}`);
    await town.text('alan', 'HALT');
    await town.text('alan', `HALT ${code} YES`);
    await town.pass(1);
    expect(heard('sofia')).not.toMatch(ALERT);
  });

  test('when whoever pressed it asks for something else about the same', async () => {
    await admin('adela');
    const code = await confirmedByOne();
    await town.text('adela', `APROBAR ${code} SÍ`);
    await town.text('adela', `RECHAZAR ${code}`);
    expect(lastTo('adela')).toMatch(/^Deshecho[\s\S]*se cerraría sin aviso/);
    await town.pass(1);
    expect(heard('sofia')).not.toMatch(ALERT);
  });

  test('by HALT with its code, at once', async () => {
    await admin('adela');
    await admin('alan', 'en');
    const code = await confirmedByOne();
    await town.text('adela', `APROBAR ${code} SÍ`);
    await town.text('alan', `HALT ${code}`);
    await town.pass(1);
    expect(heard('sofia')).not.toMatch(ALERT);
  });

  test.each(['NOTA {c} acaban de llegar 2 camionetas más', 'siguen ahí {c}'])(
    'when a verifier writes from there: %s',
    async (words) => {
      await admin('adela');
      const code = await alerted();
      await town.text('adela', `TERMINAR ${code} SÍ`);
      await town.pass(0.05);
      await town.text('vera', words.replace('{c}', code));
      await town.pass(1);
      expect(heard('sofia')).not.toMatch(OVER);
    },
  );

  test('another code than the one that waits is said', async () => {
    await admin('adela');
    const code = await confirmedByOne();
    await town.text('adela', `APROBAR ${code} SÍ`);
    await town.text('adela', 'DESHACER K7TX');
    expect(lastTo('adela')).toContain(`Espera: ${code}`);
  });

  test('of a merge, when the other of the two is halted', async () => {
    await admin('adela');
    await admin('alan', 'en');
    const first = await alerted();
    const second = await another();
    await town.text('adela', `JUNTAR ${second} ${first}`);
    const [merge] = town.sent.at(-1)?.buttons ?? [];
    await town.hear({ from: 'adela', channel: 'telegram', button: merge?.id ?? '' });
    await town.text('alan', `HALT ${second} YES`);
    expect(await waiting()).toBe(0);
  });
});

describe('what was decided is done', () => {
  test('once, however often it was pressed, and by whomever', async () => {
    await admin('adela');
    await admin('alan', 'en');
    const code = await alerted();
    await town.text('adela', `TERMINAR ${code} SÍ`);
    await town.text('adela', `TERMINAR ${code} SÍ`);
    expect(await waiting()).toBe(1);
    await town.text('alan', `END ${code} YES`);
    await town.pass(1);
    const over = town.sent.filter(({ to, text }) => to === 'sofia' && OVER.test(text));
    expect(over).toHaveLength(1);
    expect(heard('adela').match(/Terminado:/g)).toHaveLength(1);
    expect(heard('alan')).toContain('Another coordinator has just decided');
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

test('a message in which more is said than that is read as what it is', async () => {
  await admin('adela');
  const code = await alerted();
  await town.text('adela', `TERMINAR ${code} SÍ`);
  await town.text('adela', `VER ${code} un momento`);
  await town.text('adela', 'EVENTO');
  await town.text('adela', 'Taller para cancelar deudas, espere en la entrada de la iglesia');
  expect(await waiting()).toBe(1);
});

test('who resumes everything must still be allowed to when it is done', async () => {
  const id = await town.settle({
    name: 'adela',
    channel: 'telegram',
    counties: [HENDERSON],
    roles: ['admin'],
  });
  await town.text('adela', 'PAUSAR TODO');
  await town.text('adela', 'REANUDAR TODO SÍ');
  await town.store.transact((tx) =>
    tx.db.delete(tx.tables.memberships).where(eq(tx.tables.memberships.personId, id)),
  );
  await town.pass(1);
  expect(await town.store.read((q) => q.db.select().from(q.tables.pauses))).toHaveLength(1);
});
