import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { askAt } from '../areas/debriefs/rules/debriefs.ts';
import { lessonsOf, sweepAsks } from '../areas/debriefs/store/debriefs.ts';
import { leaveEverywhere } from '../areas/leaving.ts';
import { ownersWith } from '../areas/owners.ts';
import type { Language } from '../content/languages.ts';
import { findCode } from '../db/code.ts';
import type { Role } from '../db/vocabulary.ts';
import { forgetPerson } from '../people/identity.ts';
import { loadSession } from '../people/sessions.ts';
import type { Sent } from './support/recorder.ts';
import { openTown, type Resident, type Town } from './support/town.ts';

const HENDERSON = '37089';
const ZONE = 'America/New_York';
const DAY = 24 * 60 * 60_000;

test.each([
  ['2026-11-20T15:00:00Z', '2026-11-20T15:00:00Z', 'by day at once'],
  ['2026-11-21T02:59:00Z', '2026-11-21T02:59:00Z', 'before ten at night at once'],
  ['2026-11-21T03:00:00Z', '2026-11-21T14:00:00Z', 'from ten at night the next morning'],
  ['2026-11-21T11:59:00Z', '2026-11-21T14:00:00Z', 'before seven the same morning'],
  ['2026-11-21T12:00:00Z', '2026-11-21T12:00:00Z', 'from seven at once'],
  ['2026-11-01T03:30:00Z', '2026-11-01T14:00:00Z', 'in the night in which the clocks change'],
  ['2027-01-01T04:00:00Z', '2027-01-01T14:00:00Z', 'in the night in which the year changes'],
])('who would be asked at %s is asked at %s: %s', (now, at) => {
  expect(new Date(askAt(Date.parse(now), ZONE)).toISOString()).toBe(
    new Date(Date.parse(at)).toISOString(),
  );
});

let town: Town;
const ids = new Map<string, number>();

async function live(name: string, role: Role, more: Partial<Resident> = {}): Promise<void> {
  const counties = [HENDERSON];
  const given = { name, channel: 'telegram', language: 'es', counties, ...more } as const;
  ids.set(name, await town.settle({ ...given, roles: [role], onDuty: role === 'verifier' }));
}

beforeEach(async () => {
  town = openTown();
  await live('vera', 'verifier');
  await live('victor', 'verifier');
  await live('adela', 'admin', { channel: 'signal' });
  await live('carla', 'compa', { channel: 'signal' });
});
afterEach(() => town.close());

const to = (sent: readonly Sent[], name: string): string[] =>
  sent.filter((one) => one.to === name).map(({ text }) => text);

/** One reports, both go and find it, and an admin ends it: nobody is asked yet. */
async function lived(words = 'yo vi agentes de ICE en el Walmart de Hendersonville') {
  const reporter = words.startsWith('SIMULACRO') ? 'carla' : 'ana';
  const told = to(await town.text(reporter, words, 'signal'), reporter);
  const code = told.map((text) => findCode(text)).find(Boolean) ?? '';
  for (const name of ['vera', 'victor']) await town.text(name, `VOY 5 ${code}`);
  for (const name of ['vera', 'victor']) {
    await town.text(name, `CONFIRMO ${code}`);
    await town.text(name, 'SALIR');
  }
  await town.decide('adela', `TERMINAR ${code} SÍ`);
  return code;
}

const asks = () => town.store.read(async (q) => q.db.select().from(q.tables.debriefAsks));

async function dialogueOf(name: string): Promise<string | undefined> {
  return town.store.read(async (q) => {
    const address = (await q.db.select().from(q.tables.addresses)).find(
      (one) => one.address === name,
    );
    const session = await loadSession(q, address?.id ?? 0);
    return (session as { dialogue?: { kind: string } } | null)?.dialogue?.kind;
  });
}

