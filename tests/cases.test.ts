import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Compa, fittest } from '../areas/cases/rules/assign.ts';
import { caseAfter, caseStates } from '../areas/cases/rules/cases.ts';
import { aNumberIn, nextQuestion } from '../areas/cases/rules/intake.ts';
import { ringAt, rotaOf } from '../areas/cases/rules/rota.ts';
import { nextNudge, nudgesDue, type Waits } from '../areas/cases/rules/waiting.ts';
import { caseByCode, openCaseOf } from '../areas/cases/store/cases.ts';
import { findCode, findLinkCode } from '../db/code.ts';
import { updatePerson } from '../people/people.ts';
import { besidesRecord } from './support/heard.ts';
import type { Sent } from './support/recorder.ts';
import { openTown, type Town } from './support/town.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let town: Town;
beforeEach(() => {
  town = openTown();
});
afterEach(() => town.close());

const henderson = '37089';

async function compa(name: string, change: Partial<Parameters<Town['settle']>[0]> = {}) {
  return town.settle({
    name,
    channel: 'signal',
    language: 'es',
    counties: [henderson],
    roles: ['compa'],
    onDuty: true,
    ...change,
  });
}

function codeFor(name: string): string {
  return (
    town.sent.flatMap(({ to, text }) => (to === name ? (findCode(text) ?? []) : [])).at(-1) ?? ''
  );
}

/** Lets days pass with a look at the clock now and then, as a program that runs would. */
async function days(count: number): Promise<Sent[]> {
  const from = town.sent.length;
  for (let i = 0; i < count * 24; i++) {
    town.clock.advance(59 * MINUTE);
    await town.pass(1);
  }
  return town.sent.slice(from);
}

describe('the rules', () => {
  test('a case ends only by closing, and only a closed one is opened again', () => {
    for (const state of caseStates) {
      expect(caseAfter(state, 'reopen') !== null, state).toBe(state === 'closed');
      if (state !== 'closed') expect(caseAfter(state, 'close')).toBe('closed');
    }
    expect(caseAfter('closed', 'assign')).toBeNull();
    expect(caseAfter('intake', 'pause')).toBeNull();
  });

  test('whoever speaks the language gets it, then who knows it, then who has least to do', () => {
    const one = (id: number, change: Partial<Compa>): Compa => ({
      id,
      speaks: ['es'],
      knows: [],
      load: 0,
      onDutySince: 0,
      ...change,
    });
    const compas = [
      one(1, { load: 3 }),
      one(2, { load: 1 }),
      one(3, { speaks: ['ar'], load: 9 }),
      one(4, { knows: ['wages'], load: 5 }),
      one(5, { knows: ['housing'] }),
    ];
    expect(fittest(compas, { language: 'ar', category: 'wages' })[0]?.id).toBe(3);
    expect(fittest(compas, { language: 'es', category: 'wages' }).map(({ id }) => id)).toEqual([
      4, 2, 1, 5, 3,
    ]);
    expect(fittest(compas, { language: 'es', category: 'food' })[0]?.id).toBe(2);
  });

  test('the rota is those on duty, whoever began first before the others, then everyone', () => {
    const rota = rotaOf([
      { id: 1, onDutySince: 30 },
      { id: 2, onDutySince: null },
      { id: 3, onDutySince: 10 },
    ]);
    expect(rota.map(({ id }) => id)).toEqual([3, 1]);
    expect([0, 1, 2, 7].map((rung) => ringAt(rota, rung).all)).toEqual([false, false, true, true]);
  });

  test.each([
    ['A 123-456-789', 'A123456789'],
    ['su número es a12345678', 'A012345678'],
    ['A#087 654 321 creo', 'A087654321'],
    ['828-555-0111', null],
    ['no sé', null],
  ])('the A-number in "%s" is %s', (text, number) => {
    expect(aNumberIn(text)).toBe(number);
  });

  test('what is told already is not asked again', () => {
    expect(nextQuestion(null, [])).toBe('category');
    expect(nextQuestion('wages', ['story', 'place'])).toBe('employer');
    expect(nextQuestion('food', ['story', 'place', 'keep'])).toBeNull();
  });

  test('nobody is reminded of a case in which nobody waits', () => {
    const waits: Waits = {
      state: 'paused',
      urgent: false,
      reachable: true,
      openedAt: 0,
      heardAt: 0,
      spokeAt: null,
      nudges: 0,
    };
    expect(nextNudge(waits)).toBeNull();
    expect(nudgesDue({ ...waits, state: 'closed' }, DAY)).toEqual([]);
    expect(nudgesDue({ ...waits, state: 'assigned' }, 29 * MINUTE)).toEqual([]);
    expect(nudgesDue({ ...waits, state: 'assigned' }, 30 * MINUTE)).toEqual(['remind-staff']);
  });
});

