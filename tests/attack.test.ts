import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Channel } from '../adapters/adapter.ts';
import { bookedWith } from '../areas/appointments/store/appointments.ts';
import { addOfficeHours } from '../areas/appointments/store/office-hours.ts';
import { caseByCode } from '../areas/cases/store/cases.ts';
import { countAnswers } from '../areas/invitations/store/answers.ts';
import { addInvitation, type Invitation } from '../areas/invitations/store/invitations.ts';
import { ownersWith } from '../areas/owners.ts';
import { addPattern, patternLookup } from '../areas/patterns/store/patterns.ts';
import { areas } from '../areas/registry.ts';
import { receive } from '../bot/receive.ts';
import { findCode, makeCode } from '../db/code.ts';
import type { Role } from '../db/vocabulary.ts';
import { addAddress, findAddress } from '../people/addresses.ts';
import { mergePeople } from '../people/identity.ts';
import { updatePerson } from '../people/people.ts';
import { engines } from './store/engines.ts';
import { openTown, type Town } from './support/town.ts';

const HENDERSON = '37089';
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let town: Town;
beforeEach(() => {
  town = openTown();
});
afterEach(() => town.close());

async function staff(name: string, role: Role = 'compa', channel: Channel = 'signal') {
  return town.settle({
    ...{ name, channel, language: 'es', counties: [HENDERSON], roles: [role], onDuty: true },
  });
}

function press(name: string, button: string, channel: Channel = 'telegram') {
  return town.hear({ from: name, channel, text: '', button });
}

/** The code in the last message to someone that holds one. */
function codeFor(name: string): string {
  return (
    town.sent.flatMap(({ to, text }) => (to === name ? (findCode(text) ?? []) : [])).at(-1) ?? ''
  );
}

/** Someone who needs food and has answered no question but that one. */
async function ask(name: string, words: string, channel: Channel = 'telegram'): Promise<void> {
  await town.text(name, words, channel);
  await town.text(name, 'ENVIAR');
}

async function idOf(name: string, channel: Channel = 'telegram'): Promise<number> {
  return (await town.store.read((q) => findAddress(q, channel, name)))?.personId ?? 0;
}

/** Every row of every table, opened, in which one of the words stands, as table and row. */
async function found(...words: string[]): Promise<string[]> {
  const rows = await town.store.read(async (q) => {
    const all: [string, unknown][] = [];
    for (const [name, table] of Object.entries(q.tables)) {
      for (const row of await q.db.select().from(table as never)) all.push([name, row]);
    }
    return all;
  });
  return rows
    .map(([name, row]) => `${name} ${JSON.stringify(row)}`)
    .filter((row) => words.some((word) => row.toLowerCase().includes(word.toLowerCase())));
}

async function hours(name: string): Promise<number> {
  const id = await idOf(name, 'signal');
  await town.store.transact((tx) =>
    addOfficeHours(
      tx,
      {
        ...{ staffId: id, weekday: 1, fromMinute: 540, toMinute: 1020, slotMinutes: 30 },
        place: 'Oficina Secreta 12',
      },
      town.clock.now(),
    ),
  );
  return id;
}

