import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { foldAndCount } from '../adapters/sms/gsm.ts';
import { receiveAddressChange } from '../areas/membership/address-change.ts';
import { cancelRequestsOf, type NewRequest, openRequest } from '../areas/requests/open.ts';
import {
  isPrivate,
  readCount,
  readKind,
  readOfferKind,
  readSkills,
  readStep,
} from '../areas/requests/read.ts';
import { checklists } from '../areas/requests/rules/checklists.ts';
import {
  askAfter,
  entrantsOf,
  membersOf,
  type RequestMove,
  requestAfter,
  requestKinds,
  skillsFor,
} from '../areas/requests/rules/requests.ts';
import { nextWake, nextWaveAt, wavesOf } from '../areas/requests/rules/waves.ts';
import { asksOf } from '../areas/requests/store/asks.ts';
import {
  addOffer,
  offerByCode,
  openOffers,
  sweepOffers,
  updateOffer,
} from '../areas/requests/store/offers.ts';
import { requestByCode, sweepRequests, updateRequest } from '../areas/requests/store/requests.ts';
import { skillsOf } from '../areas/requests/store/skills.ts';
import { createClockLoop } from '../bot/clock.ts';
import { receive } from '../bot/receive.ts';
import { findCode, findCodes, findLinkCode } from '../db/code.ts';
import { addAddress } from '../people/addresses.ts';
import { loadPerson } from '../people/people.ts';
import { engines } from './store/engines.ts';
import { START } from './support/clock.ts';
import { openTown, type Resident, type Town } from './support/town.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const HENDERSON = '37089';
const BUNCOMBE = '37021';

describe('the rules', () => {
  test('what is done or called off stays so', () => {
    const moves: RequestMove[] = ['fill', 'begin', 'reopen', 'finish', 'cancel', 'lapse'];
    for (const move of moves) {
      expect(requestAfter('done', move)).toBeNull();
      expect(requestAfter('cancelled', move)).toBeNull();
    }
    expect(askAfter('done', 'decline')).toBeNull();
    expect(askAfter('done', 'queue')).toBeNull();
  });

  test('nobody is in without having said yes', () => {
    expect(askAfter('asked', 'enter')).toBeNull();
    expect(askAfter('declined', 'enter')).toBeNull();
    expect(askAfter('withdrawn', 'enter')).toBeNull();
  });

  test('whoever said yes first is let in first, and nobody who cannot be counted on', () => {
    const ask = (id: number, answeredAt: number, standing = true) => ({
      ...{ id, answeredAt, standing },
      state: 'full' as const,
    });
    const asks = [ask(1, 30), ask(2, 10, false), ask(3, 20), ask(4, 20)];
    expect(entrantsOf(asks, 2).map(({ id }) => id)).toEqual([3, 4]);
    const frozen = { ...ask(5, 1, false), state: 'accepted' as const };
    expect(membersOf([frozen])).toEqual([]);
    expect(entrantsOf([frozen, ask(6, 2)], 1).map(({ id }) => id)).toEqual([6]);
  });

  test('a group that was chosen is asked before all others and whole', () => {
    const [first, ...rest] = wavesOf(['sanctuary']);
    expect(first).toMatchObject({ roles: ['sanctuary'], skilledOnly: false });
    expect(rest.every(({ skilledOnly }) => skilledOnly)).toBe(true);
    expect(wavesOf([]).map(({ name }) => name)).toEqual(['on-duty', 'county', 'neighbours']);
  });

  test('waves come every two hours, in the last day every quarter of an hour', () => {
    const at = START;
    expect(nextWaveAt(at, at + 3 * DAY)).toBe(at + 2 * HOUR);
    expect(nextWaveAt(at, at + HOUR)).toBe(at + 15 * MINUTE);
    expect(nextWaveAt(at, at + DAY)).toBe(at + 15 * MINUTE);
    // It comes within a day of the beginning one hour after the wave.
    expect(nextWaveAt(at, at + DAY + HOUR)).toBe(at + HOUR);
  });

  test('the clock never looks twice at the same moment, and never again once it is over', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -200, max: 10_000 }),
        fc.option(fc.integer({ min: -200, max: 0 }), { nil: null }),
        fc.boolean(),
        (startsIn, waved, more) => {
          const progress = {
            startsAt: START + startsIn * MINUTE,
            waveAt: waved === null ? null : START + waved * MINUTE,
            more,
          };
          expect(nextWake({ ...progress, state: 'open' }, START)).toBeGreaterThan(START);
          expect(nextWake({ ...progress, state: 'done' }, START)).toBeNull();
        },
      ),
    );
  });

  test('a bond run has a checklist of eight to ten steps', () => {
    expect(checklists.bond.length).toBeGreaterThanOrEqual(8);
    expect(checklists.bond.length).toBeLessThanOrEqual(10);
    expect(requestKinds.every((kind) => Array.isArray(skillsFor[kind]))).toBe(true);
  });
});