describe('an emergency', () => {
  test('rings every address of whoever is on call, and shows the words nowhere a carrier reads', async () => {
    await town.settle({
      name: 'olga',
      channel: 'signal',
      language: 'es',
      counties: [henderson],
      roles: ['operator'],
      onDuty: true,
    });
    await town.text('olga2', 'hola', 'sms');
    await town.store.transact(async (tx) => {
      const { addresses } = tx.tables;
      const all = await tx.db.select().from(addresses);
      const olga = all.find(({ address }) => address === 'olga')?.personId ?? 0;
      await tx.db.update(addresses).set({ personId: olga });
    });
    const rung = await town.text('eva', 'EMERGENCIA se llevan a mi papá Canario', 'telegram');
    const byChannel = new Map(
      rung.filter(({ to }) => to !== 'eva').map((one) => [one.to, one.text]),
    );
    expect([...byChannel.keys()].sort()).toEqual(['olga', 'olga2']);
    expect(byChannel.get('olga')).toContain('Canario');
    expect(byChannel.get('olga2')).not.toContain('Canario');
  });

  test('goes on ringing everyone until somebody answers, and is rung again when they fall silent', async () => {
    await compa('olga', { roles: ['operator'] });
    await compa('adela', { roles: ['admin'], onDuty: false });
    await town.text('eva', 'EMERGENCIA', 'telegram');
    await town.pass(2);
    expect(town.sent.filter(({ to }) => to === 'adela')).toHaveLength(0);
    await town.pass(1);
    expect(town.sent.filter(({ to }) => to === 'adela')).toHaveLength(1);
    await town.pass(15);
    expect(town.sent.filter(({ to }) => to === 'adela')).toHaveLength(2);
    const code = codeFor('adela');
    await town.text('adela', `${code} aquí estoy`);
    expect(await town.pass(60)).toEqual([]);
    await town.text('eva', 'volvieron, están en la puerta');
    const after = await town.pass(16);
    expect(after.some(({ to }) => to === 'olga')).toBe(true);
  });

  test('is rung on after a restart, from where it was', async () => {
    await compa('olga', { roles: ['operator'] });
    await compa('adela', { roles: ['admin'], onDuty: false });
    await town.text('eva', 'EMERGENCIA', 'telegram');
    const again = openTown(town.store);
    again.clock.set(town.clock.now() + 2 * MINUTE);
    const sent = await again.pass(1);
    expect(
      sent
        .filter(({ text }) => text.includes('URGENTE'))
        .map(({ to }) => to)
        .sort(),
    ).toEqual(['adela', 'olga']);
  });

  test('two operators who answer at once: one has it, the other is told', async () => {
    await compa('olga', { roles: ['operator'] });
    await compa('oscar', { roles: ['operator'] });
    await town.text('eva', 'EMERGENCIA', 'telegram');
    await town.pass(6);
    const code = codeFor('oscar');
    await town.text('olga', `${code} soy Olga`);
    const answers = await town.text('oscar', `${code} soy Oscar`);
    expect(answers.map(({ to }) => to)).toEqual(['oscar']);
    expect(town.sent.filter(({ to, text }) => to === 'eva' && text.includes('Oscar'))).toEqual([]);
  });
});

