import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { leaveEverywhere } from '../areas/leaving.ts';
import { ownersWith } from '../areas/owners.ts';
import { nextTask } from '../areas/patrols/rules/patrols.ts';
import { forgetPerson } from '../people/identity.ts';
import { openTown, type Resident, type Town } from './support/town.ts';

const HENDERSON = '37089';
const MINUTE = 60_000;

describe('who is silent', () => {
  const out = { startedAt: 0, lastSign: 0, askedAt: null, toldAt: null };
  const at = (minutes: number): number => minutes * MINUTE;

  test('is asked, then told of, and not again before they write', () => {
    expect(nextTask(out, at(1))).toEqual({ task: 'ask', at: at(45) });
    const asked = { ...out, askedAt: at(45) };
    expect(nextTask(asked, at(46))).toEqual({ task: 'tell', at: at(60) });
    const told = { ...asked, toldAt: at(60) };
    expect(nextTask(told, at(60)).task).toBeNull();
    expect(nextTask({ ...told, lastSign: at(70) }, at(75))).toEqual({ task: 'back', at: at(75) });
  });

  test('and writes is asked anew only after as long', () => {
    expect(nextTask({ ...out, askedAt: at(45), lastSign: at(50) }, at(51))).toEqual({
      task: 'ask',
      at: at(95),
    });
  });

  test('is not watched over for ever', () => {
    const told = { ...out, askedAt: at(45), toldAt: at(60) };
    expect(nextTask(told, at(12 * 60))).toEqual({ task: 'end', at: at(12 * 60) });
  });
});