describe('an invitation to the people of a pattern, or a poll', () => {
  async function invite(given: Partial<Invitation>): Promise<Invitation> {
    return town.store.transact((tx) =>
      addInvitation(
        tx,
        {
          ...{ kind: 'event', state: 'open', patternId: null, asks: [] },
          content: {
            texts: { es: 'Reunión', en: 'Meeting', ar: 'اجتماع' },
            options: {},
            place: 'Sótano Canario',
          },
          audience: { roles: ['subscriber'], counties: [HENDERSON], languages: [], tier: null },
          ...{ at: town.clock.now() + DAY, createdById: null, wakeAt: town.clock.now() },
          ...given,
        },
        () => makeCode(town.world.random),
        town.clock.now(),
      ),
    );
  }

  test('is refused to a stranger who guesses its code, however often', async () => {
    const pattern = await town.store.transact((tx) =>
      addPattern(
        tx,
        {
          ...{ kind: 'employer', lookup: patternLookup(tx, 'employer', 'x'), county: HENDERSON },
          name: 'X',
        },
        () => makeCode(town.world.random),
        town.clock.now(),
      ),
    );
    const one = await invite({ patternId: pattern.id });
    await town.pass(1);
    for (let i = 0; i < 3; i++) {
      for (const words of [`SÍ ${one.code}`, one.code, `${one.code} 1`]) {
        for (const { text } of await town.text('intruso', words, 'telegram')) {
          expect(text).not.toContain('Canario');
        }
      }
    }
    expect(await town.store.read((q) => countAnswers(q, one))).toEqual({});
  });

  test('a poll counts nobody who was not asked, and tells them no results', async () => {
    await town.settle({
      ...{ name: 'sofia', channel: 'signal', language: 'es' },
      ...{ counties: [HENDERSON], roles: ['subscriber'] },
    });
    const options = { es: ['Sí', 'No'], en: ['Yes', 'No'], ar: ['نعم', 'لا'] };
    const content = { texts: { es: '¿Vamos?', en: 'Go?', ar: 'نذهب؟' }, options, place: '' };
    const one = await invite({ kind: 'poll', content, at: town.clock.now() + 2 * 60 * MINUTE });
    await town.pass(1);
    await town.settle({
      ...{ name: 'intruso', channel: 'telegram', language: 'es' },
      ...{ counties: [HENDERSON], roles: ['subscriber'] },
    });
    await town.text('intruso', `${one.code} 1`);
    await town.text('intruso', `${one.code} 1`);
    await press('intruso', `choose:${one.code}:1`);
    await press('intruso', `choose:${one.code}:1`);
    expect(await town.store.read((q) => countAnswers(q, one))).toEqual({});
    await town.text('sofia', `${one.code} 2`);
    const later = await town.pass(125);
    expect(later.filter(({ to }) => to === 'intruso')).toEqual([]);
    expect(later.some(({ to }) => to === 'sofia')).toBe(true);
  });
});

describe('a compa without a case', () => {
  async function others(): Promise<string> {
    await staff('carla');
    await ask('ana', 'necesito ayuda para comprar comida este mes');
    const code = codeFor('carla');
    await staff('cesar');
    return code;
  }

  test('can neither offer times for it nor learn when its person comes', async () => {
    const code = await others();
    await hours('carla');
    const [first] = await town.text('carla', `CITA ${code}`);
    expect(first?.to).toBeDefined();
    const refused = await town.text('cesar', `CITA ${code}`);
    expect(refused.map(({ to }) => to)).toEqual(['cesar']);
    expect(refused[0]?.text).toContain('Otra persona');
    const slot = await firstSlot();
    await press('ana', `slot:${slot.staffId}-${slot.startsAt}`);
    await press('ana', 'needs:none');
    const appointment = await booked('carla');
    for (const words of [`CITA ${code}`, `CITA ${appointment}`, `ANULAR ${appointment}`]) {
      const answers = await town.text('cesar', words);
      expect(
        answers.map(({ to }) => to),
        words,
      ).toEqual(['cesar']);
      expect(answers[0]?.text, words).not.toContain('Secreta');
      expect(answers[0]?.text, words).not.toContain('noviembre');
    }
    expect(await booked('carla')).toBe(appointment);
  });

  async function firstSlot() {
    const staffId = await idOf('carla', 'signal');
    // The town's clock begins on a Friday at noon; Monday at nine in New York.
    return { staffId, startsAt: Date.parse('2026-11-23T09:00:00-05:00') };
  }

  async function booked(name: string): Promise<string> {
    const id = await idOf(name, 'signal');
    const all = await town.store.read((q) => bookedWith(q, [id], town.clock.now()));
    return all[0]?.code ?? '';
  }

  test('sees nothing of one whose questions are still being asked', async () => {
    await staff('cesar');
    await town.text('ana', 'necesito ayuda para comprar comida Canario', 'telegram');
    const code = (await town.store.read(async (q) => q.db.select().from(q.tables.cases)))[0]?.code;
    for (const words of [`VER ${code}`, `${code}`, `TOMAR ${code}`, `${code} hola`]) {
      const answers = await town.text('cesar', words);
      expect(
        answers.map(({ to }) => to),
        words,
      ).toEqual(['cesar']);
      expect(answers[0]?.text).not.toContain('Canario');
    }
  });

  test('sees nothing of one that was closed before anybody had it', async () => {
    await staff('olga', 'admin');
    await town.text('ana', 'necesito ayuda para comprar comida Canario', 'telegram');
    await town.text('ana', 'SALTAR');
    await town.text('ana', 'sí');
    const code = codeFor('olga');
    await town.text('olga', `CERRAR ${code} resuelto`);
    await staff('cesar');
    const [answer] = await town.text('cesar', `VER ${code}`);
    expect(answer?.text).not.toContain('Canario');
  });

  test('hears nothing more of appointments once the role is lost', async () => {
    await staff('carla');
    const carla = await hours('carla');
    await ask('ana', 'necesito ayuda para comprar comida este mes');
    const { startsAt } = await firstSlot();
    await press('ana', `slot:${carla}-${startsAt}`);
    await press('ana', 'needs:none');
    const appointment = await booked('carla');
    expect(appointment).not.toBe('');
    await town.store.transact(async (tx) => {
      const { memberships } = tx.tables;
      await tx.db.delete(memberships).where(eq(memberships.personId, carla));
    });
    const sent = await press('ana', `booked:call-off:${appointment}`);
    expect(sent.map(({ to }) => to)).toEqual(['ana']);
  });

  test('writes down no call after the role is lost', async () => {
    const carla = await staff('carla');
    await town.text('carla', 'LLAMADA');
    await town.store.transact((tx) => updatePerson(tx, carla, { frozenAt: town.clock.now() }));
    await town.text('carla', 'una mujer dice que hay migra en su puerta');
    await town.text('carla', 'LISTO');
    await town.pass(70);
    const cases = await town.store.read(async (q) => q.db.select().from(q.tables.cases));
    expect(cases.filter(({ assignedTo }) => assignedTo === carla)).toEqual([]);
  });

  test('takes no more than a few an hour', async () => {
    await staff('carla', 'admin');
    const cesar = await staff('cesar');
    await town.text('cesar', 'FUERA DE TURNO');
    await town.store.transact((tx) => updatePerson(tx, cesar, { onDutySince: null }));
    for (let i = 0; i < 20; i++) await ask(`p${i}`, 'necesito ayuda para comprar comida este mes');
    const codes = (await town.store.read(async (q) => q.db.select().from(q.tables.cases))).map(
      ({ code }) => code,
    );
    for (const code of codes) await town.text('cesar', `TOMAR ${code}`);
    const cases = await town.store.read(async (q) => q.db.select().from(q.tables.cases));
    expect(cases.filter(({ assignedTo }) => assignedTo === cesar).length).toBeLessThanOrEqual(10);
  });
});