describe('after an incident', () => {
  test('those who went are asked half an hour later, and only once', async () => {
    const code = await lived();
    expect(to(await town.pass(29), 'vera')).toEqual([]);
    const sent = await town.pass(2);
    expect(to(sent, 'vera').join()).toContain(`${code}: terminó y usted fue a ver`);
    expect(to(sent, 'victor')).toHaveLength(1);
    expect(to(await town.pass(26 * 60), 'vera')).toEqual([]);
  });

  test('whoever did not go is not asked', async () => {
    await live('vilma', 'verifier');
    const code = to(await town.text('ana', 'yo vi a ICE en el Walmart de Hendersonville'), 'ana')
      .map((text) => findCode(text))
      .find(Boolean);
    await town.text('vilma', `NO PUDE ${code}`);
    await town.text('vera', `FALSO ${code}`);
    await town.text('victor', `FALSO ${code}`);
    const sent = await town.pass(31);
    expect(to(sent, 'vilma')).toEqual([]);
    expect(to(sent, 'vera').join()).toContain('fue a ver');
  });

  test('that was called off nobody is asked', async () => {
    await town.text('ana', 'yo vi a ICE en el Walmart de Hendersonville');
    await town.text('vera', 'VOY 5');
    await town.text('ana', 'me equivoqué, no era la migra');
    await town.text('ana', 'sí');
    const states = await town.store.read(async (q) => q.db.select().from(q.tables.incidents));
    expect(states.map(({ state }) => state)).toEqual(['withdrawn']);
    expect((await town.pass(60)).filter(({ text }) => text.includes('fue a ver'))).toEqual([]);
  });

  test('in the evening they are asked the next morning at nine', async () => {
    // Ten minutes before ten at night.
    town.clock.set(Date.parse('2026-11-21T02:50:00Z'));
    await lived();
    expect(to(await town.pass(11 * 60 + 9), 'vera')).toEqual([]);
    expect(to(await town.pass(2), 'vera')).toHaveLength(1);
  });

  test('a drill is marked as one', async () => {
    await lived('SIMULACRO: yo vi agentes de ICE en el Walmart de Hendersonville');
    expect(to(await town.pass(31), 'vera').join()).toMatch(/^\*\*\* SIMULACRO/);
  });

  test('of days ago, as after an upgrade, nobody is asked', async () => {
    await lived();
    town.clock.advance(2 * DAY);
    expect(to(await town.pass(60), 'vera')).toEqual([]);
    expect(await asks()).toEqual([]);
  });

  test('that goes on again they are asked once that is over', async () => {
    const code = await lived();
    town.clock.set(Date.parse('2026-11-21T03:30:00Z'));
    await town.pass(1);
    expect(await asks()).toHaveLength(2);
    const reopened = async (state: 'active' | 'ended', closedAt: number | null) => {
      await town.store.transact(async (tx) => {
        await tx.db.update(tx.tables.incidents).set({ state, closedAt });
      });
    };
    await reopened('active', null);
    expect(
      to(await town.pass(12 * 60), 'vera').filter((text) => text.includes('fue a ver')),
    ).toEqual([]);
    await reopened('ended', town.clock.now());
    expect(to(await town.pass(31), 'vera').join()).toContain(`${code}: terminó`);
  });
});

