import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Language } from '../content/languages.ts';
import { normalise } from '../content/normalise.ts';
import { openTown, type Resident, type Town } from './support/town.ts';

const HENDERSON = '37089';
const RUNS = 70;

/** What people write, by what must come of it. */
interface Pool {
  /** Danger: first steps and somebody who is rung, unless that is under way. */
  danger: readonly string[];
  /** Words that end everything, and nothing else may. */
  leaving: readonly string[];
  /** Of nobody: an answer would only bring the next. */
  machine: readonly string[];
  /** All else that is written: commands, answers, questions, courtesies, nonsense. */
  other: readonly string[];
}

const pools: Record<Language, Pool> = {
  es: {
    danger: [
      'se metieron a la fuerza a mi casa',
      'me vienen siguiendo unos hombres con máscara',
      'se están llevando a mi mamá ahorita',
      'me quiero quitar la vida',
      'mi hijo está sangrando mucho',
      'se está quemando la cocina',
    ],
    leaving: ['ALTO', 'STOP', 'stop stop stop'],
    machine: ['Respuesta automática: estoy manejando y no puedo contestar.'],
    other: [
      ...[
        'hola',
        'sí',
        'no',
        'gracias',
        '1',
        '2',
        'la primera',
        'no sé',
        '¿qué?',
        'ok',
        '😭',
        '...',
      ],
      ...['UNIR', 'Henderson', 'REPORTE', 'DERECHOS', 'CONSULTA', 'RECURSOS', 'PLAN', 'OFREZCO'],
      ...['OLVÍDENME', 'IDIOMA', 'MENÚ', 'SALIR', 'ATRÁS', 'SALTAR', 'CITA', 'ALERTAS', 'AYUDA'],
      ...[
        '¿me tengo que identificar?',
        'me deben dos semanas de trabajo',
        'vivo en Hendersonville',
      ],
      ...[
        'hay migra en el Walmart de Hendersonville',
        'era mentira, no manden a nadie',
        'ya se fueron',
      ],
      ...['¿son de la migra?', 'pinches inútiles', 'nada más', 'eso es todo', 'quiero otra cosa'],
    ],
  },
  en: {
    danger: [
      'they just broke into my house',
      'masked men are following me right now',
      'they are taking my mom away now',
      'i want to kill myself',
      'my son is bleeding a lot',
      'my kitchen is on fire',
    ],
    leaving: ['STOP', 'unsubscribe', 'STOP STOP'],
    machine: ['Auto-reply: I am driving and cannot answer right now.'],
    other: [
      ...[
        'hi',
        'yes',
        'no',
        'thanks',
        '1',
        '2',
        'the first one',
        'i dont know',
        'what?',
        'ok',
        '👍',
      ],
      ...[
        'JOIN',
        'Henderson',
        'REPORT',
        'RIGHTS',
        'CONSULTA',
        'RESOURCES',
        'PLAN',
        'OFFER',
        'HELP',
      ],
      ...['FORGET ME', 'LANGUAGE', 'MENU', 'EXIT', 'BACK', 'SKIP', 'APPOINTMENT', 'ALERTS'],
      ...['do i have to show id?', 'my boss owes me two weeks', 'i live in Hendersonville'],
      ...['ICE at the Walmart in Hendersonville', 'never mind it was a delivery van', 'they left'],
      ...['are you ice?', 'you people are useless', 'thats all', 'i meant something else'],
    ],
  },
  ar: {
    danger: [
      'اقتحموا بيتي الآن',
      'رجال مقنعون يلاحقونني الآن',
      'يأخذون أمي الآن',
      'أريد أن أقتل نفسي',
      'ابني ينزف كثيرا',
      'المطبخ يحترق',
    ],
    leaving: ['إيقاف', 'STOP'],
    machine: ['رد آلي: أنا أقود السيارة الآن وسأرد لاحقا'],
    other: [
      ...['مرحبا', 'نعم', 'لا', 'شكرا', '1', '٢', 'الأول', 'لا أعرف', 'ماذا؟', 'تمام', '...'],
      ...['انضم', 'Henderson', 'بلاغ', 'حقوق', 'استشارة', 'طوارئ', 'لغة', 'القائمة', 'خروج'],
      ...['انسوني', 'رجوع', 'تخطي', 'مساعدة', 'هل يجب أن أفتح الباب؟', 'لم يدفعوا لي راتبي'],
      ...['الهجرة في وولمارت هندرسونفيل', 'ذهبوا', 'هل أنتم من الهجرة؟', 'هذا كل شيء'],
    ],
  },
};