describe('words of a case', () => {
  test('go to staff over nothing that a carrier reads', async () => {
    await staff('carla', 'compa', 'sms');
    await staff('adela', 'admin', 'sms');
    await ask('ana', 'necesito ayuda para comprar comida Canario');
    await town.text('ana', 'y mis hijos también Canario');
    await town.text('eva', 'EMERGENCIA se llevan a mi papá Canario', 'telegram');
    await town.text('eva', 'están en la puerta Canario');
    await town.pass(20);
    const sms = town.sent.filter(({ channel }) => channel === 'sms');
    expect(sms.filter(({ text }) => text.includes('Canario'))).toEqual([]);
  });

  test('go to whoever can answer them, not to a compa who has only SMS', async () => {
    const carla = await staff('carla', 'compa', 'sms');
    await ask('ana', 'necesito ayuda para comprar comida este mes');
    const [one] = await town.store.read(async (q) => q.db.select().from(q.tables.cases));
    expect(one?.assignedTo).not.toBe(carla);
  });

  test('go at once with STOP, where nobody agreed to keep them', async () => {
    await staff('carla');
    await ask('ana', 'necesito comprar comida Canario, mi patrón Canario');
    await town.text('carla', `VER ${codeFor('carla')}`);
    await town.text('ana', 'ALTO');
    expect(await found('canario')).toEqual([]);
  });

  /** A message that comes in while nothing goes out. */
  async function unsent(from: string, channel: Channel, text: string): Promise<void> {
    const id = `unsent-${text.length}`;
    await receive(town.world, { from, channel, text, id, account: `our-${channel}`, at: 0 });
  }

  test('go with the closing, also those that could not be delivered yet, and what links it', async () => {
    await staff('carla');
    await town.text('ana', 'mi patrón no me paga desde hace un mes', 'telegram');
    await town.text('ana', 'SALTAR');
    await town.text('ana', 'Techos Canario');
    for (const words of ['800 dólares Canario', 'no', 'no']) await town.text('ana', words);
    const code = codeFor('carla');
    await town.text('carla', `NOTA ${code} algo Canario`);
    await town.text('carla', `VER ${code}`);
    await town.text('carla', `${code} le escribo Canario`);
    await unsent('ana', 'telegram', 'otra cosa Canario');
    await unsent('carla', 'signal', `CERRAR ${code} resuelto`);
    expect(await found('canario')).toEqual([]);
    const links = await town.store.read(async (q) => q.db.select().from(q.tables.caseLinks));
    expect(links).toEqual([]);
  });

  test('leave nothing behind when the questions are left: we kept nothing', async () => {
    await town.text('ana', 'mi patrón no me paga desde hace un mes', 'telegram');
    await town.text('ana', 'SALTAR');
    await town.text('ana', 'Techos Canario');
    await town.text('ana', 'SALIR');
    expect(await found('canario')).toEqual([]);
    const links = await town.store.read(async (q) => q.db.select().from(q.tables.caseLinks));
    expect(links).toEqual([]);
  });
});