describe('what short answers say', () => {
  test.each([
    ['carro, intérprete', ['car', 'interpreter'], false, ''],
    ['tengo un carro y puedo cuidar niños', ['car', 'childcare'], false, ''],
    ['sin carro', ['car'], true, ''],
    ['no car', ['car'], true, ''],
    ['سيارة وترجمة', ['car'], false, 'وترجمه'],
    ['سيارة و ترجمة', ['car', 'interpreter'], false, ''],
    ['volar', [], false, 'volar'],
  ])('%s', (text, skills, without, unknown) => {
    expect(readSkills(text)).toEqual({ skills, without, unknown });
  });

  test('numbers of people, from 1 to 10', () => {
    const answers = ['3', 'dos', 'una persona', '٤', 'ten', '0', '11', '2 o 3', 'muchas'];
    expect(answers.map(readCount)).toEqual([3, 2, 1, 4, 10, null, null, null, null]);
  });

  test('kinds, offers, steps and codes', () => {
    expect(['fianza', 'a ride', 'محكمة', 'cosa'].map(readKind)).toEqual([
      'bond',
      'ride',
      'court',
      null,
    ]);
    expect(
      ['200 dólares', '$50', 'mi carro los sábados', 'ropa', 'carro y ropa', 'algo'].map(
        readOfferKind,
      ),
    ).toEqual(['money', 'money', 'skills', 'supplies', null, null]);
    expect(['', '3', 'paso 3', 'step 10', 'الخطوه 2', 'pronto'].map(readStep)).toEqual([
      0,
      3,
      3,
      10,
      2,
      null,
    ]);
    expect(findCodes('asignar a2a2 con R3R3, ya')).toEqual(['A2A2', 'R3R3']);
  });

  test('telephone numbers and e-mails are not for everybody', () => {
    expect(isPrivate('llame al 828-555-0142')).toBe(true);
    expect(isPrivate('escriba a ana@ejemplo.example')).toBe(true);
    expect(isPrivate('fianza de 8500 dólares, sala 250')).toBe(false);
  });
});

let town: Town;
beforeEach(() => {
  town = openTown();
});
afterEach(() => town.close());

const SECRET = 'Calle Secreta 12';

function live(name: string, change: Partial<Resident> = {}): Promise<number> {
  return town.settle({
    ...{ name, channel: 'signal', language: 'es', counties: [HENDERSON], roles: ['responder'] },
    ...change,
  });
}

async function open(change: Partial<NewRequest> = {}): Promise<string> {
  const { code } = await town.store.transact((tx) =>
    openRequest(tx, town.world, {
      ...{ kind: 'other', county: HENDERSON, place: 'Hendersonville', about: 'Algo' },
      ...{ details: SECRET, startsAt: town.clock.now() + 3 * DAY, needed: 1, skills: [] },
      ...{ groups: [], caseId: null, appointmentId: null, createdById: null },
      ...change,
    }),
  );
  await town.deliver();
  return code;
}