describe('whoever is asked', () => {
  const said: Record<Language, { well: string[]; talk: string[]; nothing: string }> = {
    es: {
      well: ['sí', 'ya estoy bien', 'estoy a salvo'],
      talk: ['necesito hablar', 'necesito hablar con alguien', 'no'],
      nothing: 'SALTAR',
    },
    en: {
      well: ['yes', "I'm safe", 'yep'],
      talk: ['I need to talk', 'I need to talk to someone'],
      nothing: 'SKIP',
    },
    ar: { well: ['نعم', 'أنا بخير'], talk: ['أحتاج أن أتحدث'], nothing: 'تخطي' },
  };

  test.each(
    (Object.keys(said) as Language[]).flatMap((language) =>
      said[language].well.map((words) => [language, words] as const),
    ),
  )('says that they are well: %s, «%s»', async (language, words) => {
    await live('vera', 'verifier', { language });
    await town.store.transact(async (tx) => {
      await tx.db.update(tx.tables.people).set({ language });
    });
    await lived();
    await town.pass(31);
    await town.text('vera', words);
    expect(await dialogueOf('vera')).toBe('debriefing');
    await town.text('vera', said[language].nothing);
    expect(await dialogueOf('vera')).toBe('idle');
    const [own] = (await asks()).filter(({ personId }) => personId === ids.get('vera'));
    expect(own).toMatchObject({ wellbeing: 'safe', better: null });
  });

  test.each(
    (Object.keys(said) as Language[]).flatMap((language) =>
      said[language].talk.map((words) => [language, words] as const),
    ),
  )('needs to talk, and coordination hears who and where: %s, «%s»', async (language, words) => {
    const code = await lived();
    await town.pass(31);
    await town.store.transact(async (tx) => {
      await tx.db.update(tx.tables.people).set({ language });
    });
    const sent = await town.text('vera', words);
    for (const name of ['adela', 'carla']) {
      const [told = ''] = to(sent, name);
      expect(told).toContain(code);
      expect(told).toContain(String(ids.get('vera')));
      expect(told).toContain('Telegram');
      expect(told).not.toContain('vera');
    }
    expect(to(sent, 'vera')).toHaveLength(1);
    expect(await dialogueOf('vera')).toBe('idle');
  });

  test('by a button, also days later and in the middle of something else', async () => {
    const code = await lived();
    await town.pass(31);
    await town.pass(3 * 24 * 60);
    await town.text('vera', 'UNIR');
    const before = await dialogueOf('vera');
    await town.hear({ from: 'vera', channel: 'telegram', button: `debriefing:safe:${code}` });
    expect(await dialogueOf('vera')).toBe(before);
    const sent = await town.hear({
      ...{ from: 'victor', channel: 'telegram', button: `debriefing:talk:${code}` },
    });
    expect(to(sent, 'adela')).toHaveLength(1);
    const answers = (await asks()).map(({ wellbeing }) => wellbeing);
    expect(answers.sort()).toEqual(['safe', 'talk']);
  });

  test('who was not asked presses in vain', async () => {
    const code = await lived();
    await town.pass(31);
    await live('vilma', 'verifier');
    const sent = await town.hear({
      ...{ from: 'vilma', channel: 'telegram', button: `debriefing:talk:${code}` },
    });
    expect(to(sent, 'adela')).toEqual([]);
  });

  test('tells what should go better; words of danger are asked about, and nothing is lost', async () => {
    await lived();
    await town.pass(31);
    await town.text('vera', 'sí');
    const sent = await town.text(
      'vera',
      'los agentes de ICE nos vieron llegar al Walmart de Hendersonville',
    );
    const reports = await town.store.read(async (q) => q.db.select().from(q.tables.reports));
    expect(reports).toHaveLength(1);
    expect(to(sent, 'vera')).toHaveLength(1);
    await town.hear({ from: 'vera', channel: 'telegram', button: 'form:text' });
    const lessons = await town.store.read((q) => lessonsOf(q, 1));
    expect(lessons).toEqual({
      ...{ asked: 2, safe: 1, talk: 0 },
      better: ['los agentes de ICE nos vieron llegar al Walmart de Hendersonville'],
    });
  });

  test('may call for help instead', async () => {
    await lived();
    await town.pass(31);
    await town.text('vera', 'sí');
    expect(to(await town.text('vera', 'EMERGENCIA'), 'vera').join()).toContain('911');
  });
});