let town: Town;
let people = 0;
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
  await town.settle({ ...staff, name: 'vera', roles: ['verifier'] });
  const members = {
    channel: 'signal',
    counties: [HENDERSON],
    roles: ['subscriber'],
  } satisfies Partial<Resident>;
  await town.settle({ ...members, name: 'sofia', language: 'es' });
});
afterAll(() => town.close());

async function stateOf(id: number): Promise<string | undefined> {
  const rows = await town.store.read((q) => q.db.select().from(q.tables.people));
  return rows.find((one) => one.id === id)?.state;
}

/** Whether a text ends all messages: one of ours to leave by, however often. */
const leaves = ({ leaving }: Pool, text: string): boolean =>
  leaving.some((word) => normalise(word) === normalise(text));

describe.each(Object.keys(pools) as Language[])(
  'whatever is written in %s, in whatever order',
  (language) => {
    const pool = pools[language];
    const message = fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...pool.other) },
      { weight: 2, arbitrary: fc.constantFrom(...pool.danger) },
      { weight: 1, arbitrary: fc.constantFrom(...pool.machine, ...pool.leaving) },
    );

    test('danger is answered, everyone is, nobody leaves unasked, nothing gets to others', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(message, { minLength: 2, maxLength: 8 }), async (talk) => {
          const name = `talker-${people++}`;
          const id = await town.settle({
            ...{ name, channel: 'telegram', language, counties: [], roles: [] },
          });
          // Many alarms of new numbers are told of together; these are of people who wrote before.
          await town.store.transact((tx) => {
            const { people: table } = tx.tables;
            return tx.db.update(table).set({ createdAt: 0 }).where(eq(table.id, id));
          });
          let left = false;
          for (const text of talk) {
            const sent = await town.text(name, text);
            const own = sent.filter(({ to }) => to === name);
            const isMachine = pool.machine.includes(text);
            if (!isMachine && !leaves(pool, text)) {
              expect(own.length, `an answer to «${text}» in ${talk.join(' | ')}`).toBeGreaterThan(
                0,
              );
            }
            if (pool.danger.includes(text)) {
              const staff = sent.filter(({ to }) => to === 'olga' || to === 'carla');
              expect(staff.length, `staff hears «${text}» in ${talk.join(' | ')}`).toBeGreaterThan(
                0,
              );
            }
            const publicly = sent.filter(({ to }) => to === 'sofia');
            expect(publicly, `an alert after ${talk.join(' | ')}`).toEqual([]);
            const state = await stateOf(id);
            if (leaves(pool, text)) left = true;
            else if (state === 'active') left = false;
            if (state === 'left' && !left) {
              const said = talk.slice(0, talk.indexOf(text) + 1).map(normalise);
              const forgot = said.some((one) => ['olvidenme', 'forget me', 'انسوني'].includes(one));
              const pressed = said.some(
                (one) =>
                  ['1', '2', '٢'].includes(one) ||
                  /^(si|yes|نعم|la primera|the first one|الاول)$/.test(one),
              );
              expect(forgot || pressed, `who left by ${talk.join(' | ')}`).toBe(true);
            }
          }
        }),
        { numRuns: RUNS, seed: 20261129 },
      );
    }, 120_000);
  },
);