describe('Consulta', () => {
  test('an intake that falls silent goes to a compa with what there is', async () => {
    await compa('carla');
    await town.text('ana', 'mi patrón no me paga desde hace un mes', 'sms');
    expect(town.sent.filter(({ to }) => to === 'carla')).toEqual([]);
    await town.pass(11);
    const [given] = town.sent.filter(({ to }) => to === 'carla');
    expect(given?.text).toContain('no me paga');
  });

  test('whoever waits is spoken for, and nobody is asked twice', async () => {
    await compa('carla');
    await compa('adela', { roles: ['admin'], onDuty: false });
    await compa('cesar', { onDuty: false });
    await town.text('ana', 'mi patrón no me paga desde hace un mes', 'sms');
    await town.text('ana', 'ENVIAR');
    const code = codeFor('carla');
    await town.text('cesar', 'EN TURNO');
    const reminders = await town.pass(31);
    expect(reminders.map(({ to }) => to)).toEqual(['carla']);
    expect((await town.pass(90)).map(({ to }) => to).sort()).toEqual(['adela', 'carla']);
    // A day without an answer: another compa gets it.
    const later = await days(1);
    expect(later.some(({ to, text }) => to === 'cesar' && text.includes(code))).toBe(true);
    await town.text('cesar', `${code} ya la atiendo`);
    const quiet = besidesRecord(await days(4));
    expect(quiet.map(({ to }) => to)).toEqual(['ana']);
    const suggested = besidesRecord(await days(8));
    expect(suggested.map(({ to }) => to)).toEqual(['cesar']);
    expect(besidesRecord(await days(3))).toEqual([]);
  });

  test('what waits goes to the first compa who begins a shift', async () => {
    await compa('carla', { onDuty: false });
    await town.text('ana', 'necesito ayuda para pagar la luz este mes', 'sms');
    await town.text('ana', 'ENVIAR');
    const given = await town.text('carla', 'EN TURNO');
    expect(given.some(({ to, text }) => to === 'carla' && text.includes('la luz'))).toBe(true);
  });

  test('a compa who leaves gives the cases back', async () => {
    await compa('carla');
    await compa('cesar');
    await town.text('ana', 'necesito ayuda para pagar la luz este mes', 'sms');
    await town.text('ana', 'ENVIAR');
    const first = town.sent.some(({ to }) => to === 'carla') ? 'carla' : 'cesar';
    const other = first === 'carla' ? 'cesar' : 'carla';
    const after = await town.text(first, 'ALTO');
    expect(after.some(({ to, text }) => to === other && text.includes('la luz'))).toBe(true);
  });

  test('a person without consent to keep leaves no words behind, one with it for a while', async () => {
    await compa('carla');
    for (const [name, keeps] of [
      ['ana', 'no'],
      ['eva', 'sí'],
    ] as const) {
      await town.text(name, 'necesito ayuda para comprar comida este mes', 'sms');
      await town.text(name, 'SALTAR');
      await town.text(name, keeps);
      const code = codeFor('carla');
      await town.text('carla', `NOTA ${code} algo`);
      await town.text('carla', `CERRAR ${code} resuelto`);
      const closed = await town.store.read((q) => caseByCode(q, code));
      expect(closed?.state).toBe('closed');
      expect(closed?.facts === null, name).toBe(keeps === 'no');
    }
  });

  test('a compa cannot read or write into the case of another', async () => {
    await compa('carla');
    await town.text('ana', 'necesito ayuda para comprar comida este mes', 'sms');
    await town.text('ana', 'ENVIAR');
    const code = codeFor('carla');
    await compa('cesar');
    for (const attempt of [
      `${code} hola`,
      code,
      `VER ${code}`,
      `TOMAR ${code}`,
      `NOTA ${code} x`,
      `CERRAR ${code} resuelto`,
      `PAUSAR ${code}`,
      `TRANSFERIR ${code} 2`,
      `EMPLEADOR ${code} x`,
      `REPORTE ${code} ICE en el Walmart de Hendersonville`,
      `REABRIR ${code}`,
    ]) {
      const answers = await town.text('cesar', attempt);
      expect(
        answers.map(({ to }) => to),
        attempt,
      ).toEqual(['cesar']);
      expect(answers[0]?.text, attempt).not.toContain('comida');
    }
    expect((await town.store.read((q) => caseByCode(q, code)))?.state).toBe('assigned');
  });

  test('nobody handles their own case, or has two open at once', async () => {
    await compa('carla');
    await town.text('carla', 'necesito ayuda para comprar comida este mes');
    await town.text('carla', 'ENVIAR');
    await town.text('carla', 'mi casero me quiere sacar de la casa mañana');
    const open = await town.store.read(async (q) => q.db.select().from(q.tables.cases));
    expect(open).toHaveLength(1);
    expect(open[0]?.assignedTo).toBeNull();
    const answers = await town.text('carla', `TOMAR ${open[0]?.code}`);
    expect(answers).toHaveLength(1);
    const again = await town.store.read((q) => openCaseOf(q, open[0]?.personId ?? 0));
    expect(again?.assignedTo).toBeNull();
  });

  test('whoever is frozen or lost the role hears no more, and the case goes to another', async () => {
    const carla = await compa('carla');
    await town.text('ana', 'necesito ayuda para comprar comida este mes', 'sms');
    await town.text('ana', 'ENVIAR');
    await compa('cesar');
    await town.store.transact((tx) => updatePerson(tx, carla, { frozenAt: town.clock.now() }));
    const sent = await town.text('ana', 'vivo con mis dos hijos Canario');
    expect(sent.filter(({ to }) => to === 'carla')).toEqual([]);
    expect(sent.some(({ to, text }) => to === 'cesar' && text.includes('Canario'))).toBe(true);
  });

  test('the bot is back when the person leaves the conversation, and a code still reaches staff', async () => {
    await compa('carla');
    await town.text('ana', 'necesito ayuda para comprar comida este mes', 'sms');
    await town.text('ana', 'ENVIAR');
    const code = codeFor('carla');
    await town.text('carla', `${code} Hola, soy Carla`);
    const rights = '¿tengo que abrir la puerta a inmigración?';
    expect((await town.text('ana', rights)).map(({ to }) => to)).toEqual(['carla']);
    await town.text('ana', 'SALIR');
    expect((await town.text('ana', rights)).map(({ to }) => to)).toEqual(['ana']);
    expect((await town.text('ana', `${code} otra cosa`)).map(({ to }) => to)).toEqual(['carla']);
  });

  test('two phones that become one person have one case, with the words of both', async () => {
    await compa('carla');
    for (const [name, channel, words] of [
      ['ana', 'signal', 'necesito ayuda para comprar comida este mes'],
      ['ana2', 'telegram', 'mi casero me quiere sacar de la casa mañana'],
    ] as const) {
      await town.text(name, words, channel);
      await town.text(name, 'ENVIAR');
    }
    const [first, second] = await town.store.read((q) => q.db.select().from(q.tables.cases));
    const code = findLinkCode((await town.text('ana', 'ENLAZAR'))[0]?.text ?? '');
    await town.text('ana2', `ENLAZAR ${code}`);
    await town.text('ana', 'SÍ');
    const open = await town.store.read((q) => caseByCode(q, first?.code ?? ''));
    expect(open?.facts?.words.join(' ')).toMatch(/comida.*casero/);
    const over = await town.store.read((q) => caseByCode(q, second?.code ?? ''));
    expect(over).toMatchObject({ state: 'closed', facts: null });
    const sent = await town.text('carla', `${first?.code} Hola, le ayudo con las dos cosas`);
    expect(sent.filter(({ to }) => to !== 'carla')).toHaveLength(1);
  });

  test('an answer that quotes a message of a case goes to that case', async () => {
    await compa('carla');
    for (const name of ['ana', 'eva']) {
      await town.text(name, `soy ${name} y necesito ayuda para comprar comida`, 'telegram');
      await town.text(name, 'ENVIAR');
    }
    const told = town.sent.find(({ to, text }) => to === 'carla' && text.includes('soy ana'));
    const answers = await town.hear({
      from: 'carla',
      channel: 'signal',
      text: 'Hola Ana, le ayudo',
      regarding: told?.id ?? '',
    });
    expect(answers.filter(({ to }) => to !== 'carla').map(({ to }) => to)).toEqual(['ana']);
  });
});