describe('what was answered', () => {
  async function answered(): Promise<void> {
    await lived();
    await town.pass(31);
    await town.text('vera', 'sí');
    await town.text('vera', 'más radios');
  }

  test('is not in the record with who wrote it', async () => {
    await answered();
    const rows = await town.store.read(async (q) => q.db.select().from(q.tables.audit));
    expect(rows.find(({ action }) => action === 'debrief.better')).toMatchObject({ actorId: null });
    expect(JSON.stringify(rows)).not.toContain('más radios');
  });

  test('is erased after thirty days, and nobody is asked again', async () => {
    await answered();
    town.clock.advance(30 * DAY);
    await town.store.transact((tx) => sweepAsks(tx, town.clock.now()));
    expect(await asks()).toEqual([]);
    expect(to(await town.pass(60), 'vera')).toEqual([]);
  });

  test('is erased with who asks to be forgotten', async () => {
    await answered();
    await town.store.transact((tx) =>
      forgetPerson(tx, ownersWith(town.world.areas), ids.get('vera') ?? 0, town.clock.now()),
    );
    expect((await asks()).map(({ personId }) => personId)).toEqual([ids.get('victor')]);
  });
});

test('whoever leaves meanwhile is not asked', async () => {
  town.clock.set(Date.parse('2026-11-21T03:30:00Z'));
  await lived();
  await town.pass(31);
  await town.store.transact((tx) =>
    leaveEverywhere(tx, town.world, ids.get('vera') ?? 0, 'stopped'),
  );
  expect((await asks()).map(({ personId }) => personId)).toEqual([ids.get('victor')]);
});

describe('the summary', () => {
  test.each(['es', 'en', 'ar'] as const)(
    'is short and tells of nobody, in %s',
    async (language) => {
      const code = await lived(
        'yo vi 12 agentes de ICE, 5 camionetas, en el Walmart de Hendersonville, se llevaron a 3 personas, palabra-canaria 828-555-0143',
      );
      await town.text('vera', `NOTA ${code} palabra-canaria, 14 agentes, un retén`);
      await town.store.transact(async (tx) => {
        await tx.db.update(tx.tables.people).set({ language });
      });
      for (const name of ['vera', 'adela']) {
        const [summary = '', ...more] = to(await town.text(name, `RESUMEN ${code}`), name);
        expect(more).toEqual([]);
        expect(summary).toContain('Walmart');
        expect(summary).toContain(code);
        expect(summary.length).toBeLessThan(600);
        expect(summary).not.toMatch(/canaria|0143|vera|victor/);
      }
    },
  );

  test('is for admins and those who went, once they have looked', async () => {
    const told = to(await town.text('ana', 'yo vi a ICE en el Walmart de Hendersonville'), 'ana');
    const code = told.map((text) => findCode(text)).find(Boolean);
    await town.text('vera', 'VOY 5');
    const summary = async (name: string) => to(await town.text(name, `RESUMEN ${code}`), name)[0];
    expect(await summary('adela')).toContain('Resultado');
    expect(await summary('vera')).toContain('sigue abierto');
    expect(await summary('victor')).not.toContain('Resultado');
    expect(await summary('ana')).not.toContain('Resultado');
  });
});

describe('MEASURES', () => {
  test.each([
    ['es', 'MEDIDAS', 'incidentes 1'],
    ['es', 'medidas Henderson noviembre', 'incidentes 1'],
    ['en', 'MEASURES 2026-11', 'incidents 1'],
    ['en', 'measures Buncombe', 'There are no incidents'],
    ['ar', 'مقاييس', 'الحوادث'],
    ['ar', 'مقاييس Henderson نوفمبر', 'الحوادث'],
  ] as const)('tells admins of a month: %s, %s', async (language, words, told) => {
    await lived();
    await town.store.transact(async (tx) => {
      await tx.db.update(tx.tables.people).set({ language });
    });
    expect(to(await town.text('adela', words), 'adela').join()).toContain(told);
  });

  test('is for admins, from an address nobody else can write under', async () => {
    await live('alma', 'admin', { channel: 'sms' });
    expect(to(await town.text('alma', 'MEDIDAS'), 'alma').join()).not.toContain('incidentes');
    expect(to(await town.text('vera', 'MEDIDAS'), 'vera').join()).not.toContain('incidentes');
  });

  test('is no command where the words say something else', async () => {
    const sent = to(await town.text('adela', 'medidas de seguridad para mi casa'), 'adela');
    expect(sent.join()).not.toContain('incidentes');
  });
});
