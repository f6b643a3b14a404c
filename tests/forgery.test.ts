import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Channel } from '../adapters/adapter.ts';
import type { Role } from '../db/vocabulary.ts';
import { openTown, type Town } from './support/town.ts';

const HENDERSON = '37089';
const CRY = 'EMERGENCIA se llevan a mi papá';

let town: Town;
beforeEach(() => {
  town = openTown();
});
afterEach(() => town.close());

function live(name: string, channel: Channel, ...roles: Role[]): Promise<number> {
  return town.settle({ name, channel, language: 'es', counties: [HENDERSON], roles, onDuty: true });
}

const to = (name: string): string[] =>
  town.sent.filter((one) => one.to === name).map(({ text }) => text);

describe('staff that was rung for an emergency', () => {
  test('hears that its person asked to be forgotten, and nothing of them', async () => {
    await live('olga', 'signal', 'operator');
    await town.text('ana', `${CRY} Canario`, 'telegram');
    await town.text('ana', 'OLVÍDENME');
    await town.text('ana', 'SÍ');
    await town.pass(2);
    expect(to('olga').at(-1)).toContain('pidió que la olvidemos');
    expect(to('olga').at(-1)).not.toContain('Canario');
  });

  test('hears so even where it is told only after the person is gone', async () => {
    await live('olga', 'signal', 'operator');
    await town.text('ana', CRY, 'telegram');
    await town.text('ana', 'OLVÍDENME');
    await town.hearOnly({ from: 'ana', channel: 'telegram', text: 'SÍ' });
    const waiting = await town.store.read((q) => q.db.select().from(q.tables.messages));
    const told = waiting.find(({ body }) => body.text.includes('pidió que la olvidemos'));
    expect(told?.aboutId).toBeNull();
  });

  test('hears that its person wants no more messages, while nobody has the case yet', async () => {
    await live('olga', 'signal', 'operator');
    await town.text('ana', CRY, 'sms');
    await town.text('ana', 'ALTO');
    expect(to('olga').at(-1)).toContain('pidió no recibir más mensajes');
  });
});

describe('STOP in the name of staff', () => {
  const members = () => town.store.read((q) => q.db.select().from(q.tables.people));

  test('by SMS ends that number alone, even if there is no other, and the admins hear of it', async () => {
    const vera = await live('vera', 'sms', 'verifier');
    await live('adela', 'signal', 'admin');
    await town.text('vera', 'STOP');
    expect((await members()).find(({ id }) => id === vera)?.state).toBe('active');
    expect(to('adela').at(-1)).toContain('Por SMS llegó ALTO');
    const before = to('vera').length;
    await town.text('ana', 'ICE en el Walmart de Hendersonville', 'telegram');
    expect(to('vera')).toHaveLength(before);
    await town.text('vera', 'START');
    await town.text('eva', 'ICE en el Ingles de Hendersonville', 'telegram');
    expect(to('vera').at(-1)).toContain('¿Puede ir');
  });

  test('again and again tells the admins once an hour', async () => {
    await live('vera', 'sms', 'verifier');
    await live('adela', 'signal', 'admin');
    for (let i = 0; i < 5; i++) {
      await town.text('vera', 'STOP');
      await town.text('vera', 'START');
    }
    expect(to('adela')).toHaveLength(1);
  });

  test('where the sender is certain ends all, and the admins hear of it', async () => {
    const vera = await live('vera', 'signal', 'verifier');
    await live('adela', 'signal', 'admin');
    await town.text('vera', 'ALTO');
    expect((await members()).find(({ id }) => id === vera)?.state).toBe('left');
    expect(to('adela').at(-1)).toContain('escribió ALTO');
  });

  test.each<Channel>(['sms', 'telegram'])(
    'leaves no admin alone with what takes two, by %s',
    async (channel) => {
      await live('adela', 'signal', 'admin');
      await live('alan', channel, 'admin');
      await town.text('adela', 'PAUSAR TODO');
      await town.text('alan', 'STOP');
      expect(to('adela').at(-1)).toContain('ALTO');
      await town.text('adela', 'REANUDAR TODO SÍ');
      const paused = await town.store.read((q) => q.db.select().from(q.tables.pauses));
      expect(paused).toHaveLength(1);
    },
  );

  test('of somebody who is no staff tells no admin', async () => {
    await live('sofia', 'sms', 'subscriber');
    await live('adela', 'signal', 'admin');
    await town.text('sofia', 'STOP');
    expect(to('adela')).toEqual([]);
  });
});