describe('on patrol', () => {
  let town: Town;
  beforeEach(async () => {
    town = openTown();
    await live('adela', { roles: ['admin'] });
    await live('vera', { roles: ['verifier'], onDuty: true });
    await live('pablo', { channel: 'signal' });
  });
  afterEach(() => town.close());

  async function live(name: string, more: Partial<Resident> = {}): Promise<number> {
    return town.settle({
      ...{ name, channel: 'telegram', language: 'es', counties: [HENDERSON], roles: ['patrol'] },
      ...more,
    });
  }
  const patrols = () => town.store.read((q) => q.db.select().from(q.tables.patrols));
  const lines = () => town.store.read((q) => q.db.select().from(q.tables.patrolLines));
  const reports = () => town.store.read((q) => q.db.select().from(q.tables.reports));
  const to = (sent: readonly { to: string; text: string }[], name: string): string[] =>
    sent.filter((one) => one.to === name).map(({ text }) => text);

  test.each([
    ['es', 'PATRULLA', ''],
    ['es', 'Empiezo mi patrulla por las trailas de Edneyville', 'por las trailas de Edneyville'],
    ['es', 'patrulla en la Dana Rd', 'en la Dana Rd'],
    ['en', 'Starting patrol along Spartanburg Hwy', 'along Spartanburg Hwy'],
    ['ar', 'دورية', ''],
    ['ar', 'أبدأ الدورية قرب المدرسة', 'قرب المدرسة'],
  ] as const)('%s: «%s» begins one', async (language, text, note) => {
    await live('pat', { language });
    await town.text('pat', text);
    expect((await patrols()).map((one) => one.note)).toEqual([note]);
  });

  test('a name after the word may be where it goes or what is seen, so it is asked', async () => {
    await live('pat', { language: 'en' });
    const sent = await town.text('pat', 'patrol Emma');
    expect(sent[0]?.buttons?.map(({ id }) => id)).toEqual(['patrol:begin', 'report']);
    await town.hear({ from: 'pat', channel: 'telegram', button: 'patrol:begin' });
    expect(await patrols()).toHaveLength(1);
  });

  test.each([
    'patrulla fronteriza afuera del Ingles de Hendersonville',
    'patrulla de la migra en el Walmart de Hendersonville',
    'Patrol cars with ICE agents at the Walmart in Hendersonville',
  ])('«%s» begins none', async (text) => {
    await town.text('pablo', text);
    expect(await patrols()).toEqual([]);
  });

  test.each([
    ['es', 'pasé por la escuela y nada raro'],
    ['es', 'sigo por la 64, poco tráfico'],
    ['es', 'nada de la migra por aquí'],
    ['es', 'dos carros parados con vidrios oscuros'],
    ['en', 'quiet at the trailer park'],
    ['en', 'no ICE at the school'],
    ['en', 'moving on to the apple packing house'],
    ['en', 'ALL CLEAR on Main'],
    ['ar', 'لا أحد قرب المدرسة'],
    ['ar', 'لا شيء'],
  ] as const)('%s: «%s» is a line, and no sighting', async (language, text) => {
    await live('pat', { language });
    await town.text('pat', { es: 'PATRULLA', en: 'PATROL', ar: 'دورية' }[language]);
    const sent = await town.text('pat', text);
    expect(sent.map((one) => one.to)).toEqual(['pat']);
    expect((await lines()).map((one) => one.text)).toEqual([text]);
    await town.pass(20);
    expect(await reports()).toEqual([]);
  });

  test.each([
    'veo cuatro agentes de ICE con chalecos en el Walmart de Hendersonville',
    'ICE agents are arresting two people at the Ingles in Hendersonville',
  ])('agents who are there are a report: «%s»', async (text) => {
    await town.text('pablo', 'PATRULLA');
    const sent = await town.text('pablo', text);
    expect(to(sent, 'vera').join()).toContain('Reporte');
    expect(await lines()).toEqual([]);
  });

  test('one tap opens the ordinary report', async () => {
    await town.text('pablo', 'PATRULLA');
    await town.hear({ from: 'pablo', channel: 'signal', button: 'report' });
    const sent = await town.text('pablo', 'dos agentes en el Walmart de Hendersonville');
    expect(to(sent, 'vera').join()).toContain('Reporte');
  });

  test('danger is heard as everywhere', async () => {
    await live('olga', { roles: ['operator'], channel: 'signal', onDuty: true });
    await town.text('pablo', 'PATRULLA');
    const sent = await town.text('pablo', 'me agarraron, ayuda, me están golpeando');
    expect(to(sent, 'olga').join()).toContain('URGENTE');
    expect(to(sent, 'pablo').join()).toContain('911');
  });

  test('ALL CLEAR and lines of others mean what they always meant', async () => {
    await town.text('vera', 'SIN NOVEDAD');
    await town.text('ana', 'todo tranquilo en la ruta', 'telegram');
    expect(await lines()).toEqual([]);
  });

  test('any word to anything is a sign that all is well', async () => {
    await town.text('pablo', 'PATRULLA');
    for (const text of ['DERECHOS', 'gracias', 'TURNOS', 'sin novedad']) {
      await town.pass(40);
      await town.text('pablo', text);
    }
    const sent = await town.pass(30);
    expect(to(sent, 'pablo').filter((text) => text.includes('¿Está bien?'))).toEqual([]);
    expect(to(sent, 'adela')).toEqual([]);
  });

  test('silence is asked about after 45 minutes, and told 15 later with the last words, once', async () => {
    await town.text('pablo', 'PATRULLA por la Dana Rd');
    await town.text('pablo', 'todo tranquilo en la gasolinera');
    expect(to(await town.pass(44), 'pablo')).toEqual([]);
    expect(to(await town.pass(2), 'pablo')).toHaveLength(1);
    expect(to(await town.pass(12), 'adela')).toEqual([]);
    const told = to(await town.pass(5 * 60), 'adela');
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('«todo tranquilo en la gasolinera»');
    expect(told[0]).toContain('10:12 a.m.');
    expect(told[0]).not.toContain('pablo');
    const back = await town.text('pablo', 'aquí estoy');
    expect(to(back, 'adela')).toHaveLength(1);
  });

  test('an answer that is no line of the log is noticed, too', async () => {
    await town.text('pablo', 'PATRULLA');
    await town.pass(61);
    await town.text('pablo', 'DERECHOS');
    expect(to(await town.pass(20), 'adela').join()).toContain('volvió a escribir');
  });

  test('the end says how long it was and how many lines', async () => {
    await town.text('pablo', 'PATRULLA');
    await town.text('pablo', 'todo tranquilo');
    await town.pass(30);
    const sent = await town.text('pablo', 'fin de patrulla, sin novedad');
    expect(sent[0]?.text).toContain('30 min');
    expect(sent[0]?.text).toContain('2 líneas');
    expect(to(await town.pass(3 * 60), 'pablo')).toEqual([]);
  });

  test('by SMS END PATROL ends it, and END alone leaves', async () => {
    await live('pat', { channel: 'sms', language: 'en' });
    await town.text('pat', 'starting patrol on Dana Rd');
    const ended = await town.text('pat', 'END PATROL');
    expect(ended[0]?.text).toContain('Your patrol is over');
    await town.text('pat', 'START PATROL');
    expect((await patrols()).filter(({ endedAt }) => endedAt === null)).toHaveLength(1);
    const left = await town.text('pat', 'END');
    expect(left[0]?.text).not.toContain('patrol is over');
  });

  test('whoever forgets to end it is not on patrol the next day', async () => {
    await town.text('pablo', 'PATRULLA');
    await town.pass(13 * 60);
    expect((await patrols())[0]?.endedAt).not.toBeNull();
  });

  test.each(['stopped', 'frozen', 'forgotten'] as const)('ends with who is %s', async (why) => {
    const pat = await live('pat');
    await town.text('pat', 'PATRULLA');
    await town.text('pat', 'todo tranquilo');
    await town.store.transact(async (tx) => {
      await leaveEverywhere(tx, town.world, pat, why);
      if (why !== 'forgotten') return;
      await forgetPerson(tx, ownersWith(town.world.areas), pat, town.clock.now());
    });
    expect((await patrols()).filter(({ endedAt }) => endedAt === null)).toEqual([]);
    expect(await lines()).toHaveLength(why === 'forgotten' ? 0 : 1);
    expect(await town.pass(3 * 60)).toEqual([]);
  });

  test('a clock set back does not leave a patrol alone for longer', async () => {
    await town.text('pablo', 'PATRULLA');
    town.clock.advance(-24 * 60 * MINUTE);
    await town.pass(1);
    town.clock.advance(24 * 60 * MINUTE);
    expect(to(await town.pass(46), 'pablo').join()).toContain('¿Está bien?');
  });

  test('STATUS says how many are out', async () => {
    await town.text('pablo', 'PATRULLA');
    expect((await town.text('adela', 'ESTADO'))[0]?.text).toContain('Patrullas en camino: 1');
    await town.text('pablo', 'FIN DE PATRULLA');
    expect((await town.text('adela', 'ESTADO'))[0]?.text).not.toContain('Patrullas');
  });
});