const stored = (code: string) => town.store.read((q) => requestByCode(q, code));

async function statesOf(code: string): Promise<Map<number, string>> {
  const asks = await town.store.read(async (q) =>
    asksOf(q, (await requestByCode(q, code))?.id ?? 0),
  );
  return new Map(asks.map(({ personId, state }) => [personId, state]));
}

const to = (name: string) => town.sent.filter((one) => one.to === name);
const asked = (name: string): boolean => to(name).some(({ text }) => text.includes('ACEPTO'));

describe('who is asked', () => {
  test('those on duty, then the county, then its neighbours, then staff hears that nobody is left', async () => {
    const compa = await live('compa', { roles: ['compa'] });
    await live('duty', { onDuty: true, skills: ['car'] });
    await live('county', { skills: ['car'] });
    await live('next', { counties: [BUNCOMBE], skills: ['car'] });
    await live('walker');
    await open({ kind: 'ride', skills: ['car'], createdById: compa });
    expect(['duty', 'county', 'next'].map(asked)).toEqual([true, false, false]);
    await town.pass(119);
    expect(asked('county')).toBe(false);
    await town.pass(1);
    expect(['duty', 'county', 'next'].map(asked)).toEqual([true, true, false]);
    await town.pass(120);
    expect(asked('next')).toBe(true);
    expect(to('compa')).toHaveLength(0);
    await town.pass(120);
    expect(to('compa').map(({ text }) => text)).toEqual([
      expect.stringContaining('no queda nadie'),
    ]);
    await town.pass(240);
    expect(to('compa')).toHaveLength(1);
    expect(asked('walker')).toBe(false);
  });

  test('no more than are needed: nobody is asked once enough have accepted', async () => {
    await live('duty', { onDuty: true });
    await live('county');
    const code = await open({ startsAt: START + 5 * HOUR });
    await town.text('duty', `ACEPTO ${code}`);
    await town.pass(60);
    expect(asked('county')).toBe(false);
  });

  test('when all who were asked say no, the next are asked at once', async () => {
    await live('duty', { onDuty: true });
    await live('county');
    const code = await open();
    await town.text('duty', `NO ACEPTO ${code}`);
    expect(asked('county')).toBe(true);
  });

  test('never whom it is for, nor whoever asks for it, nor anyone twice', async () => {
    const helped = await live('helped');
    const author = await live('author', { roles: ['responder', 'compa'] });
    await live('other', { roles: ['responder', 'sanctuary'], onDuty: true });
    const caseId = await town.store.transact(async (tx) => {
      const [row] = await tx.db
        .insert(tx.tables.cases)
        .values({
          ...{ code: 'C2C2', desk: 'consulta', state: 'assigned', language: 'es' },
          ...{ personId: helped, openedAt: START },
        })
        .returning();
      return row?.id ?? 0;
    });
    await open({ caseId, createdById: author, groups: ['sanctuary'] });
    await town.pass(130);
    expect([asked('helped'), asked('author')]).toEqual([false, false]);
    expect(to('other').filter(({ text }) => text.includes('ACEPTO'))).toHaveLength(1);
  });

  test('when it begins staff hears what is missing, and it goes on with those who are in', async () => {
    const compa = await live('compa', { roles: ['compa'] });
    await live('rosa', { onDuty: true });
    const code = await open({ startsAt: START + HOUR, needed: 3, createdById: compa });
    await town.text('rosa', `ACEPTO ${code}`);
    await town.pass(61);
    expect(to('compa').at(-1)?.text).toContain('empieza ahora con 1 de 3');
    expect((await stored(code))?.state).toBe('filled');
    await live('late');
    const [answer] = await town.text('late', `ACEPTO ${code}`);
    expect(answer?.text).not.toContain(SECRET);
  });

  test('whoever never says DONE is asked a day later, and after a week it is closed', async () => {
    await live('rosa', { onDuty: true });
    const code = await open({ startsAt: START + HOUR });
    await town.text('rosa', `ACEPTO ${code}`);
    const loop = createClockLoop(town.world);
    const at = async (ms: number): Promise<void> => {
      town.clock.set(ms);
      await loop.runOnce();
      await town.deliver();
    };
    await at(START + HOUR);
    await at(START + HOUR + DAY);
    await at(START + HOUR + DAY + MINUTE);
    expect(to('rosa').filter(({ text }) => text.includes('¿Ya terminó'))).toHaveLength(1);
    await at(START + HOUR + 7 * DAY);
    expect(await stored(code)).toMatchObject({ state: 'done', wakeAt: null });
  });

  test('a request that cannot be read does not keep the others from their time', async () => {
    await live('duty', { onDuty: true });
    const broken = await open();
    await live('county');
    await open();
    await town.store.transact(async (tx) => {
      await tx.run(sql`UPDATE requests SET details = 'x.y' WHERE code = ${broken}`);
    });
    await town.pass(121);
    expect(asked('county')).toBe(true);
  });
});

