import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FLOOD_FROM } from '../areas/cases/rules/flood.ts';
import { siege } from '../bench/siege/run.ts';
import { findCode } from '../db/code.ts';
import { openTown, type Town } from './support/town.ts';

const HENDERSON = '37089';
const FLOOD = /^Hay \d+ emergencias de números nuevos/;
const ASKED = /¿Puede ir a ver\?/;

/** `npm run siege` plays an hour; docs/reliability.md has what came of it. */
test('while a hostile message comes each second, who is honest is answered, and what happens is alerted', async () => {
  const found = await siege(16);
  expect(found).toMatchObject({ unanswered: 0, events: 2, alerted: 2, false: 0 });
}, 120_000);

describe('many alarms of new numbers', { timeout: 60_000 }, () => {
  let town: Town;
  let strangers: number;
  beforeEach(async () => {
    town = openTown();
    strangers = 0;
    for (const [name, roles] of [
      ['olga', ['operator']],
      ['adela', ['admin']],
    ] as const) {
      await town.settle({
        ...{ name, channel: 'telegram', language: 'es', counties: [HENDERSON], onDuty: true },
        roles: [...roles],
      });
    }
  });
  afterEach(() => town.close());

  const told = (name: string, pattern: RegExp) =>
    town.sent.filter(({ to, text }) => to === name && pattern.test(text));

  async function flood(count: number, text = 'EMERGENCIA'): Promise<void> {
    for (let n = 0; n < count; n++) {
      await town.hearOnly({ from: `new-${strangers++}`, channel: 'telegram', text });
    }
    await town.deliver();
  }

  /** Somebody real among them; the code of their case. */
  async function alarm(name: string, text: string): Promise<string> {
    await town.text(name, text, 'telegram');
    const cases = await town.store.read((q) => q.db.select().from(q.tables.cases));
    return cases.at(-1)?.code ?? '';
  }

  /** In how many minutes somebody is told of a code that was not yet, while more write; null where nobody is. */
  async function toldWithin(code: string, most: number, each = 0): Promise<number | null> {
    const count = () => told('olga', new RegExp(code)).length;
    const before = count();
    for (let minute = 1; minute <= most; minute++) {
      await flood(each, 'EMERGENCIA están afuera de mi casa');
      await town.pass(1);
      if (count() > before) return minute;
    }
    return null;
  }

  test('ring one by one as long as they are few', async () => {
    await flood(FLOOD_FROM);
    expect(told('olga', /^URGENTE/)).toHaveLength(FLOOD_FROM);
  });

  test('are told together once they are many, and each has its answer and stays open', async () => {
    await flood(FLOOD_FROM + 50);
    expect(told('olga', /^URGENTE/)).toHaveLength(FLOOD_FROM);
    expect(told('olga', FLOOD)).toHaveLength(1);
    await town.pass(10);
    expect(told('olga', FLOOD).length).toBeLessThan(8);
    for (const n of [0, 30, 59])
      expect(told(`new-${n}`, /./).length, `new-${n}`).toBeGreaterThan(0);
    const cases = await town.store.read((q) => q.db.select().from(q.tables.cases));
    expect(cases.filter(({ state }) => state === 'ringing')).toHaveLength(FLOOD_FROM + 50);
  });

  test('keep nobody from being rung for whom the line knows', async () => {
    await town.settle({
      ...{ name: 'sofia', channel: 'telegram', language: 'es' },
      ...{ counties: [HENDERSON], roles: ['subscriber'] },
    });
    const { people } = await town.store.read(async (q) => q.tables);
    await town.store.transact((tx) => tx.db.update(people).set({ createdAt: 0 }));
    await flood(FLOOD_FROM + 20);
    const before = told('olga', /^URGENTE/).length;
    await town.text('sofia', 'EMERGENCIA');
    expect(told('olga', /^URGENTE/)).toHaveLength(before + 1);
  });

  test('are so too of those who joined a minute ago, and nobody is rung sixty times', async () => {
    for (let n = 0; n < FLOOD_FROM + 10; n++) {
      const from = { from: `joined-${n}`, channel: 'telegram' } as const;
      await town.hearOnly({ ...from, text: 'UNIRME Henderson' });
      await town.hearOnly({ ...from, text: 'EMERGENCIA' });
    }
    await town.deliver();
    expect(told('olga', /^URGENTE/)).toHaveLength(FLOOD_FROM);
  });

  test('bury nobody: who says what happens is told of within minutes, and knows how it stands', async () => {
    await flood(FLOOD_FROM + 10);
    await town.text('ana', 'EMERGENCIA están golpeando la puerta', 'telegram');
    expect(told('ana', /Muchas personas piden ayuda a la vez/)).toHaveLength(1);
    await town.pass(4);
    const [ana] = (await town.store.read((q) => q.db.select().from(q.tables.cases))).slice(-1);
    const listed = new RegExp(`Dicen qué pasa:.*${ana?.code}`);
    expect(told('olga', listed)).toHaveLength(1);
    expect(told('olga', /golpeando/)).toEqual([]);
    await town.text('ana', 'ya entraron, son cuatro', 'telegram');
    await town.pass(16);
    expect(told('olga', listed).length).toBeGreaterThan(1);
    const all = await town.store.read((q) => q.db.select().from(q.tables.cases));
    await town.pass(30);
    for (const { code } of all) expect(told('olga', new RegExp(code)), code).not.toEqual([]);
  });

  test('hide nobody by coming after them with words of their own, few or many', async () => {
    await flood(FLOOD_FROM + 10);
    await town.pass(2);
    const code = await alarm('ana', 'EMERGENCIA están golpeando la puerta');
    expect(await toldWithin(code, 4, 5)).not.toBeNull();
    const other = await alarm('berta', 'EMERGENCIA');
    await flood(120, 'EMERGENCIA están afuera de mi casa');
    expect(await toldWithin(other, 4)).not.toBeNull();
  });

  test('keep nobody who was rung for before from being told to everybody', async () => {
    const code = await alarm('ana', 'EMERGENCIA están golpeando la puerta');
    expect(told('adela', new RegExp(code))).toEqual([]);
    await flood(FLOOD_FROM + 10, 'EMERGENCIA están afuera de mi casa');
    await toldWithin(code, 6, 5);
    expect(told('adela', new RegExp(`^URGENTE ${code}`))).toHaveLength(1);
    expect(await toldWithin(code, 30, 5)).not.toBeNull();
  });

  test('are told of again and again, those too who wrote nothing else', async () => {
    await flood(FLOOD_FROM, 'EMERGENCIA están afuera de mi casa');
    await flood(40);
    const code = await alarm('ana', 'EMERGENCIA');
    await town.pass(60);
    expect(told('olga', new RegExp(code)).length).toBeGreaterThanOrEqual(3);
  });

  test('have what they write later told of with the next telling', async () => {
    await flood(FLOOD_FROM + 10);
    const code = await alarm('ana', 'EMERGENCIA están golpeando la puerta');
    await town.pass(20);
    await town.text('ana', 'ya entraron, me estoy desangrando');
    expect(await toldWithin(code, 2)).not.toBeNull();
  });

  test('count as saying what happens by any words, whatever was written last', async () => {
    await flood(FLOOD_FROM + 10);
    const code = await alarm('ana', 'EMERGENCIA están golpeando la puerta');
    await town.text('ana', 'auxilio');
    const zaid = await alarm('zaid', 'طوارئ اعتقلوني');
    await town.pass(4);
    for (const one of [code, zaid])
      expect(told('olga', new RegExp(`Dicen qué pasa:.*${one}`)), one).not.toEqual([]);
  });

  test('hear seldom that nobody could answer yet, since their numbers may be forged', async () => {
    await flood(FLOOD_FROM + 10);
    await alarm('ana', 'EMERGENCIA están golpeando la puerta');
    await town.pass(60);
    const heard = told('ana', /^Todavía nadie ha podido contestar/);
    expect(heard.length).toBeGreaterThan(1);
    expect(heard.length).toBeLessThanOrEqual(5);
    expect(heard.every(({ text }) => text.includes('hay muchas emergencias a la vez'))).toBe(true);
  });

  test('are told as late where they arrived late', async () => {
    await flood(FLOOD_FROM + 1);
    const at = town.clock.now() - 3 * 60 * 60_000;
    const text = 'EMERGENCIA están golpeando la puerta';
    await town.hear({ from: 'ana', channel: 'telegram', text, at });
    const [one] = (await town.store.read((q) => q.db.select().from(q.tables.cases))).slice(-1);
    await town.pass(4);
    expect(told('olga', new RegExp(`Llegaron con retraso: ${one?.code}`))).toHaveLength(1);
    const taken = await town.text('olga', `TOMAR ${one?.code}`);
    expect(taken.some(({ text: said }) => said.includes('llegó con retraso'))).toBe(true);
  });

  test('are all in CASOS, those that say something first, and counted in ESTADO', async () => {
    await flood(FLOOD_FROM + 30);
    const code = await alarm('ana', 'EMERGENCIA están golpeando la puerta');
    const [listed] = await town.text('adela', 'CASOS');
    const cases = await town.store.read((q) => q.db.select().from(q.tables.cases));
    expect(cases.filter((one) => !listed?.text.includes(one.code))).toEqual([]);
    expect(listed?.text).toMatch(new RegExp(`^Sin nadie todavía:\\s+${code}: URGENTE`));
    const status = await town.text('adela', 'ESTADO');
    expect(status[0]?.text).toContain(`Emergencias sin contestar: ${FLOOD_FROM + 31}.`);
  });

  test('are listed as far as a message goes, and how many there are besides', async () => {
    await flood(700);
    const [listed] = await town.text('adela', 'CASOS');
    const more = Number(/Y (\d+) más\./.exec(listed?.text ?? '')?.[1]);
    const cases = await town.store.read((q) => q.db.select().from(q.tables.cases));
    expect(cases.filter((one) => !listed?.text.includes(one.code))).toHaveLength(more);
    expect(listed?.text).toContain('VER y el código');
  }, 120_000);

  test('silence nobody who alarms a day later', async () => {
    await flood(FLOOD_FROM + 5);
    town.clock.advance(25 * 60 * 60_000);
    await town.pass(1);
    await town.text('ana', 'EMERGENCIA', 'telegram');
    expect(told('ana', /Ya avisamos a nuestro equipo/)).toHaveLength(1);
  });

  test('silence nobody who has been known for weeks, whatever their case is', async () => {
    await town.text('ana', 'CONSULTA', 'telegram');
    await town.pass(20 * 24 * 60);
    await flood(FLOOD_FROM + 10);
    const before = told('olga', /^URGENTE/).length;
    await town.text('ana', 'EMERGENCIA', 'telegram');
    expect(told('olga', /^URGENTE/)).toHaveLength(before + 1);
  });

  test('are rung for again once most are answered', async () => {
    await flood(FLOOD_FROM + 2);
    const cases = await town.store.read((q) => q.db.select().from(q.tables.cases));
    for (const { code } of cases.slice(0, 8)) await town.text('olga', `TOMAR ${code}`);
    const before = told('olga', /^URGENTE/).length;
    await town.pass(16);
    const codes = cases.slice(FLOOD_FROM).map(({ code }) => code);
    const rung = town.sent
      .slice(0)
      .filter(({ to, text }) => to === 'olga' && /^URGENTE/.test(text));
    expect(rung.length).toBeGreaterThan(before);
    for (const code of codes)
      expect(
        rung.some(({ text }) => text.includes(code)),
        code,
      ).toBe(true);
  });

  test('what one of them writes on is passed on twelve times, and kept after that', async () => {
    await town.text('ana', 'EMERGENCIA', 'telegram');
    for (let n = 0; n < 40; n++)
      await town.text('ana', `sigo esperando respuesta ${n}`, 'telegram');
    expect(told('olga', /sigo esperando respuesta/).length).toBeLessThanOrEqual(12);
    expect(told('olga', /La persona sigue escribiendo/)).toHaveLength(1);
    const [one] = await town.store.read((q) => q.db.select().from(q.tables.cases));
    expect(one?.facts?.words.at(-1)).toContain('39');
  });
});

