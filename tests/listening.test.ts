import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Dialogue } from '../areas/session.ts';
import type { Language } from '../content/languages.ts';
import { loadSession } from '../people/sessions.ts';
import { openTown, type Resident, type Town } from './support/town.ts';

const HENDERSON = '37089';

/** How each dialogue that anyone may come upon is opened, in each language. */
const openings: Partial<Record<Dialogue['kind'], Record<Language, readonly string[]>>> = {
  report: { es: ['REPORTE'], en: ['REPORT'], ar: ['بلاغ'] },
  police: { es: ['hay muchos policias aqui'], en: ['the police are here on the corner'], ar: [] },
  county: { es: ['UNIR'], en: ['JOIN'], ar: ['انضم'] },
  regional: { es: ['UNIR', 'Henderson'], en: ['JOIN', 'Henderson'], ar: ['انضم', 'Henderson'] },
  forget: { es: ['OLVÍDENME'], en: ['FORGET ME'], ar: ['احذفوا بياناتي', 'انسوني'] },
  backup: { es: ['RESPALDO'], en: ['BACKUP'], ar: [] },
  plan: { es: ['PLAN'], en: ['PLAN'], ar: [] },
  intake: { es: ['CONSULTA'], en: ['CONSULTA'], ar: ['استشارة'] },
  directory: { es: ['RECURSOS'], en: ['RESOURCES'], ar: [] },
  offer: { es: ['OFREZCO'], en: ['OFFER'], ar: [] },
};

/** What people write in the middle of anything. */
const said: Record<Language, Record<'danger' | 'person' | 'aside', readonly string[]>> = {
  es: {
    danger: [
      'estan tumbando la puerta de mi casa',
      'se llevaron a mi hermano',
      'ya no quiero vivir',
    ],
    person: ['quiero hablar con una persona', 'que me atienda alguien de verdad por favor'],
    aside: ['no entiendo', 'muchas gracias', '¿quién ve mi número?', '¿eres un robot?', 'hola'],
  },
  en: {
    danger: [
      'they are breaking down my door',
      'they took my brother',
      'i dont want to live anymore',
    ],
    person: ['i want to talk to a person', 'can a real human help me please'],
    aside: [
      'i dont understand',
      'thank you so much',
      'who sees my number?',
      'are you a bot?',
      'hi',
    ],
  },
  ar: {
    danger: ['يكسرون باب بيتي الآن', 'أخذوا أخي', 'لا أريد أن أعيش'],
    person: ['أريد التحدث مع شخص', 'بدي احكي مع حدا لو سمحت'],
    aside: ['لا أفهم', 'شكرا جزيلا', 'من يرى رقمي؟', 'هل أنت روبوت؟', 'مرحبا'],
  },
};

let town: Town;
beforeAll(async () => {
  town = openTown();
  const staff = {
    channel: 'signal',
    language: 'es',
    counties: [HENDERSON],
    onDuty: true,
  } satisfies Partial<Resident>;
  await town.settle({ ...staff, name: 'olga', roles: ['operator'] });
  await town.settle({ ...staff, name: 'carla', roles: ['compa'] });
});
afterAll(() => town.close());

async function dialogueOf(name: string): Promise<Dialogue> {
  return town.store.read(async (q) => {
    const rows = await q.db.select().from(q.tables.addresses);
    const address = rows.find((one) => one.address === name);
    const session = (await loadSession(q, address?.id ?? 0)) as { dialogue?: Dialogue } | null;
    return session?.dialogue ?? { kind: 'idle' };
  });
}

let people = 0;
/** Somebody of whom nothing is known but the language, with the dialogue open. */
async function someone(language: Language, steps: readonly string[]): Promise<string> {
  const name = `someone-${people++}`;
  const id = await town.settle({ name, channel: 'telegram', language, counties: [], roles: [] });
  // Many alarms of new numbers are told of together; this is one of somebody who has written before.
  await town.store.transact((tx) => {
    const { people: table } = tx.tables;
    return tx.db.update(table).set({ createdAt: 0 }).where(eq(table.id, id));
  });
  for (const step of steps) await town.text(name, step);
  return name;
}

const cells = Object.entries(openings).flatMap(([kind, byLanguage]) =>
  (Object.entries(byLanguage) as [Language, readonly string[]][])
    .filter(([, steps]) => steps.length > 0)
    .map(([language, steps]) => ({ kind, language, steps })),
);

describe.each(cells)('while $kind is open, in $language', ({ kind, language, steps }) => {
  test.each(said[language].danger)('danger rings: %s', async (words) => {
    const name = await someone(language, steps);
    expect((await dialogueOf(name)).kind).toBe(kind);
    const sent = await town.text(name, words);
    expect(sent.filter(({ to }) => to === 'olga').map(({ text }) => text)).toContainEqual(
      expect.stringContaining(words),
    );
    const steps911 = sent.filter(({ to }) => to === name).map(({ text }) => text);
    expect(steps911.join('\n')).toMatch(/911|I do not consent|lawyer/);
  });

  test.each(said[language].person)('a person is found: %s', async (words) => {
    const name = await someone(language, steps);
    const sent = await town.text(name, words);
    expect(sent.some(({ to }) => to === 'carla' || to === 'olga')).toBe(true);
    expect(sent.some(({ to }) => to === name)).toBe(true);
  });

  test.each(said[language].aside)(
    'the question waits and is put again after: %s',
    async (words) => {
      const name = await someone(language, steps);
      const before = await dialogueOf(name);
      const sent = await town.text(name, words);
      expect(sent.filter(({ to }) => to === name)).toHaveLength(1);
      expect(await dialogueOf(name)).toEqual(before);
    },
  );
});