describe('who is in', () => {
  test('the first as many as are needed, in any order of answers, and only they get the details', async () => {
    const names = ['ana', 'beto', 'caro', 'dani', 'eva'];
    const answer = fc.record({
      who: fc.constantFrom(...names),
      says: fc.constantFrom('ACEPTO', 'ACEPTO', 'ACEPTO', 'NO ACEPTO', 'NO PUDE', 'ALTO'),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 3 }),
        fc.array(answer, { minLength: 3, maxLength: 14 }),
        async (needed, answers) => {
          await town.close();
          town = openTown();
          const ids = new Map<number, string>();
          for (const name of names) ids.set(await live(name, { onDuty: true }), name);
          const code = await open({ needed });
          let line: string[] = [];
          const left = new Set<string>();
          const told = new Set<string>();
          for (const { who, says } of answers) {
            town.clock.advance(1);
            await town.text(who, says === 'ALTO' ? says : `${says} ${code}`);
            if (says === 'ALTO') left.add(who);
            if (says !== 'ACEPTO') line = line.filter((one) => one !== who);
            else if (!left.has(who) && !line.includes(who)) line.push(who);
            for (const name of line.slice(0, needed)) told.add(name);
            const states = await statesOf(code);
            const inNow = [...ids].filter(([id]) => states.get(id) === 'accepted');
            expect(inNow.map(([, name]) => name).sort()).toEqual(line.slice(0, needed).sort());
          }
          const knowing = town.sent.filter(({ text }) => text.includes(SECRET));
          expect([...new Set(knowing.map((one) => one.to))].sort()).toEqual([...told].sort());
        },
      ),
      { numRuns: 25 },
    );
  }, 60_000);

  test('answers that come at once fill no place twice', async () => {
    const names = ['ana', 'beto', 'caro', 'dani', 'eva'];
    for (const name of names) await live(name, { onDuty: true });
    const code = await open({ needed: 2 });
    await Promise.all(
      names.map((name, i) =>
        receive(town.world, {
          ...{ channel: 'signal', account: 'our-signal', from: name, id: `at-once-${i}` },
          ...{ at: town.clock.now(), text: `ACEPTO ${code}` },
        }),
      ),
    );
    const states = [...(await statesOf(code)).values()].sort();
    expect(states).toEqual(['accepted', 'accepted', 'full', 'full', 'full']);
  });

  test('details go by no SMS, and to another channel of the volunteer where there is one', async () => {
    await live('nadia', { channel: 'sms', onDuty: true });
    const code = await open();
    await town.text('nadia', `ACEPTO ${code}`);
    expect(to('nadia').some(({ text }) => text.includes(SECRET))).toBe(false);
    expect(to('nadia').at(-1)?.text).toContain('Por SMS no enviamos');

    const eva = await live('eva', { onDuty: true });
    await town.store.transact(async (tx) => {
      await addAddress(tx, eva, { channel: 'sms', address: 'pia' }, town.clock.now());
    });
    const second = await open();
    await town.hear({ from: 'pia', channel: 'sms', text: `ACEPTO ${second}` });
    expect(to('pia').some(({ text }) => text.includes(SECRET))).toBe(false);
    expect(to('eva').some(({ text }) => text.includes(SECRET))).toBe(true);
  });

  test('neither a stranger nor staff of another county learns anything from a code', async () => {
    await live('rosa', { onDuty: true });
    await live('near', { roles: ['compa'] });
    await live('far', { roles: ['compa'], counties: [BUNCOMBE] });
    const code = await open();
    for (const [name, text] of [
      ['sofia', `ACEPTO ${code}`],
      ['sofia', `HECHO ${code}`],
      ['sofia', `VER ${code}`],
      ['sofia', `${code} ¿qué es esto?`],
      ['far', `VER ${code}`],
      ['far', `ANULAR ${code}`],
      ['far', `HECHO ${code}`],
    ] as const) {
      const answers = await town.text(name, text, 'signal');
      expect(answers.map((one) => one.text).join(), text).toContain(`No conozco el código ${code}`);
    }
    await town.text('near', `VER ${code}`);
    expect(to('near').at(-1)?.text).toContain('Van 0 de 1');
    expect(town.sent.some(({ text }) => text.includes(SECRET))).toBe(false);
  });

  test('staff sees volunteers as numbers only', async () => {
    const compa = await live('compa', { roles: ['compa'] });
    const rosa = await live('+18285550117', { channel: 'sms', onDuty: true });
    const code = await open({ createdById: compa });
    await town.text('+18285550117', `ACEPTO ${code}`);
    await town.text('compa', `VER ${code}`);
    const told = to('compa')
      .map(({ text }) => text)
      .join('\n');
    expect(told).toContain(`persona voluntaria ${rosa}`);
    expect(told).not.toContain('8285550117');
  });

  test('two hours before, those who are in are reminded once', async () => {
    await live('rosa', { onDuty: true });
    await live('ivan', { onDuty: true });
    const code = await open({ startsAt: START + 3 * HOUR });
    await town.text('rosa', `ACEPTO ${code}`);
    await town.text('ivan', `ACEPTO ${code}`);
    await town.pass(170);
    expect(to('rosa').filter(({ text }) => text.includes('Recordatorio'))).toHaveLength(1);
    expect(to('ivan').filter(({ text }) => text.includes('Recordatorio'))).toHaveLength(0);
  });

  test('over SMS an answer needs the code', async () => {
    await live('nadia', { channel: 'sms', onDuty: true });
    const code = await open();
    await town.text('nadia', 'ACEPTO');
    expect([...(await statesOf(code)).values()]).toEqual(['asked']);
  });

  test('what those on SMS are asked fits three parts, four in Arabic', async () => {
    await live('nadia', { channel: 'sms', onDuty: true });
    await live('nour', { channel: 'sms', onDuty: true, language: 'ar' });
    await open({ kind: 'check-in', about: 'x'.repeat(60) });
    expect(foldAndCount(to('nadia')[0]?.text ?? '').segments).toBeLessThanOrEqual(3);
    expect(foldAndCount(to('nour')[0]?.text ?? '').segments).toBeLessThanOrEqual(4);
  });
});

