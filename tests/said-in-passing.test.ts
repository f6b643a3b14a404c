import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { understand } from '../bot/understand.ts';
import { openTown, type Town } from './support/town.ts';

describe('a command that begins a sentence is part of it', () => {
  test.each([
    'voy en el bus y la migra nos paró',
    'omw home and ICE behind me',
    'falso, sí se llevaron a mi esposo',
    'voy huyendo de mi marido con los niños',
    'voy esposado en una van',
  ])('"%s" is no verdict', (text) => {
    expect(understand(text).intent).not.toBe('verdict');
  });

  test.each(['voy 10', 'on my way 15 min', 'confirmed', 'VOY', 'في الطريق 10'])(
    '"%s" is one still',
    (text) => {
      expect(understand(text).intent).toBe('verdict');
    },
  );
});

describe('danger after a question to the line rings', () => {
  test.each([
    'is anybody there? he is going to kill me',
    '¿me pueden ayudar? se llevaron a mi esposo',
    'is this a robot? my wife was just taken',
    '¿cuánto cobran? se llevaron a mi hijo',
  ])('%s', (text) => {
    expect(understand(text).intent).toBe('emergency');
  });
});

describe('what is spoken of every day rings nobody', () => {
  test.each(['mi mamá', 'my wife', 'se fue la luz', 'fire alarm test tomorrow'])('%s', (text) => {
    expect(understand(text).intent).not.toBe('emergency');
  });

  test.each(['tienen a mi hijo', 'house on fire', 'ابني يغرق', 'me tienen'])(
    'but rings: %s',
    (text) => {
      expect(understand(text).intent).toBe('emergency');
    },
  );
});

describe('nobody is taken from the list who names no message', () => {
  let town: Town;
  beforeEach(() => {
    town = openTown();
  });
  afterEach(() => town.close());
  const state = async () =>
    (await town.store.read((q) => q.db.select().from(q.tables.addresses)))[0]?.state;

  test.each([
    ['es', 'no quiero que me manden a mi país'],
    ['en', "don't stop sending me alerts"],
    ['es', 'no dejen de mandarme alertas'],
    ['en', 'how do I make him stop hitting me'],
  ] as const)('%s: %s', async (language, words) => {
    await town.settle({
      ...{ name: 'sofia', channel: 'telegram', language, counties: ['37089'] },
      roles: ['subscriber'],
    });
    await town.text('sofia', words);
    expect(await state()).toBe('active');
  });

  test.each([
    ['es', 'ya no quiero recibir sus mensajes'],
    ['en', 'please stop texting me'],
  ] as const)('who does is, or is asked: %s: %s', async (language, words) => {
    await town.settle({
      ...{ name: 'sofia', channel: 'telegram', language, counties: ['37089'] },
      roles: ['subscriber'],
    });
    const sent = await town.text('sofia', words);
    const isAsked = sent.some(({ buttons }) => buttons?.some(({ id }) => id.includes('opt-out')));
    expect((await state()) === 'opted-out' || isAsked).toBe(true);
  });
});
