import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { leaveEverywhere } from '../areas/leaving.ts';
import { ownersWith } from '../areas/owners.ts';
import { clocksOf } from '../areas/shifts/clocks.ts';
import { readShift } from '../areas/shifts/read.ts';
import { gapsIn, shiftsOf } from '../areas/shifts/rules/rota.ts';
import { nextTask, shiftAfter } from '../areas/shifts/rules/shifts.ts';
import { isOnDuty, type Purpose } from '../people/duty.ts';
import { mergePeople } from '../people/identity.ts';
import { loadPerson, peopleWithRole, updatePerson } from '../people/people.ts';
import { START } from './support/clock.ts';
import { besidesRecord } from './support/heard.ts';
import { openTown, type Resident, type Town } from './support/town.ts';

const HENDERSON = '37089';
const BUNCOMBE = '37021';
const NEW_YORK = 'America/New_York';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** What the clocks of Asheville show, as 11-20 22:00. */
function shown(at: number | null): string | null {
  if (at === null) return null;
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: NEW_YORK,
    ...({ month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const),
    hourCycle: 'h23',
  }).formatToParts(at);
  const of = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
  return `${of('month')}-${of('day')} ${of('hour')}:${of('minute')}`;
}

describe('times in words, said on Friday, 20 November, 10:12', () => {
  function once(text: string): string {
    const read = readShift(text, { now: START, timeZone: NEW_YORK });
    if ('problem' in read) return read.problem;
    if (read.when.kind === 'weekly') return 'weekly';
    const { startsAt, endsAt } = read.when;
    const words = `${shown(startsAt) ?? 'now'} - ${shown(endsAt) ?? 'default'}`;
    return [words, ...read.purposes].join(' ');
  }

  test.each([
    ['', 'now - default'],
    ['hasta las 10 de la noche', 'now - 11-20 22:00'],
    ['until 9pm', 'now - 11-20 21:00'],
    ['until 6', 'now - 11-20 18:00'],
    ['hasta medianoche', 'now - 11-21 00:00'],
    ['حتى الساعة 10 مساء', 'now - 11-20 22:00'],
    ['for 3 hours', 'now - 11-20 13:12'],
    ['durante dos horas y media', 'now - 11-20 12:42'],
    ['لمدة ساعتين', 'now - 11-20 12:12'],
    ['de 18:00 a 22:00', '11-20 18:00 - 11-20 22:00'],
    ['9-5', 'now - 11-20 17:00'],
    ['from 7 to 11 pm', '11-20 19:00 - 11-20 23:00'],
    ['esta noche de 8 a 11', '11-20 20:00 - 11-20 23:00'],
    ['hoy de 4 a 8', '11-20 16:00 - 11-20 20:00'],
    ['10pm - 2am', '11-20 22:00 - 11-21 02:00'],
    ['mañana 8 a 12', '11-21 08:00 - 11-21 12:00'],
    ['mañana por la tarde de 2 a 6', '11-21 14:00 - 11-21 18:00'],
    ['saturday 10 to 2', '11-21 10:00 - 11-21 14:00'],
    ['غدا من ٨ إلى ١٢', '11-21 08:00 - 11-21 12:00'],
    ['12/3 de 14:00 a 18:00', '12-03 14:00 - 12-03 18:00'],
    ['December 3 2pm to 6pm', '12-03 14:00 - 12-03 18:00'],
    ['para la línea hasta 22:00', 'now - 11-20 22:00 line'],
    ['for the line and verifying', 'now - default verify line'],
    ['للاستشارة', 'now - default consult'],
    ['tomorrow morning 8-12', '11-21 08:00 - 11-21 12:00'],
    ['tomorrow evening 6 to 9', '11-21 18:00 - 11-21 21:00'],
    ['mañana de 8am a 12pm en Fletcher', '11-21 08:00 - 11-21 12:00'],
    ['yesterday 8 to 12', 'unread'],
    ['con mi prima', 'unread'],
  ])('«%s» is %s', (text, expected) => {
    expect(once(text)).toBe(expected);
  });

  test.each([
    ['cada lunes de 18:00 a 22:00', [1], 18, 22],
    ['every Monday and Thursday 6pm to 10pm', [1, 4], 18, 22],
    ['de lunes a viernes de 9 a 1', [1, 2, 3, 4, 5], 9, 13],
    ['los martes de 22:00 a 2:00', [2], 22, 2],
    ['weekdays 9 to 5', [1, 2, 3, 4, 5], 9, 17],
    ['كل اثنين من 18:00 إلى 22:00', [1], 18, 22],
  ] as const)('«%s» comes again', (text, weekdays, from, to) => {
    const read = readShift(text, { now: START, timeZone: NEW_YORK });
    expect(read).toMatchObject({
      when: { kind: 'weekly', weekdays, fromMinute: from * 60, toMinute: to * 60 },
    });
  });
});