describe('whoever leaves frees a place', () => {
  async function fill(): Promise<string> {
    await live('rosa', { onDuty: true });
    await live('next', { onDuty: true });
    const code = await open();
    await town.text('rosa', `ACEPTO ${code}`);
    town.clock.advance(1000);
    await town.text('next', `ACEPTO ${code}`);
    expect(to('next').some(({ text }) => text.includes(SECRET))).toBe(false);
    return code;
  }

  const nextIsIn = (): boolean => to('next').some(({ text }) => text.includes(SECRET));

  test('by STOP', async () => {
    await fill();
    await town.text('rosa', 'ALTO');
    expect(nextIsIn()).toBe(true);
  });

  test('by being forgotten', async () => {
    await fill();
    await town.text('rosa', 'OLVÍDENME');
    await town.text('rosa', 'SÍ');
    expect(nextIsIn()).toBe(true);
  });

  test('by being frozen when the phone changes hands', async () => {
    await fill();
    await receiveAddressChange(town.world, {
      ...{ channel: 'signal', address: 'rosa' },
      change: { kind: 'identity' },
    });
    await town.deliver();
    expect(nextIsIn()).toBe(true);
  });

  test('without anyone in line, more people are asked', async () => {
    await live('rosa', { onDuty: true });
    await live('county');
    const code = await open();
    await town.text('rosa', `ACEPTO ${code}`);
    await town.text('rosa', `NO PUDE ${code}`);
    expect(asked('county')).toBe(true);
    expect((await stored(code))?.state).toBe('open');
  });
});