test('a machine on the other side is answered twice at most', async () => {
  const name = await someone('en', []);
  const answers: number[] = [];
  for (let i = 0; i < 6; i++) {
    const sent = await town.text(name, 'zxqv blorp 77 wibble');
    answers.push(sent.filter(({ to }) => to === name).length);
  }
  expect(answers).toEqual([1, 1, 0, 0, 0, 0]);
});

describe('leaving', () => {
  async function stateAfter(words: string, language: Language): Promise<string | undefined> {
    const name = await someone(language, [words]);
    return town.store.read(async (q) => {
      const own = (await q.db.select().from(q.tables.addresses)).find(
        (one) => one.address === name,
      );
      const all = await q.db.select().from(q.tables.people);
      return all.find((one) => one.id === own?.personId)?.state;
    });
  }

  test.each([
    ['es', 'dejen de escribirme'],
    ['en', 'stop texting me'],
    ['en', 'take me off this list'],
    ['ar', 'لا ترسلوا لي رسائل بعد الآن'],
  ] as const)('is what «%s: %s» asks for', async (language, words) => {
    expect(await stateAfter(words, language)).toBe('left');
  });

  test.each([
    ['es', 'no me quiten de la lista por favor'],
    ['es', 'mi ex no deja de escribirme'],
    ['es', 'no quiero mensajes en la noche'],
    ['en', 'do not stop sending me alerts'],
    ['en', 'my boss said stop texting me'],
    ['en', 'dont text me at night'],
    ['ar', 'لا تمسحوني من القائمة'],
    ['ar', 'لا أريد رسائل في الليل'],
  ] as const)('is not what «%s: %s» asks for', async (language, words) => {
    expect(await stateAfter(words, language)).toBe('active');
  });
});

test.each([
  ['es', 'no estoy a salvo'],
  ['es', 'mi niña está bien pero yo no'],
  ['en', 'it was not a false alarm'],
  ['en', 'im not safe'],
  ['ar', 'لست بخير'],
] as const)('a denial calls no alarm off: %s, %s', async (language, words) => {
  const name = await someone(language, [said[language].danger[0] ?? '']);
  const sent = await town.text(name, words);
  expect(sent.some(({ to }) => to === 'olga')).toBe(true);
  const urgent = await town.store.read((q) => q.db.select().from(q.tables.cases));
  expect(urgent.at(-1)).toMatchObject({ urgent: true, state: 'ringing' });
});

describe('a pause of alerts', () => {
  const NIGHT = Date.parse('2026-11-21T04:00:00Z');
  const MORNING = Date.parse('2026-11-21T15:00:00Z');
  let quiet: Town;
  beforeAll(async () => {
    quiet = openTown();
    const staff = {
      channel: 'signal',
      language: 'es',
      counties: [HENDERSON],
      onDuty: true,
    } as const;
    const counties = [HENDERSON];
    await quiet.settle({ ...staff, counties, name: 'vera', roles: ['verifier'] });
    await quiet.settle({ ...staff, counties, name: 'victor', roles: ['verifier'] });
    for (const name of ['sofia', 'nadia']) {
      await quiet.settle({
        name,
        channel: 'signal',
        language: 'es',
        counties,
        roles: ['subscriber'],
      });
    }
  });
  afterAll(() => quiet.close());

  /** Who of the two is told of a sighting that is confirmed at a moment. */
  async function toldAt(moment: number, reporter: string): Promise<string[]> {
    quiet.clock.set(moment);
    const asked = await quiet.text(reporter, 'ICE en el Walmart de Hendersonville');
    const code = asked.find(({ to }) => to === 'vera')?.text.match(/Reporte (\w{4})/)?.[1] ?? '';
    await quiet.text('vera', `CONFIRMO ${code}`);
    const sent = await quiet.text('victor', `CONFIRMO ${code}`);
    const subscribers = ['sofia', 'nadia'];
    return sent.filter(({ to }) => subscribers.includes(to)).map(({ to }) => to);
  }

  test('at night leaves alone who wants none then, and nobody by day', async () => {
    await quiet.hear({ from: 'sofia', channel: 'signal', button: 'snooze:nights' });
    expect(await toldAt(NIGHT, 'ana')).toEqual(['nadia']);
    expect((await toldAt(MORNING, 'eva')).sort()).toEqual(['nadia', 'sofia']);
  });

  test('of some days ends by itself', async () => {
    await quiet.hear({ from: 'nadia', channel: 'signal', button: 'snooze:1' });
    const day = 24 * 60 * 60_000;
    expect(await toldAt(MORNING + day / 8, 'omar')).toEqual(['sofia']);
    expect((await toldAt(MORNING + 2 * day, 'rita')).sort()).toEqual(['nadia', 'sofia']);
  });
});