afterAll(() => Promise.all(engines.map((engine) => engine.end())));

test.each(engines)(
  'a whole life leaves nothing behind when it is forgotten, on $name',
  async (engine) => {
    await town.close();
    town = openTown(await engine.open());
    await staff('carla');
    await staff('adela', 'admin');
    await hours('carla');
    const who = '+18285550177';
    const say = (text: string) => town.text(who, text, 'telegram');
    await say('UNIRME Henderson');
    await say('no');
    await say('mi patrón no me paga desde hace un mes Canario');
    for (const text of ['Hendersonville Canario', 'Techos Canario', '800 dólares Canario']) {
      await say(text);
    }
    for (const text of ['sí', 'sí']) await say(text);
    const code = codeFor('carla');
    await town.text('carla', `VER ${code}`);
    await town.text('carla', `NOTA ${code} esto es Canario`);
    await town.text('carla', `CASOS`);
    await town.text('carla', `${code} ¿Es Canario?`);
    await say('sí, soy Canario');
    await town.hear({ from: 'adela', channel: 'signal', text: `VER ${code}` });
    await town.text('carla', `EMPLEADOR ${code} Taller Canario`);
    const carla = await idOf('carla', 'signal');
    await press(who, `slot:${carla}-${Date.parse('2026-11-23T09:00:00-05:00')}`);
    await press(who, 'needs:both');
    await town.text('carla', `CERRAR ${code} resuelto`);
    await press(who, `helped:${code}:yes`);
    await press(who, `reopen:${code}`);
    await say('gracias, todavía Canario');
    await town.text('carla', `VER ${code}`);
    await say('SALIR');
    await say('EMERGENCIA se llevan a mi hermano Canario');
    await say('OLVÍDENME');
    await say('sí');
    await town.pass(1);
    town.clock.advance(60 * MINUTE);
    await town.pass(1);
    expect(await found('canario', who)).toEqual([]);
    const id = await idOf(who);
    expect(id).toBe(0);
  },
  120_000,
);

test('what was told by two who are one leaves with them', async () => {
  await staff('carla');
  await ask('ana', 'necesito ayuda para comprar comida Canario');
  await town.text('ana2', 'hola', 'signal');
  const [from, to] = [await idOf('ana'), await idOf('ana2', 'signal')];
  await town.store.transact((tx) => mergePeople(tx, ownersWith(areas), from, to));
  await town.text('ana2', 'OLVÍDENME');
  await town.text('ana2', 'sí');
  await town.pass(65);
  expect(await found('canario')).toEqual([]);
});

describe('STOP', () => {
  test('silences every phone, also for a case that is begun afterwards', async () => {
    await staff('carla');
    await town.text('ana', 'hola', 'telegram');
    const ana = await idOf('ana');
    await town.store.transact((tx) =>
      addAddress(tx, ana, { channel: 'signal', address: 'ana-signal' }, town.clock.now()),
    );
    await town.text('ana', 'ALTO');
    await ask('ana', 'necesito ayuda para comprar comida este mes');
    const code = codeFor('carla');
    await town.text('carla', `${code} hola`);
    await town.text('carla', `TOMAR ${code}`);
    await town.text('carla', `REFERIR ${code} 1`);
    await town.text('carla', `PAUSAR ${code}`);
    await town.text('carla', `CERRAR ${code} resuelto`);
    await town.pass(20);
    await town.text('ana', 'EMERGENCIA');
    await town.pass(20);
    expect(town.sent.filter(({ to }) => to === 'ana-signal')).toEqual([]);
  });
});