describe('how it ends', () => {
  test('what belongs to an appointment is called off with it, and all who were asked hear of it', async () => {
    await live('rosa', { onDuty: true });
    await live('ivan', { onDuty: true });
    const code = await open({ appointmentId: 7 });
    const other = await open({ appointmentId: 8 });
    await town.text('rosa', `ACEPTO ${code}`);
    await town.store.transact((tx) => cancelRequestsOf(tx, town.world, { appointmentId: 7 }));
    await town.deliver();
    for (const name of ['rosa', 'ivan']) {
      expect(to(name).at(-1)?.text).toContain(`${code} ya no hace falta`);
    }
    expect((await stored(code))?.state).toBe('cancelled');
    expect((await stored(other))?.state).toBe('open');
  });

  test('what is told afterwards goes to whoever asked, and to the county when they are gone', async () => {
    const compa = await live('compa', { roles: ['compa'] });
    await live('admin', { roles: ['admin'] });
    await live('rosa', { onDuty: true });
    const code = await open({ createdById: compa });
    await town.text('rosa', `ACEPTO ${code}`);
    await town.text('compa', 'ALTO');
    town.sent.length = 0;
    await town.text('rosa', `HECHO ${code}`);
    await town.text('rosa', 'Todo bien');
    expect(to('compa')).toEqual([]);
    expect(to('admin').at(-1)?.text).toContain('«Todo bien»');
  });

  test('30 days after the end nothing of it is kept; nothing goes earlier', async () => {
    await live('rosa', { onDuty: true });
    const code = await open();
    await town.text('rosa', `ACEPTO ${code}`);
    await town.text('rosa', `HECHO ${code}`);
    await town.text('rosa', 'Todo bien');
    const ended = town.clock.now();
    const sweep = (now: number) => town.store.transact((tx) => sweepRequests(tx, now - 30 * DAY));
    expect(await sweep(ended + 29 * DAY)).toBe(0);
    expect(await sweep(ended + 31 * DAY)).toBe(1);
    expect(await stored(code)).toBeNull();
    const kept = await town.store.read((q) => q.db.select().from(q.tables.requestAsks));
    expect(kept).toEqual([]);
  });
});

