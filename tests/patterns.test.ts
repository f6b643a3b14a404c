import { eq } from 'drizzle-orm';
import { afterEach, describe, expect, test } from 'vitest';
import { addCase, updateCase } from '../areas/cases/store/cases.ts';
import { recordLink } from '../areas/patterns/patterns.ts';
import { comparedName, tellingAt } from '../areas/patterns/rules/patterns.ts';
import { allPatterns, sweepPatterns } from '../areas/patterns/store/patterns.ts';
import type { Language } from '../content/languages.ts';
import { nameWords } from '../content/name-words.ts';
import { normalise } from '../content/normalise.ts';
import { findCode, makeCode } from '../db/code.ts';
import type { Tx } from '../db/store.ts';
import type { Role } from '../db/vocabulary.ts';
import { findAddress } from '../people/addresses.ts';
import { besidesRecord } from './support/heard.ts';
import { openTown, type Town } from './support/town.ts';

const HENDERSON = '37089';
const BUNCOMBE = '37021';

describe('the name by which employers are compared', () => {
  const compared = (name: string): string => comparedName(normalise(name), nameWords);

  test.each([
    ['La Lupita', 'Restaurante Lupita'],
    ['Techos Ruíz, LLC', 'ruiz techos l.l.c.'],
    ['The Smith Roofing Company', 'SMITH ROOFING INC.'],
    ['Hermanos Gómez', 'Gomez Bros'],
    ['Sr. Pérez', 'perez'],
    ['مطعم الشام', 'الشام'],
    ['شركة النور للبناء', 'النور للبناء'],
  ])('%s and %s are the same', (one, other) => {
    expect(compared(one)).toBe(compared(other));
  });

  test.each([
    ['Restaurante Lupita', 'Taller Lupita'],
    ['Smith Roofing', 'Smith Farms'],
    ['El Norte', 'El Sur'],
  ])('%s and %s are two', (one, other) => {
    expect(compared(one)).not.toBe(compared(other));
  });

  test('a name of nothing but such words stays as it is', () => {
    expect(compared('La Empresa')).toBe('empresa la');
    expect(compared('The Restaurant')).not.toBe(compared('The Company'));
  });
});

test('staff is told at 3, 5, 7 and 10 people, then at every fifth', () => {
  const told: number[] = [];
  for (let people = 1; people <= 27; people++) {
    const at = tellingAt(people, told.at(-1) ?? 0);
    if (at !== null) told.push(at);
  }
  expect(told).toEqual([3, 5, 7, 10, 15, 20, 25]);
  expect(tellingAt(6, 5)).toBeNull();
  expect(tellingAt(9, 3)).toBe(7);
});

async function erase(tx: Tx, id: number): Promise<void> {
  await tx.db.delete(tx.tables.cases).where(eq(tx.tables.cases.id, id));
}