describe('rules', () => {
  const clocks = clocksOf(NEW_YORK);
  const at = (text: string): number => Date.parse(text);

  test.each([
    // The night before Sunday, 14 March 2027, has an hour less.
    ['2027-03-12T12:00:00Z', [[at('2027-03-14T03:00:00Z'), at('2027-03-14T10:00:00Z')]]],
    // That before Sunday, 7 November 2027, has an hour more.
    ['2027-11-05T12:00:00Z', [[at('2027-11-07T02:00:00Z'), at('2027-11-07T11:00:00Z')]]],
  ])('a night shift keeps to the clocks when they change: %s', (from, expected) => {
    const entry = { weekdays: [6], fromMinute: 22 * 60, toMinute: 6 * 60 };
    const found = shiftsOf(entry, at(from), at(from) + 3 * 24 * HOUR, clocks);
    expect(found.map(({ startsAt, endsAt }) => [startsAt, endsAt])).toEqual(expected);
  });

  test('a shift in the hour that is skipped comes an hour later, in the one that comes twice once', () => {
    const entry = { weekdays: [0], fromMinute: 150, toMinute: 240 };
    const spring = shiftsOf(entry, at('2027-03-13T12:00:00Z'), at('2027-03-15T12:00:00Z'), clocks);
    expect(spring).toEqual([
      { startsAt: at('2027-03-14T07:30:00Z'), endsAt: at('2027-03-14T08:00:00Z') },
    ]);
    const autumn = shiftsOf(
      { weekdays: [0], fromMinute: 90, toMinute: 150 },
      at('2027-11-06T12:00:00Z'),
      at('2027-11-08T12:00:00Z'),
      clocks,
    );
    expect(autumn).toEqual([
      { startsAt: at('2027-11-07T05:30:00Z'), endsAt: at('2027-11-07T07:30:00Z') },
    ]);
  });

  test('no two shifts of a daily entry overlap over a whole year', () => {
    const entry = { weekdays: [0, 1, 2, 3, 4, 5, 6], fromMinute: 18 * 60, toMinute: 6 * 60 };
    const from = at('2027-01-01T12:00:00Z');
    const all = shiftsOf(entry, from, from + 365 * 24 * HOUR, clocks);
    expect(all).toHaveLength(365);
    for (const [i, one] of all.entries()) {
      expect(shown(one.startsAt)).toMatch(/18:00$/);
      expect(shown(one.endsAt)).toMatch(/06:00$/);
      expect(one.startsAt).toBeGreaterThan(all[i - 1]?.endsAt ?? 0);
    }
  });

  test('gaps are what nobody covers, and not what is too short', () => {
    const spans = [
      { startsAt: 200, endsAt: 300 },
      { startsAt: 0, endsAt: 100 },
      { startsAt: 50, endsAt: 120 },
      { startsAt: 305, endsAt: 400 },
    ];
    expect(gapsIn(spans, 0, 500, 10)).toEqual([
      { startsAt: 120, endsAt: 200 },
      { startsAt: 400, endsAt: 500 },
    ]);
    expect(gapsIn([], 0, 500, 10)).toEqual([{ startsAt: 0, endsAt: 500 }]);
    expect(gapsIn([{ startsAt: 0, endsAt: 600 }], 0, 500, 10)).toEqual([]);
  });

  test('what is over stays over, and has nothing left to do', () => {
    for (const state of ['over', 'given', 'lapsed', 'dropped'] as const) {
      const shift = { state, startsAt: 0, endsAt: 1, remindedAt: null, warnedAt: null };
      expect(nextTask(shift)).toBeNull();
      for (const move of ['begin', 'end', 'cannot', 'give', 'lapse', 'drop', 'again'] as const) {
        expect(shiftAfter(state, move)).toBeNull();
      }
    }
  });

  test('duty ends at its end, and is for what it was said for', () => {
    const duty = { onDutySince: 10, onDutyUntil: 20, onDutyFor: 'verify' };
    const is = (when: number, purpose?: Purpose) => isOnDuty(duty, when, purpose);
    expect([is(15), is(15, 'verify'), is(15, 'line'), is(20), is(25, 'verify')]).toEqual([
      ...[true, true, false, false, false],
    ]);
    expect(isOnDuty({ ...duty, onDutyUntil: null, onDutyFor: null }, 99, 'line')).toBe(true);
    expect(isOnDuty({ ...duty, onDutySince: null }, 15)).toBe(false);
  });
});