describe('a verdict in the name of a verifier, by SMS without the code', () => {
  const verdicts = () =>
    town.store.read(async (q) =>
      (await q.db.select().from(q.tables.assignments)).map(({ verdict }) => verdict),
    );

  test.each(['CONFIRMO', 'confrimo', 'confirmo?', 'confirmo que no es ICE', 'FALSO', 'FALSO?'])(
    'is not counted by "%s" and the number of a choice',
    async (words) => {
      await live('vera', 'sms', 'verifier');
      await town.text('ana', 'ICE en el Walmart de Hendersonville', 'telegram');
      await town.text('vera', words);
      for (const number of ['1', '2', '3', 'SÍ']) await town.text('vera', number);
      expect(await verdicts()).toEqual([null]);
    },
  );

  test('is not changed after it was given', async () => {
    await live('vera', 'sms', 'verifier');
    await town.text('ana', 'ICE en el Walmart de Hendersonville', 'telegram');
    const code = /CONFIRMO (\w{4})/.exec(to('vera').at(-1) ?? '')?.[1];
    await town.text('vera', `CONFIRMO ${code}`);
    expect(await verdicts()).toEqual(['confirm']);
    await town.text('vera', 'ya no era ICE, me equivoqué');
    for (const number of ['1', '2']) await town.text('vera', number);
    expect(await verdicts()).toEqual(['confirm']);
  });
});

describe('words that came by SMS', () => {
  const MARK = 'el remitente puede ser falso';

  test('are marked for staff in the ring, in what follows and in the case', async () => {
    await live('olga', 'signal', 'operator');
    await town.text('ana', CRY, 'sms');
    expect(to('olga').at(-1)).toContain(MARK);
    await town.text('ana', 'ya no estoy ahí, vengan a otra casa');
    expect(to('olga').at(-1)).toContain(MARK);
    const [one] = await town.store.read((q) => q.db.select().from(q.tables.cases));
    await town.text('olga', `TOMAR ${one?.code}`);
    await town.text('olga', `VER ${one?.code}`);
    expect(to('olga').at(-1)).toContain(MARK);
  });

  test('are marked where they call the emergency off', async () => {
    await live('olga', 'signal', 'operator');
    await town.text('ana', CRY, 'sms');
    await town.text('ana', 'ya estoy a salvo, lo apreté por error');
    expect(to('olga').at(-1)).toContain('a salvo');
    expect(to('olga').at(-1)).toContain(MARK);
  });

  test('are marked where a compa gets the case, and where nobody does', async () => {
    await live('carla', 'signal', 'compa');
    await town.text('ana', 'mi patrón no me paga desde hace un mes', 'sms');
    await town.text('ana', 'ENVIAR');
    expect(to('carla').at(-1)).toContain(MARK);
    await town.text('carla', 'FUERA DE TURNO');
    await town.text('eva', 'mi patrón no me paga desde hace un mes', 'sms');
    await town.text('eva', 'ENVIAR');
    expect(to('carla').at(-1)).toContain(MARK);
  });

  test('alone are marked: not those whose sender is certain', async () => {
    await live('olga', 'signal', 'operator');
    await town.text('ana', CRY, 'telegram');
    await town.text('ana', 'vengan pronto por favor');
    expect(to('olga').join('\n')).not.toContain(MARK);
  });
});
