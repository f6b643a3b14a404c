import { eq, sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { personsLines } from '../areas/cases/rules/lines.ts';
import { findCode } from '../db/code.ts';
import { openTown, type Town } from './support/town.ts';

const HENDERSON = '37089';
const HOUR = 60;
/** Begins a report whose place still has to be asked for. */
const BEGUN = 'la migra esta en el walmart, llevan a tres personas';

let town: Town;
beforeEach(() => {
  town = openTown();
});
afterEach(() => town.close());

function reports() {
  return town.store.read((q) => q.db.select().from(q.tables.reports));
}

describe('a begun report', () => {
  const commands = [
    ...['PLAN', 'OFREZCO', 'UNIR', 'DEJAR', 'TARJETA', 'RECURSOS', 'CITA', 'DERECHOS', 'ENLAZAR'],
    ...['CONSULTA', 'EMERGENCIA', 'IDIOMA', 'OLVIDENME', 'RESPALDO', 'JOIN', 'OFFER', 'RESOURCES'],
    ...['CARD', 'انضم', 'استشارة', 'طوارئ'],
  ];

  test.each(commands)('is filed once, and %s is not part of it', async (command) => {
    await town.text('ana', BEGUN);
    expect(await reports(), 'filed before it was interrupted').toHaveLength(0);
    await town.text('ana', command);
    await town.pass(75);
    const filed = await reports();
    expect(filed).toHaveLength(1);
    expect(JSON.stringify(filed[0]?.details)).not.toContain(command);
    expect(JSON.stringify(filed[0]?.details)).toContain('walmart');
  });

  test.each(['CONSULTA', 'EMERGENCIA'])(
    'is filed once where %s finds a case open',
    async (word) => {
      for (const text of [word, 'LISTO', 'REPORTAR', BEGUN]) await town.text('ana', text);
      expect(await reports()).toHaveLength(0);
      await town.text('ana', word);
      expect(await reports()).toHaveLength(1);
      await town.pass(75);
      expect(await reports()).toHaveLength(1);
    },
  );

  test('is dropped where its writer leaves it', async () => {
    await town.text('ana', BEGUN);
    await town.text('ana', 'SALIR');
    await town.pass(75);
    expect(await reports()).toHaveLength(0);
  });
});

describe('a case whose questions are interrupted', () => {
  const states = async () =>
    (await town.store.read((q) => q.db.select().from(q.tables.cases))).map(({ state }) => state);

  test.each(['PLAN', 'UNIR', 'RECURSOS', 'CITA', 'OFREZCO', 'REPORTE'])(
    'goes to a compa with what it has after %s',
    async (command) => {
      await town.settle({
        ...{ name: 'carla', channel: 'signal', language: 'es', counties: [HENDERSON] },
        ...{ roles: ['compa'], onDuty: true },
      });
      await town.text('ana', 'mi patrón no me pagó las últimas tres semanas de trabajo');
      expect(await states(), 'the questions are open').toEqual(['intake']);
      await town.text('ana', command);
      expect(await states()).toEqual(['assigned']);
    },
  );

  test('is dropped where the person leaves it', async () => {
    await town.text('ana', 'mi patrón no me pagó las últimas tres semanas de trabajo');
    await town.text('ana', 'SALIR');
    expect(await states()).not.toContain('intake');
    expect(await states()).not.toContain('waiting');
  });
});

describe('one row that cannot be looked at', () => {
  test('holds up neither another report nor an emergency, and is looked at ever more seldom', async () => {
    await town.settle({
      ...{ name: 'olga', channel: 'signal', language: 'es', counties: [HENDERSON] },
      ...{ roles: ['operator'], onDuty: true },
    });
    await town.settle({
      ...{ name: 'pablo', channel: 'signal', language: 'es', counties: [HENDERSON] },
      ...{ roles: ['operator'], onDuty: true },
    });
    await town.settle({
      name: 'ines',
      channel: 'signal',
      language: 'es',
      roles: ['admin'],
      counties: [HENDERSON],
    });
    await town.text('ana', 'ICE en el Walmart de Hendersonville');
    const [damaged] = await reports();
    await town.store.transact((tx) =>
      tx.run(
        sql`UPDATE incidents SET details = 'damaged', wake_at = 1 WHERE id = ${damaged?.incidentId}`,
      ),
    );
    await town.text('berta', 'EMERGENCIA');
    const rung = await town.pass(10);
    expect(new Set(rung.map(({ to }) => to))).toContain('pablo');
    const toAdmin = rung.filter(({ to, text }) => to === 'ines' && text.includes('un reporte'));
    expect(toAdmin, 'the admin hears of it once').toHaveLength(1);
    await town.pass(2 * HOUR);
    const [row] = await town.store.read((q) =>
      q.db
        .select({ wakeAt: q.tables.incidents.wakeAt })
        .from(q.tables.incidents)
        .where(eq(q.tables.incidents.id, damaged?.incidentId ?? 0)),
    );
    expect(row?.wakeAt, 'nothing of it is lost').toBe(1);
  });
});

describe('an admin who is asked for the text of a broadcast', () => {
  test.each(['EMERGENCIA', 'EMERGENCY', 'طوارئ'])('and writes %s is in danger', async (cry) => {
    await town.settle({
      ...{ name: 'ines', channel: 'signal', language: 'es', counties: [HENDERSON] },
      roles: ['admin'],
    });
    await town.text('ines', 'PROGRAMAR NUEVO');
    await town.text('ines', 'todos los lunes a las 10:00');
    const [asked] = await town.text('ines', '2');
    expect(asked?.text).toContain('texto');
    const answer = (await town.text('ines', cry)).map(({ text }) => text).join('\n');
    expect(answer).toContain('911');
    const cases = await town.store.read((q) => q.db.select().from(q.tables.cases));
    expect(cases.map(({ urgent }) => urgent)).toEqual([true]);
  });
});

describe('words of danger where the text of a broadcast is asked for', () => {
  const cry = 'ayuda, la migra está en mi puerta, tengo miedo';

  async function writeToAsked(): Promise<string> {
    await town.settle({
      ...{ name: 'ines', channel: 'signal', language: 'es', counties: [HENDERSON] },
      roles: ['admin'],
    });
    await town.text('ines', 'PROGRAMAR NUEVO');
    await town.text('ines', 'todos los lunes a las 10:00');
    await town.text('ines', '2');
    return (await town.text('ines', cry)).map(({ text }) => text).join('\n');
  }
  const cases = () => town.store.read((q) => q.db.select().from(q.tables.cases));

  test('are a cry for help where the writer says so', async () => {
    expect(await writeToAsked()).toContain('¿Está pasando ahora');
    expect(await cases(), 'nobody is rung for a text').toHaveLength(0);
    const answer = (await town.text('ines', '1')).map(({ text }) => text).join('\n');
    expect(answer).toContain('911');
    const [one] = await cases();
    expect(one?.urgent).toBe(true);
    expect(personsLines(one?.facts ?? null).map(({ words }) => words)).toEqual([cry]);
  });

  test('are the text where the writer says so', async () => {
    await writeToAsked();
    const [next] = await town.text('ines', '3');
    expect(next?.text, 'asks for the next language').toContain('inglés');
    expect(await cases()).toHaveLength(0);
  });
});

describe('the code that one verifier was sent by SMS', () => {
  test('is no unknown code when they answer with it, and stands for nothing else', async () => {
    await town.settle({
      ...{ name: '+18285550142', channel: 'sms', language: 'es', counties: [HENDERSON] },
      ...{ roles: ['verifier'], onDuty: true },
    });
    const asked = await town.text('ana', 'ICE en el Walmart de Hendersonville');
    const prompt = asked.find(({ to }) => to === '+18285550142')?.text ?? '';
    const code = findCode(prompt);
    expect(code).not.toBeNull();
    await town.text('+18285550142', `CONFIRMO ${code}`);
    const { actions, kinds, verdicts } = await town.store.read(async (q) => ({
      actions: (await q.db.select().from(q.tables.audit)).map(({ action }) => action),
      kinds: await q.db
        .select()
        .from(q.tables.codes)
        .where(eq(q.tables.codes.code, code ?? '')),
      verdicts: (await q.db.select().from(q.tables.assignments)).map(({ verdict }) => verdict),
    }));
    expect(verdicts).toEqual(['confirm']);
    expect(actions).not.toContain('code.unknown');
    expect(kinds).toHaveLength(1);
  });
});