describe('in a town', () => {
  let town: Town;
  beforeEach(() => {
    town = openTown();
  });
  afterEach(() => town.close());

  async function live(name: string, more: Partial<Resident> = {}): Promise<number> {
    return town.settle({
      ...{ name, channel: 'telegram', language: 'es', counties: [HENDERSON], roles: ['verifier'] },
      ...more,
    });
  }
  const person = (id: number) => town.store.read((q) => loadPerson(q, id));
  const rows = () => town.store.read((q) => q.db.select().from(q.tables.shifts));
  const textsTo = (sent: readonly { to: string; text: string }[], name: string): string[] =>
    besidesRecord(sent)
      .filter(({ to }) => to === name)
      .map(({ text }) => text);
  const verifiersOnDuty = (at?: number) =>
    town.store.read(async (q) =>
      (
        await peopleWithRole(q, {
          ...{ roles: ['verifier'], counties: 'any', onDutyOnly: true, channels: ['telegram'] },
          ...(at === undefined ? {} : { at }),
        })
      ).map(({ person: { id } }) => id),
    );

  test('a shift ends by itself, even before the clock comes to it', async () => {
    const vera = await live('vera');
    await town.text('vera', 'EN TURNO hasta las 12');
    expect(await verifiersOnDuty(town.clock.now())).toEqual([vera]);
    // The clock is late.
    town.clock.advance(3 * HOUR);
    expect(await verifiersOnDuty(town.clock.now())).toEqual([]);
    expect(isOnDuty(await person(vera), town.clock.now())).toBe(false);
    await town.pass(1);
    expect(await person(vera)).toMatchObject({ onDutySince: null, onDutyUntil: null });
    expect(await verifiersOnDuty()).toEqual([]);
  });

  test('whoever forgets OFF is off duty half a day later', async () => {
    const vera = await live('vera');
    await town.text('vera', 'EN TURNO');
    await town.pass(11 * 60);
    expect(isOnDuty(await person(vera), town.clock.now())).toBe(true);
    await town.pass(2 * 60);
    expect((await person(vera)).onDutySince).toBeNull();
  });

  test('whoever has an end and no shift on record is off duty then', async () => {
    const vera = await live('vera', { onDuty: true });
    const onDutyUntil = START + HOUR;
    await town.store.transact((tx) => updatePerson(tx, vera, { onDutyUntil }));
    await town.pass(59);
    expect((await person(vera)).onDutySince).not.toBeNull();
    await town.pass(2);
    expect(await person(vera)).toMatchObject({ onDutySince: null, onDutyUntil: null });
  });

  test('the end is asked about once, however often the clock looks', async () => {
    await live('vera');
    await town.text('vera', 'EN TURNO for 1 hour');
    const sent = await town.pass(50);
    for (let i = 0; i < 5; i++) sent.push(...(await town.pass(1)));
    expect(textsTo(sent, 'vera')).toHaveLength(1);
    const after = await town.pass(30);
    expect(textsTo(after, 'vera')).toHaveLength(1);
  });

  test('«sí» to staying gives an hour, and says until when', async () => {
    const vera = await live('vera', { channel: 'signal' });
    await town.text('vera', 'EN TURNO hasta las 12');
    await town.pass(100);
    await town.text('vera', 'sí');
    expect(shown((await person(vera)).onDutyUntil)).toBe('11-20 13:00');
  });

  test('nobody is on duty longer than twelve hours from when they said so', async () => {
    const vera = await live('vera');
    await town.text('vera', 'EN TURNO hasta las 9 de la mañana');
    expect((await person(vera)).onDutyUntil).toBe(START + 12 * HOUR);
    const answer = await town.text('vera', 'TURNO cada día de 6:00 a 22:00');
    expect(textsTo(answer, 'vera').join()).toContain('12 horas');
    expect(await town.store.read((q) => q.db.select().from(q.tables.rotas))).toEqual([]);
  });

  test('two shifts for two things end one after the other', async () => {
    const olga = await live('olga', { roles: ['operator', 'compa'] });
    await town.text('olga', 'TURNO hoy de 11:00 a 13:00 para consulta');
    await town.text('olga', 'TURNO hoy de 13:00 a 15:00 para la línea');
    await town.pass(60);
    const { now } = town.clock;
    const is = async (purpose: Purpose) => isOnDuty(await person(olga), now(), purpose);
    expect([await is('consult'), await is('line')]).toEqual([true, false]);
    await town.pass(120);
    expect([await is('consult'), await is('line')]).toEqual([false, true]);
    await town.pass(130);
    expect([await is('consult'), await is('line')]).toEqual([false, false]);
  });

  test('whoever is on duty for the line is given no case of Consulta', async () => {
    await live('carla', { roles: ['compa', 'operator'], channel: 'signal' });
    await live('cesar', { roles: ['compa'], channel: 'signal' });
    await town.text('carla', 'EN TURNO para la línea');
    await town.text('cesar', 'EN TURNO');
    for (const text of ['CONSULTA', 'necesito ayuda con la renta', 'ENVIAR']) {
      await town.text('ana', text, 'telegram');
    }
    const [one] = await town.store.read((q) => q.db.select().from(q.tables.cases));
    const people = await town.store.read((q) => q.db.select().from(q.tables.addresses));
    expect(people.find(({ personId }) => personId === one?.assignedTo)?.address).toBe('cesar');
  });

  test('a shift of the rota begins without an answer, and not after a no', async () => {
    const vera = await live('vera');
    await town.text('vera', 'TURNO cada viernes de 18:00 a 22:00');
    const reminded = await town.pass(440);
    expect(textsTo(reminded, 'vera').join()).toContain('¿Viene?');
    await town.pass(40);
    expect(isOnDuty(await person(vera), town.clock.now(), 'verify')).toBe(true);
    await town.pass(7 * 24 * 60 - 40);
    await town.text('vera', 'no puedo');
    await town.pass(60);
    expect(isOnDuty(await person(vera), town.clock.now())).toBe(false);
  });

  test('planning twice plans nothing twice, also after a clock set back', async () => {
    await live('vera');
    await town.text('vera', 'TURNO cada día de 18:00 a 22:00');
    const before = (await rows()).map(({ startsAt }) => startsAt);
    expect(before).toHaveLength(8);
    await town.store.transact((tx) =>
      tx.db.update(tx.tables.rotas).set({ wakeAt: 0, plannedTo: 0 }),
    );
    await town.pass(1);
    expect((await rows()).map(({ startsAt }) => startsAt)).toEqual(before);
    town.clock.advance(-2 * HOUR);
    await town.pass(1);
    expect((await rows()).map(({ startsAt }) => startsAt)).toEqual(before);
  });

  test('the rota goes on week after week over the change of clocks', async () => {
    town.clock.set(Date.parse('2027-03-05T15:00:00Z'));
    await live('vera');
    await town.text('vera', 'TURNO cada viernes de 18:00 a 22:00');
    await town.pass(3 * 7 * 24 * 60);
    const starts = (await rows()).map(({ startsAt }) => shown(startsAt));
    expect(starts.slice(0, 4)).toEqual([
      '03-05 18:00',
      '03-12 18:00',
      '03-19 18:00',
      '03-26 18:00',
    ]);
  });

  test('who first takes a shift has it, and only who was asked can', async () => {
    const [, victor] = [await live('vera'), await live('victor'), await live('valeria')];
    await live('vicente', { counties: [BUNCOMBE] });
    await live('rosa', { roles: ['responder'] });
    await town.text('vera', 'TURNO mañana 8 a 12');
    const asked = await town.text('vera', 'TURNO NO');
    expect([...new Set(asked.map(({ to }) => to))].sort()).toEqual(['valeria', 'vera', 'victor']);
    const refused = await town.hear({
      from: 'vicente',
      channel: 'telegram',
      button: 'shift:take:1',
    });
    expect(refused[0]?.text).toContain('No hay ningún turno');
    const taken = await town.hear({ from: 'victor', channel: 'telegram', button: 'shift:take:1' });
    expect(new Set(taken.map(({ to }) => to))).toEqual(new Set(['victor', 'vera', 'valeria']));
    const late = await town.hear({ from: 'valeria', channel: 'telegram', button: 'shift:take:1' });
    expect(late[0]?.text).toContain('Otra persona ya tomó');
    expect((await rows()).map(({ personId, state }) => [personId === victor, state])).toEqual([
      [false, 'given'],
      [true, 'coming'],
    ]);
    for (const { text } of [...asked, ...taken]) expect(text).not.toMatch(/vera|victor|valeria/i);
  });

  test('a shift that nobody takes is told to the admins when it begins', async () => {
    await live('vera');
    await live('victor');
    await live('adela', { roles: ['admin'] });
    await town.text('vera', 'TURNO hoy de 13:00 a 15:00');
    await town.text('vera', 'TURNO NO');
    const sent = await town.pass(6 * 60);
    expect(textsTo(sent, 'adela')).toHaveLength(1);
    expect(textsTo(sent, 'vera')).toHaveLength(1);
    expect((await rows())[0]?.state).toBe('lapsed');
  });

  test('what is left of a shift can be given away while it is on', async () => {
    const vera = await live('vera');
    const victor = await live('victor');
    await town.text('vera', 'EN TURNO hasta las 3 de la tarde');
    const [shift] = await rows();
    await town.hear({ from: 'vera', channel: 'telegram', button: `shift:cannot:${shift?.id}` });
    await town.pass(2);
    await town.text('victor', 'sí');
    expect(isOnDuty(await person(vera), town.clock.now())).toBe(false);
    expect(shown((await person(victor)).onDutyUntil)).toBe('11-20 15:00');
  });

  test('the admins of a county hear once a day at six of the hours nobody covers', async () => {
    await live('vera');
    await live('adela', { roles: ['admin'] });
    await live('berta', { roles: ['admin'], counties: [BUNCOMBE] });
    await live('vicente', { counties: [BUNCOMBE] });
    await town.text('vera', 'TURNO cada día de 8:00 a 20:00');
    const sent = await town.pass(3 * 24 * 60);
    const told = textsTo(sent, 'adela');
    expect(told).toHaveLength(3);
    expect(told[1]).toMatch(/8:00 p\.m\. a domingo, 22 de noviembre, 8:00 a\.m\./);
    expect(textsTo(sent, 'berta')).toEqual([]);
    await town.text('vera', 'TURNOS 9 NO');
    expect(textsTo(await town.pass(2 * 24 * 60), 'adela')).toEqual([]);
  });

  test.each(['stopped', 'frozen', 'forgotten'] as const)(
    'nothing goes on of who is %s',
    async (why) => {
      const vera = await live('vera');
      await town.text('vera', 'EN TURNO');
      await town.text('vera', 'TURNO cada día de 18:00 a 22:00');
      await town.text('vera', 'TURNO mañana 8 a 12');
      if (why === 'frozen') {
        await town.store.transact((tx) => updatePerson(tx, vera, { frozenAt: town.clock.now() }));
      }
      await town.store.transact((tx) => leaveEverywhere(tx, town.world, vera, why));
      expect(await person(vera)).toMatchObject({ onDutySince: null, onDutyUntil: null });
      await town.pass(2 * 24 * 60);
      expect(
        (await rows()).filter(({ state }) => ['on', 'coming', 'open'].includes(state)),
      ).toEqual([]);
      expect(await person(vera)).toMatchObject({ onDutySince: null });
      if (why !== 'frozen') return;
      await town.store.transact((tx) => updatePerson(tx, vera, { frozenAt: null }));
      await town.pass(25 * 60);
      expect((await rows()).some(({ state }) => state === 'coming')).toBe(true);
    },
  );

  test('two who are found to be one have one duty', async () => {
    const vera = await live('vera');
    const other = await live('otra');
    await town.text('otra', 'EN TURNO hasta las 2 de la tarde');
    await town.store.transact(async (tx) => {
      await mergePeople(tx, ownersWith(town.world.areas), other, vera);
      for (const area of town.world.areas) await area.joined?.(tx, town.world, vera);
    });
    expect(shown((await person(vera)).onDutyUntil)).toBe('11-20 14:00');
  });

  test('by SMS nobody is put on duty for cases, and a shift is only given up with the code', async () => {
    const carla = await live('carla', { channel: 'sms', roles: ['compa'] });
    await town.text('carla', 'EN TURNO');
    await town.text('carla', 'TURNO cada día de 18:00 a 22:00');
    expect((await person(carla)).onDutySince).toBeNull();
    await live('vera', { channel: 'sms' });
    await town.text('vera', 'TURNO mañana 8 a 12');
    await town.text('vera', 'TURNO NO');
    expect((await rows()).map(({ state }) => state)).toEqual(['coming']);
  });

  test.each([
    ['es', 'quien cubre esta noche?'],
    ['es', 'a qué hora es mi guardia'],
    ['es', 'puedo hacer la tarde'],
    ['es', 'alguien me cubre el sábado?'],
    ['en', 'whos on call tonight'],
    ['en', 'who has the night?'],
    ['en', 'can anyone cover my shift on friday'],
    ['en', "I'll take the morning"],
    ['ar', 'متى دوري؟'],
    ['ar', 'من المناوب الليلة؟'],
  ] as const)(
    'words of volunteers about shifts are no sightings: %s, %s',
    async (language, text) => {
      await live('vera', { language });
      const sent = await town.text('vera', text);
      expect(sent.map(({ to }) => to)).toEqual(['vera']);
      expect(sent[0]?.text).toMatch(/TURNOS 1 NO|SHIFTS 1 NO|نوبات 1 لا/);
      await town.pass(30);
      expect(await town.store.read((q) => q.db.select().from(q.tables.reports))).toEqual([]);
    },
  );
});