describe('somebody who wrote much before an emergency', () => {
  test('is heard in it all the same, again and again, and by whoever takes it', async () => {
    const town = openTown();
    await town.settle({
      ...{ name: 'olga', channel: 'telegram', language: 'es', counties: [HENDERSON] },
      ...{ onDuty: true, roles: ['operator', 'compa'] },
    });
    const told = (pattern: RegExp) =>
      town.sent.filter(({ to, text }) => to === 'olga' && pattern.test(text));
    await town.text('ana', 'CONSULTA', 'telegram');
    for (let n = 0; n < 14; n++) await town.text('ana', `necesito hablar de mi trabajo ${n}`);
    await town.text('ana', 'EMERGENCIA');
    await town.text('ana', 'tienen a mi hijo');
    expect(told(/tienen a mi hijo/)).not.toEqual([]);
    for (let n = 0; n < 14; n++) await town.text('ana', `siguen afuera ${n}`);
    await town.text('ana', 'EMERGENCIA tienen armas');
    expect(told(/tienen armas/)).not.toEqual([]);
    const code = findCode(told(/^URGENTE/).at(-1)?.text ?? '') ?? '';
    await town.text('olga', `TOMAR ${code}`);
    await town.text('ana', 'ya se lo llevaron');
    expect(told(/ya se lo llevaron/)).not.toEqual([]);
    await town.close();
  });
});