describe('cases of different people', () => {
  let town: Town;
  afterEach(() => town.close());

  async function tell(
    from: string | null,
    name: string,
    more: { county?: string | null; invite?: boolean; callback?: string } = {},
  ): Promise<number> {
    const { county = HENDERSON, invite = true, callback } = more;
    const person =
      from === null ? null : await town.store.read((q) => findAddress(q, 'signal', from));
    return town.store.transact(async (tx) => {
      const known = { employer: name, ...(callback ? { callback } : {}) };
      const one = await addCase(
        tx,
        {
          ...{ desk: 'consulta', state: 'waiting', urgent: false, language: 'es' },
          personId: person?.personId ?? null,
          addressId: person?.id ?? null,
          ...{ category: 'wages', county, facts: { words: [], known } },
        },
        () => makeCode(town.world.random),
        town.clock.now(),
      );
      await updateCase(tx, one.id, { invite });
      await recordLink(tx, town.world, { ...one, invite }, 'employer', name);
      return one.id;
    });
  }

  async function staff(
    name: string,
    role: Role,
    channel: 'signal' | 'telegram',
    language: Language,
  ): Promise<void> {
    await town.settle({ name, channel, language, counties: [HENDERSON], roles: [role] });
  }

  async function people(names: readonly string[]): Promise<void> {
    for (const name of names) {
      await town.settle({ name, channel: 'signal', language: 'es' });
    }
  }

  test('make a pattern at three people, not at three cases, and nobody is named', async () => {
    town = openTown();
    await staff('carla', 'compa', 'signal', 'es');
    await people(['nidia', 'beto', 'cira', 'dora']);
    await tell('nidia', 'Techos Ruiz LLC');
    await tell('nidia', 'Techos Ruiz');
    await tell('nidia', 'los techos ruiz');
    await tell('beto', 'Ruiz Techos');
    await tell('cira', 'Techos Ruiz', { county: BUNCOMBE });
    expect(await town.deliver()).toEqual([]);
    await tell('dora', 'TECHOS RUIZ', { invite: false });
    const [told] = await town.deliver();
    expect(told).toMatchObject({ to: 'carla' });
    expect(told?.text).toContain('patrón «Techos Ruiz LLC», condado de Henderson');
    expect(told?.text).toContain('Personas distintas: 3. Aceptaron que las invitemos: 2.');
    for (const name of ['nidia', 'beto', 'dora']) expect(told?.text).not.toContain(name);
  });

  test('of people who telephoned are told apart by the number to call back', async () => {
    town = openTown();
    await staff('carla', 'compa', 'signal', 'es');
    await people(['nidia']);
    await tell('nidia', 'Lupita');
    await tell(null, 'Lupita', { callback: '828 555 0111' });
    await tell(null, 'Lupita', { callback: '+1 (828) 555-0111' });
    await tell(null, 'Lupita');
    expect(await town.deliver()).toEqual([]);
    await tell(null, 'Lupita', { callback: '828-555-0112' });
    expect((await town.deliver())[0]?.text).toContain(
      'Personas distintas: 3. Aceptaron que las invitemos: 1.',
    );
  });

  test('without a county count all counties together', async () => {
    town = openTown();
    await staff('carla', 'compa', 'signal', 'es');
    await people(['nidia', 'beto', 'cira']);
    await tell('nidia', 'Lupita', { county: BUNCOMBE });
    await tell('beto', 'Lupita', { county: HENDERSON });
    expect(await town.deliver()).toEqual([]);
    await tell('cira', 'Lupita', { county: null });
    expect((await town.deliver())[0]?.text).toContain('todos los condados');
  });

  test('seven of one employer become a meeting', async () => {
    town = openTown();
    await staff('carla', 'compa', 'signal', 'es');
    await staff('adela', 'admin', 'telegram', 'en');
    await staff('berta', 'admin', 'telegram', 'en');
    await staff('vera', 'verifier', 'signal', 'es');
    const workers = ['nidia', 'beto', 'cira', 'dora', 'eloy', 'fina', 'gael'];
    await people(workers);
    const told: number[] = [];
    for (const [i, name] of workers.entries()) {
      await tell(name, i % 2 ? 'Techos Ruiz' : 'Ruiz Techos Inc', { invite: name !== 'cira' });
      if ((await town.deliver()).length > 0) told.push(i + 1);
      town.clock.advance(3 * 24 * 3_600_000);
    }
    expect(told).toEqual([3, 5, 7]);
    const code = findCode(town.sent.at(-1)?.text ?? '') ?? '';
    // Whoever opted out after agreeing is not invited, and nobody but staff sees patterns.
    await town.text('beto', 'ALTO');
    expect((await town.text('vera', 'PARECIDOS'))[0]?.text).not.toContain(code);
    expect((await town.text('vera', `INVITAR ${code}`))[0]?.text).not.toContain('Reunión');
    expect((await town.text('carla', 'PARECIDOS'))[0]?.text).toContain(
      `${code}: patrón «Ruiz Techos Inc», condado de Henderson. Personas: 7. Aceptaron que las invitemos: 5.`,
    );
    const weeks = (await town.text('carla', `VER ${code}`))[0]?.text ?? '';
    expect(weeks).toContain('- Semana del 16 de noviembre, casos: 1');
    expect(weeks).toContain('- Semana del 23 de noviembre, casos: 3');
    for (const name of workers) expect(weeks).not.toContain(name);

    const asked = await town.text('carla', `INVITAR ${code}`);
    expect(asked[0]?.text).toContain('Aceptaron: 5. Cada persona recibe su propio mensaje');
    await town.text('carla', 'Vamos a hablar de los pagos que no llegaron.');
    await town.text('carla', 'We will talk about the pay that did not come.');
    await town.text('carla', 'سنتحدث عن الأجور التي لم تُدفع.');
    await town.text('carla', 'martes 15 de diciembre 18:00');
    const needs = await town.text('carla', 'Biblioteca, 301 N Washington St, Hendersonville');
    // To whom is not asked: it goes to those who agreed.
    expect(needs[0]?.text).toContain('¿Qué le preguntamos a quien viene?');
    await town.text('carla', '4');
    const summary = await town.text('carla', 'nada más');
    expect(summary[0]?.text).toContain(`Para: quienes aceptaron, de los casos parecidos ${code}`);
    await town.text('carla', '1');
    // One compa alone sends nobody anywhere: an admin sees it first.
    expect(besidesRecord(await town.pass(1))).toEqual([]);
    const proposed = besidesRecord(town.sent).findLast(({ to }) => to === 'adela');
    await town.text('adela', `APPROVE ${findCode(proposed?.text ?? '')}`);
    await town.text('adela', '1');
    const invited = (await town.pass(1)).filter(({ to }) => to !== 'adela');
    expect(invited.map(({ to }) => to).sort()).toEqual(['dora', 'eloy', 'fina', 'gael', 'nidia']);
    expect(invited[0]?.text).toContain('Vamos a hablar de los pagos');
    expect(invited[0]?.text).not.toContain('Ruiz');
    const event = findCode(invited[0]?.text ?? '') ?? '';

    await town.text('nidia', `SÍ ${event}`);
    await town.text('nidia', '1');
    await town.text('dora', `sí ${event}`);
    await town.text('dora', 'nada');
    await town.text('eloy', `NO ${event}`);
    // Someone who was not invited does not learn that there is a meeting.
    const stranger = await town.text('vera', `SÍ ${event}`);
    expect(stranger[0]?.text).toBe(`No conozco el código ${event}. Revíselo e intente otra vez.`);
    const counts = (await town.text('carla', `VER ${event}`))[0]?.text ?? '';
    expect(counts).toContain('Vienen: 2. No vienen: 1.\n- Cuidado de niños: 1');
    for (const name of workers) expect(counts).not.toContain(name);

    const shown = await town.text('carla', `ANULAR ${event}`);
    expect(shown.map(({ to }) => to)).toEqual(['carla']);
    await town.text('carla', `ANULAR ${event} SÍ`);
    expect((await town.text('carla', 'DESHACER'))[0]?.text).toContain('queda como estaba');
    const off = await town.decide('carla', `ANULAR ${event} SÍ`);
    expect(off.findLast(({ to }) => to === 'carla')?.text).toContain(
      'Personas a quienes se avisa: 5.',
    );
    expect(
      off.filter(({ to, text }) => to !== 'carla' && text.includes('se anula el evento')),
    ).toHaveLength(5);
    expect((await town.text('nidia', `SÍ ${event}`))[0]?.text).toBe(`${event} se anuló.`);
  });

  test('are no pattern any more when too few are left, and its name goes with the last', async () => {
    town = openTown();
    await staff('carla', 'compa', 'signal', 'es');
    await people(['nidia', 'beto', 'cira']);
    const ids = [
      await tell('nidia', 'Lupita'),
      await tell('beto', 'Lupita'),
      await tell('cira', 'Lupita'),
    ];
    const code = findCode((await town.deliver())[0]?.text ?? '') ?? '';
    await town.store.transact(async (tx) => {
      await erase(tx, ids[0] ?? 0);
      expect(await sweepPatterns(tx)).toBe(0);
    });
    expect((await town.text('carla', 'PATRONES'))[0]?.text).toContain('No hay casos parecidos');
    expect((await town.text('carla', `INVITAR ${code}`))[0]?.text).toContain('No conozco');
    await town.store.transact(async (tx) => {
      for (const id of ids.slice(1)) await erase(tx, id);
      expect(await sweepPatterns(tx)).toBe(1);
      expect(await allPatterns(tx)).toEqual([]);
    });
  });
});