/** Two hundred conversations at once: who writes, to whom it may go, and nobody else. */
test('in two hundred open conversations no word reaches anyone but its counterpart', async () => {
  const people = Array.from({ length: 200 }, (_, i) => `persona${i}`);
  const staff = Array.from({ length: 8 }, (_, i) => `compa${i}`);
  for (const name of staff) await compa(name);
  const codes = new Map<string, string>();
  for (const name of people) {
    const channel = (['signal', 'telegram', 'sms'] as const)[codes.size % 3] ?? 'sms';
    await town.text(name, `necesito ayuda con la renta, soy abre-${name}-`, channel);
    const sent = await town.text(name, 'ENVIAR');
    const code = sent.map(({ text }) => findCode(text)).find(Boolean) ?? '';
    codes.set(name, code);
  }
  expect(new Set(codes.values()).size).toBe(people.length);
  const holder = async (name: string): Promise<string> => {
    const one = await town.store.read((q) => caseByCode(q, codes.get(name) ?? ''));
    return staff[(one?.assignedTo ?? 0) - 1] ?? '';
  };
  let marks = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          who: fc.nat(people.length - 1),
          act: fc.constantFrom('person', 'staff', 'quote', 'transfer'),
          to: fc.nat(staff.length - 1),
        }),
        { minLength: 20, maxLength: 40 },
      ),
      async (steps) => {
        for (const { who, act, to } of steps) {
          const name = people[who] as string;
          const code = codes.get(name) as string;
          const has = await holder(name);
          const mark = `marca-${marks++}-`;
          if (act === 'transfer') {
            await town.text(has, `TRANSFERIR ${code} ${to + 1}`);
            continue;
          }
          const about = town.sent.findLast((one) => one.to === has && findCode(one.text) === code);
          const sent =
            act === 'person'
              ? await town.text(name, `le digo ${mark}`)
              : act === 'quote' && about
                ? await town.hear({
                    from: has,
                    channel: 'signal',
                    text: `le digo ${mark}`,
                    regarding: about.id,
                  })
                : await town.text(has, `${code} le digo ${mark}`);
          const reached = sent.filter(({ text }) => text.includes(mark)).map((one) => one.to);
          expect(reached).toEqual([act === 'person' ? has : name]);
        }
      },
    ),
    { numRuns: 12, endOnFailure: true },
  );
  for (const name of people) {
    const seen = town.sent.filter(({ text }) => text.includes(`abre-${name}-`)).map(({ to }) => to);
    expect(seen.every((to) => staff.includes(to))).toBe(true);
  }
}, 120_000);