describe('a prankster', () => {
  test('books and calls off a few times a day at most', async () => {
    await staff('carla');
    const carla = await hours('carla');
    await town.text('ana', 'hola', 'telegram');
    for (let i = 0; i < 12; i++) {
      await press('ana', `slot:${carla}-${Date.parse('2026-11-23T09:00:00-05:00')}`);
      await press('ana', 'needs:none');
      const [one] = await town.store.read((q) => bookedWith(q, [carla], town.clock.now()));
      if (one) await press('ana', `booked:call-off:${one.code}`);
    }
    const told = town.sent.filter(({ to }) => to === 'carla');
    expect(told.length).toBeLessThanOrEqual(12);
  });

  test('rings everyone a few times at most, by STOP and START and EMERGENCY again', async () => {
    await staff('olga', 'operator');
    await staff('adela', 'admin');
    for (let i = 0; i < 10; i++) {
      await town.text('eva', 'EMERGENCIA', 'telegram');
      await town.pass(4);
      await town.text('eva', 'ALTO');
      await town.text('eva', 'INICIAR');
    }
    const rung = town.sent.filter(({ to, text }) => to === 'adela' && text.includes('URGENTE'));
    expect(rung.length).toBeLessThanOrEqual(4);
  });

  test('does not have staff written to for ever by one word', async () => {
    await staff('olga', 'operator');
    await town.text('eva', 'EMERGENCIA', 'sms');
    await town.pass(24 * 60);
    const olga = town.sent.filter(({ to }) => to === 'olga').length;
    const eva = town.sent.filter(({ to }) => to === 'eva').length;
    expect(olga).toBeLessThanOrEqual(40);
    expect(eva).toBeLessThanOrEqual(40);
  });

  test('has one case open, also by opening an old one again', async () => {
    await staff('carla');
    await ask('ana', 'necesito ayuda para comprar comida este mes');
    const code = codeFor('carla');
    await town.text('carla', `CERRAR ${code} resuelto`);
    await town.text('ana', 'necesito ayuda para pagar la renta este mes');
    await press('ana', 'consulta-new');
    await town.text('ana', 'ENVIAR');
    await press('ana', `reopen:${code}`);
    const cases = await town.store.read(async (q) => q.db.select().from(q.tables.cases));
    expect(cases.filter(({ state }) => state !== 'closed')).toHaveLength(1);
  });

  test('learns nothing by guessing codes', async () => {
    await staff('carla');
    await ask('ana', 'necesito ayuda para comprar comida este mes');
    const code = codeFor('carla');
    for (const words of ['VER', 'TOMAR', 'NOTA', 'CERRAR', 'REFERIR', 'CITA', 'TRANSFERIR', '']) {
      const known = await town.text('intruso', `${words} ${code}`.trim(), 'telegram');
      const unknown = await town.text('otro', `${words} A2A2`.trim(), 'telegram');
      const plain = (sent: typeof known) =>
        sent.map(({ text }) => text.replace(/[A-Z]\d\w\w/g, '#'));
      expect(plain(known), words).toEqual(plain(unknown));
    }
    for (const button of [
      `outcome:${code}:resolved`,
      `helped:${code}:yes`,
      `transfer:${code}:1`,
      `referral:${code}:988`,
      `close:${code}`,
      `take:${code}`,
      `reopen:${code}`,
      `note:${code}`,
    ]) {
      const sent = await press('intruso', button);
      expect(
        sent.filter(({ to }) => to !== 'intruso'),
        button,
      ).toEqual([]);
    }
    expect((await town.store.read((q) => caseByCode(q, code)))?.state).toBe('assigned');
  });
});

test('no message to a person or to staff holds an address, and no audit row any words', async () => {
  await staff('carla');
  await ask('+18285550188', 'necesito ayuda para comprar comida Canario');
  const code = codeFor('carla');
  await town.text('carla', `${code} hola`);
  await town.text('carla', `NOTA ${code} Canario`);
  await town.text('carla', `EMPLEADOR ${code} Canario`);
  expect(town.sent.filter(({ text }) => /8285550188/.test(text))).toEqual([]);
  expect(town.sent.filter(({ to, text }) => to !== 'carla' && /carla/i.test(text))).toEqual([]);
  const audit = await town.store.read(async (q) => q.db.select().from(q.tables.audit));
  expect(JSON.stringify(audit)).not.toMatch(/canario|8285550188|carla/i);
});

