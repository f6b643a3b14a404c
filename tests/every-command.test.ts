import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Dialogue } from '../areas/session.ts';
import ar from '../content/keywords/ar.json' with { type: 'json' };
import en from '../content/keywords/en.json' with { type: 'json' };
import es from '../content/keywords/es.json' with { type: 'json' };
import { type Command, matchCommands } from '../content/keywords.ts';
import type { Language } from '../content/languages.ts';
import { meanings } from '../content/meaning.ts';
import { normalise } from '../content/normalise.ts';
import { loadSession } from '../people/sessions.ts';
import { openTown, type Town } from './support/town.ts';

const HENDERSON = '37089';
const words: Record<Language, Record<string, string[]>> = { es, en, ar };
const languages = Object.keys(words) as Language[];
const everyCommand = Object.keys(en) as Command[];
/** The first word of a command in a language. */
const wordOf = (command: Command, language: Language): string =>
  words[language][command]?.[0] ?? '';

let town: Town;
beforeAll(() => {
  town = openTown();
});
afterAll(() => town.close());

const staff = ['verifier', 'responder', 'compa', 'operator', 'admin'] as const;

async function settle(name: string, language: Language): Promise<number> {
  const counties = [HENDERSON];
  return town.settle({ name, channel: 'telegram', language, counties, roles: [...staff] });
}

async function sessionOf(name: string): Promise<Dialogue> {
  return town.store.read(async (q) => {
    const rows = await q.db.select().from(q.tables.addresses);
    const address = rows.find((one) => one.address === name);
    const session = (await loadSession(q, address?.id ?? 0)) as { dialogue?: Dialogue } | null;
    return session?.dialogue ?? { kind: 'idle' };
  });
}

describe('a report that was begun, whatever command comes after it', () => {
  /** Told before the place is, so that it is not sent yet. */
  const begun: Record<Language, string> = {
    es: 'la migra esta en el walmart, llevan a tres personas',
    en: 'ICE is at the walmart, they are taking three people',
    ar: 'رأيت عناصر الهجرة يعتقلون ثلاثة أشخاص',
  };
  /** Whoever writes these wants out of it, or out of everything; END is a carrier's STOP. */
  const leaving: readonly Command[] = ['exit', 'menu', 'stop'];
  // Words that mean "enough" as well are asked about, and what was begun is kept meanwhile.
  const asked = meanings.flatMap(([, { softStops }]) => softStops);
  const leaves = (word: string): boolean =>
    !asked.includes(normalise(word)) &&
    matchCommands(normalise(word)).some(
      ({ command, rest }) => rest === '' && leaving.includes(command),
    );

  test('is on record once, and nobody is left without an answer', async () => {
    const wrong: string[] = [];
    const expected = new Map<string, { id: number; count: number }>();
    for (const language of languages) {
      for (const command of everyCommand) {
        const name = `${language}-${command}`;
        const id = await town.settle({ name, channel: 'telegram', language });
        await town.text(name, begun[language]);
        if ((await sessionOf(name)).kind !== 'report') wrong.push(`${name}: no report was begun`);
        const answers = await town.text(name, wordOf(command, language));
        if (!answers.some(({ to }) => to === name)) wrong.push(`${name}: no answer`);
        expected.set(name, { id, count: leaves(wordOf(command, language)) ? 0 : 1 });
      }
    }
    await town.pass(75);
    const reporters = await town.store.read(async (q) =>
      (await q.db.select().from(q.tables.reports)).map(({ reporterId }) => reporterId),
    );
    for (const [name, { id, count }] of expected) {
      const filed = reporters.filter((one) => one === id).length;
      if (filed !== count) wrong.push(`${name}: ${filed} reports`);
    }
    expect(wrong).toEqual([]);
  });
});

/** How staff, in Spanish, comes to be asked something by each dialogue. */
const openings: Record<Exclude<Dialogue['kind'], 'idle' | 'whistles'>, readonly string[]> = {
  report: ['la migra esta en el walmart, llevan a tres personas'],
  same: [],
  facts: [],
  police: ['hay muchos policias aqui'],
  county: ['UNIR'],
  linking: [],
  proof: [],
  regional: ['UNIR', 'Henderson'],
  backup: ['RESPALDO'],
  forget: ['OLVIDENME'],
  instead: [],
  plan: ['PLAN'],
  schedule: ['PROGRAMAR NUEVO'],
  intake: ['CONSULTA'],
  phone: ['LLAMADA'],
  directory: ['RECURSOS'],
  booking: [],
  request: ['APOYO'],
  debrief: [],
  debriefing: [],
  offer: ['OFREZCO'],
  skills: ['HABILIDADES'],
  invitation: ['EVENTO'],
  rsvp: [],
  flyer: ['VOLANTE'],
};

describe('danger, whatever is being asked', () => {
  const asked = Object.entries(openings).filter(([, steps]) => steps.length > 0);

  test.each(asked)('is heard while %s is open', async (kind, steps) => {
    for (const language of languages) {
      const name = `${kind}-${language}`;
      await settle(name, 'es');
      for (const step of steps) await town.text(name, step);
      expect((await sessionOf(name)).kind).toBe(kind);
      const answer = await town.text(name, wordOf('emergency', language));
      const heard = answer.filter(({ to }) => to === name).map(({ text }) => text);
      expect(heard.join('\n'), `${name} got safety steps`).toContain('911');
    }
  });
});