describe('offers', () => {
  const offer = (personId: number, code = 'W2W2') =>
    town.store.transact((tx) =>
      addOffer(
        tx,
        {
          ...{ personId, addressId: 1, kind: 'skills' },
          ...{ county: HENDERSON, words: 'carro' },
        } as never,
        () => code,
        town.clock.now(),
      ),
    );

  test('one that is declined can be matched again, one that was used is closed', async () => {
    const compa = await live('compa', { roles: ['compa'] });
    const sofia = await live('sofia', { roles: ['subscriber'] });
    await offer(sofia);
    const first = await open({ createdById: compa });
    await town.text('compa', `ASIGNAR W2W2 ${first}`);
    expect((await town.store.read((q) => offerByCode(q, 'W2W2')))?.state).toBe('matched');
    await town.text('sofia', `NO ACEPTO ${first}`);
    expect((await town.store.read((q) => offerByCode(q, 'W2W2')))?.state).toBe('open');
    const second = await open({ createdById: compa });
    await town.text('compa', `ASIGNAR ${second} W2W2`);
    await town.text('sofia', `ACEPTO ${second}`);
    expect(to('sofia').at(-1)?.text).toContain(SECRET);
    await town.text('sofia', `HECHO ${second}`);
    expect((await town.store.read((q) => offerByCode(q, 'W2W2')))?.state).toBe('closed');
  });

  test('are deleted when closed, or when nobody took them up in 90 days', async () => {
    const sofia = await live('sofia', { roles: ['subscriber'] });
    const { id } = await offer(sofia);
    const sweep = (now: number) => town.store.transact((tx) => sweepOffers(tx, now - 90 * DAY));
    expect(await sweep(START + 89 * DAY)).toBe(0);
    await town.store.transact((tx) => updateOffer(tx, id, { state: 'closed' }));
    expect(await sweep(START + 89 * DAY)).toBe(1);
    await offer(sofia, 'W3W3');
    expect(await sweep(START + 91 * DAY)).toBe(1);
  });

  test('of those who left are not shown', async () => {
    const sofia = await live('sofia', { roles: ['subscriber'] });
    await offer(sofia);
    await town.text('sofia', 'ALTO');
    expect(await town.store.read(openOffers)).toEqual([]);
  });

  test('somebody whose brother is detained offers nothing', async () => {
    const [answer] = await town.text('ana', 'quiero ayudar a mi hermano, lo detuvieron', 'signal');
    expect(answer?.text).not.toContain('Qué ofrece');
    await town.text('ana', 'voluntario secuestrado por la migra, ayuda', 'signal');
    const offers = await town.store.read((q) => q.db.select().from(q.tables.offers));
    expect(offers).toEqual([]);
  });

  test('and skills stay with a person whose channels become one', async () => {
    const rosa = await live('rosa', { roles: ['supporter'], skills: ['car'] });
    await town.text('pia', 'ofrezco ropa en Hendersonville', 'telegram');
    await town.text('rosa', 'ENLAZAR');
    const link = findLinkCode(to('rosa').at(-1)?.text ?? '') ?? '';
    await town.text('pia', `ENLAZAR ${link}`, 'telegram');
    await town.text('rosa', 'SÍ');
    const [kept] = await town.store.read(openOffers);
    expect(kept?.personId).toBe(rosa);
    expect(await town.store.read((q) => skillsOf(q, rosa))).toEqual(['car']);
  });
});

test('what staff writes about others in the form does not opt them out', async () => {
  await live('compa', { roles: ['compa'] });
  for (const text of ['apoyo', 'viaje', 'Hendersonville', 'mañana 9:00', '1', '1', 'saltar']) {
    await town.text('compa', text);
  }
  await town.text('compa', 'No quiere que le manden más mensajes, no más mensajes por favor');
  const compa = await town.store.read((q) => loadPerson(q, 1));
  expect(compa.state).toBe('active');
  expect(to('compa').at(-1)?.text).toContain('Resumen');
});

test('a request opened by the program tells the staff of the county', async () => {
  await live('admin', { roles: ['admin'] });
  const code = await open();
  expect(findCode(to('admin').at(-1)?.text ?? '')).toBe(code);
  await town.store.transact(async (tx) => {
    const request = await requestByCode(tx, code);
    await updateRequest(tx, request?.id ?? 0, { wakeAt: null });
  });
});