test('what people write is never taken for a text of ours', async () => {
  await staff('carla');
  const tricks = '$t(cases.how) {{network}} {{code}} <b>&';
  await ask('ana', `necesito ayuda para comprar comida ${tricks}`);
  const given = town.sent.findLast(({ to }) => to === 'carla');
  expect(given?.text).toContain(tricks);
  await town.text('carla', `${codeFor('carla')} ${tricks}`);
  expect(town.sent.findLast(({ to }) => to === 'ana')?.text).toContain(tricks);
});

test('staff with SMS first and Signal second is told of a case on Signal', async () => {
  const carla = await staff('carla', 'compa', 'sms');
  await town.store.transact((tx) =>
    addAddress(tx, carla, { channel: 'signal', address: 'carla-signal' }, town.clock.now()),
  );
  await ask('ana', 'necesito ayuda para comprar comida Canario');
  const told = town.sent.filter(({ text }) => text.includes('Canario'));
  expect(told.map(({ to }) => to)).toEqual(['carla-signal']);
});

test('a pattern whose people are all forgotten takes along what staff was told of it', async () => {
  await staff('carla');
  for (const name of ['ana', 'eva', 'rosa']) {
    await town.text(name, 'mi patrón no me paga desde hace un mes', 'telegram');
    for (const words of ['Hendersonville', 'Techos Canario', 'SALTAR', 'sí', 'sí']) {
      await town.text(name, words);
    }
  }
  expect(town.sent.some(({ to, text }) => to === 'carla' && text.includes('Casos parecidos'))).toBe(
    true,
  );
  for (const name of ['ana', 'eva', 'rosa']) {
    await town.text(name, 'OLVÍDENME');
    await town.text(name, 'sí');
  }
  await town.pass(125);
  expect(await found('canario')).toEqual([]);
});

test('staff commands are refused over SMS', async () => {
  await staff('carla');
  await ask('ana', 'necesito ayuda para comprar comida Canario');
  const code = codeFor('carla');
  const carla = await idOf('carla', 'signal');
  await town.store.transact((tx) =>
    addAddress(tx, carla, { channel: 'sms', address: 'carla-sms' }, town.clock.now()),
  );
  const before = JSON.stringify(await town.store.read((q) => caseByCode(q, code)));
  for (const words of [
    ...[`${code} hola`, code, `VER ${code}`, `TOMAR ${code}`, `NOTA ${code} x`, 'CASOS'],
    ...[`CERRAR ${code} resuelto`, `PAUSAR ${code}`, `TRANSFERIR ${code} 1`, `CITA ${code}`],
    ...[`REFERIR ${code}`, `EMPLEADOR ${code} x`, 'PATRONES', 'LLAMADA', 'HORARIO', 'VOLANTE'],
    ...['GUARDAR RESPUESTA hola: x', 'RESPUESTAS', `REPORTE ${code}`, `CONSULTA ${code}`, 'EVENTO'],
  ]) {
    for (const { to, text } of await town.text('carla-sms', words, 'sms')) {
      expect(to, words).toBe('carla-sms');
      expect(text, words).not.toContain('Canario');
    }
  }
  expect(JSON.stringify(await town.store.read((q) => caseByCode(q, code)))).toBe(before);
});

test('whoever guesses codes finds none any more after twenty wrong ones', async () => {
  await town.settle({
    ...{ name: 'olga', channel: 'signal', language: 'es', counties: ['37089'] },
    ...{ roles: ['operator'], onDuty: true },
  });
  await town.text('eva', 'EMERGENCIA', 'telegram');
  const code = findCode(town.sent.find(({ to }) => to === 'olga')?.text ?? '') ?? '';
  const letters = 'ACDEFHJKMNPRTWXY';
  for (let i = 0; i < 20; i++)
    await town.text('olga', `${letters[i % 16]}2${letters[i % 7]}9 hola`);
  const [answer] = await town.text('olga', `${code} hola`);
  expect(answer?.to).toBe('olga');
  expect(town.sent.filter(({ to, text }) => to === 'eva' && text.includes('hola'))).toEqual([]);
  town.clock.advance(60 * 60_000 + 1);
  await town.text('olga', `${code} hola`);
  expect(town.sent.some(({ to, text }) => to === 'eva' && text.includes('hola'))).toBe(true);
});