describe('hoaxes of new numbers', () => {
  test('leave verifiers for what somebody known tells', async () => {
    const town = openTown();
    const settle = (name: string, roles: 'verifier'[] = []) =>
      town.settle({
        ...{
          name,
          channel: 'telegram',
          language: 'es',
          counties: [HENDERSON],
          onDuty: true,
          roles,
        },
      });
    await settle('vera', ['verifier']);
    await settle('victor', ['verifier']);
    await settle('ana');
    const { people } = await town.store.read(async (q) => q.tables);
    const long = town.clock.now() - 30 * 24 * 60 * 60_000;
    await town.store.transact((tx) => tx.db.update(people).set({ createdAt: long }));
    const shops = [
      'Aldi',
      'Publix',
      'Target',
      'Food Lion',
      'Ingles',
      'Lowes',
      'Big Lots',
      'Walgreens',
      'Staples',
    ];
    for (const [n, shop] of shops.entries()) {
      const text = `hay ${n + 2} camionetas de ICE en el ${shop} de Fletcher`;
      const asked = await town.text(`new-${n}`, text, 'telegram');
      for (const { to, text: question } of asked.filter((one) => ASKED.test(one.text))) {
        await town.text(to, `FALSO ${findCode(question)}`);
      }
      await town.pass(3);
    }
    const said = 'hay 3 camionetas de ICE en el Walmart de Hendersonville, se llevan a uno';
    const sent = [...(await town.text('ana', said, 'telegram')), ...(await town.pass(1))];
    await town.close();
    expect(sent.filter(({ text }) => ASKED.test(text)).length).toBe(2);
  });
});