describe('a request for a case', () => {
  async function openCase(assignedTo: number): Promise<void> {
    await town.store.transact((tx) =>
      tx.db.insert(tx.tables.codes).values({ code: 'C2C2', kind: 'case' }),
    );
    await town.store.transact((tx) =>
      tx.db.insert(tx.tables.cases).values({
        ...{ code: 'C2C2', desk: 'consulta', state: 'assigned', language: 'es' },
        ...{ personId: null, county: HENDERSON, assignedTo, openedAt: START },
      }),
    );
  }

  test('has its county, and belongs to it', async () => {
    await openCase(await live('compa', { roles: ['compa'] }));
    await live('rosa', { onDuty: true });
    const [begun] = await town.text('compa', 'APOYO C2C2');
    expect(begun?.text).toContain('Para el caso C2C2');
    const [town_] = await town.text('compa', 'corte');
    expect(town_?.text).toContain('Todo el condado de Henderson');
    for (const text of ['1', 'mañana 9:00', '1', '1', 'saltar', 'saltar', '1']) {
      await town.text('compa', text);
    }
    const code = findCode(to('rosa').at(-1)?.text ?? '') ?? '';
    expect(await stored(code)).toMatchObject({ caseId: 1, county: HENDERSON });
    expect(to('rosa').at(-1)?.text).not.toContain('C2C2');
  });

  test('is for whoever has the case, and for operators and admins', async () => {
    await openCase(await live('compa', { roles: ['compa'] }));
    await live('other', { roles: ['compa'] });
    await live('olivia', { roles: ['operator'] });
    expect((await town.text('other', 'APOYO C2C2'))[0]?.text).toContain('lo lleva otra persona');
    expect((await town.text('olivia', 'APOYO C2C2'))[0]?.text).toContain('Para el caso');
    expect((await town.text('olivia', 'APOYO X9X9'))[0]?.text).toContain('No conozco el código');
  });
});

test('who is asked and has a question first gets no details for it', async () => {
  await live('rosa', { onDuty: true });
  const code = await open();
  const [answer] = await town.text('rosa', `${code} ¿a qué hora termina?`);
  expect(answer?.text).toContain(`Responda ACEPTO ${code}`);
  expect(answer?.text).not.toContain(SECRET);
});

test('all of it goes the same way on PostgreSQL', async () => {
  const engine = engines.find(({ name }) => name === 'PGlite');
  if (!engine) throw new Error('PGlite is missing.');
  await town.close();
  town = openTown(await engine.open());
  const compa = await live('compa', { roles: ['compa'] });
  const sofia = await live('sofia', { roles: ['subscriber'] });
  for (const name of ['rosa', 'ivan', 'eva']) await live(name, { onDuty: true, skills: ['car'] });
  const code = await open({ kind: 'bond', skills: ['car'], needed: 2, createdById: compa });
  for (const name of ['rosa', 'ivan', 'eva']) {
    town.clock.advance(1000);
    await town.text(name, `ACEPTO ${code}`);
  }
  await town.text('rosa', `NO PUDE ${code}`);
  await town.text('ivan', `HECHO ${code} 1`);
  expect([...(await statesOf(code)).values()]).toEqual(['withdrawn', 'accepted', 'accepted']);
  await town.text('sofia', 'ofrezco mi carro');
  await town.text('sofia', 'ENLAZAR');
  const link = findLinkCode(to('sofia').at(-1)?.text ?? '') ?? '';
  await town.text('pia', `ENLAZAR ${link}`, 'telegram');
  await town.text('sofia', 'SÍ');
  expect((await town.store.read(openOffers))[0]?.personId).toBe(sofia);
  await town.pass(1);
  for (const name of ['ivan', 'eva']) await town.text(name, `HECHO ${code}`);
  await town.text('eva', 'Todo bien');
  await town.text('compa', `VER ${code}`);
  expect(to('compa').at(-1)?.text).toContain('«Todo bien»');
  const [requests, offers] = await town.store.transact(async (tx) => [
    await sweepRequests(tx, START + 70 * DAY),
    await sweepOffers(tx, START + 10 * DAY),
  ]);
  expect([requests, offers]).toEqual([1, 1]);
}, 60_000);
