import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { settleTeam } from './support/team.ts';
import { openTown, type Town } from './support/town.ts';

const HENDERSON = '37089';

describe('what whoever was not asked to look finds', () => {
  let town: Town;
  beforeEach(async () => {
    town = openTown();
    await settleTeam(town, HENDERSON, { vera: 'verifier', victor: 'verifier', adela: 'admin' });
  });
  afterEach(() => town.close());

  test.each([
    ['es', 'estoy en el Walmart de Hendersonville y veo tres camionetas de ICE'],
    ['en', 'I am at the Walmart in Hendersonville and I see three ICE vans'],
    ['ar', 'أنا عند Walmart في Hendersonville وأرى ثلاث سيارات ICE'],
  ] as const)('is a sighting (%s)', async (language, words) => {
    await town.settle({ name: 'eva', channel: 'telegram', language });
    const sent = await town.text('eva', words);
    expect(sent.some(({ to }) => to === 'vera' || to === 'victor')).toBe(true);
  });

  test('is one of a verifier, too, who has nothing to look at', async () => {
    const sent = await town.text(
      'vera',
      'estoy viendo 3 agentes de ICE en el Walmart de Hendersonville',
    );
    expect(sent.some(({ to }) => to === 'victor')).toBe(true);
  });

  test.each([
    [
      'es',
      'hay 3 agentes de ICE en el Walmart de Hendersonville',
      'siguen ahí, todavía los estoy viendo',
    ],
    [
      'en',
      'there are 3 ICE agents at the Walmart in Hendersonville',
      'they are still there, I can see them',
    ],
    ['ar', 'أرى ثلاثة عناصر من ICE عند Walmart في Hendersonville', 'ما زالوا هناك، أراهم الآن'],
  ] as const)(
    '"still there" of one who reported rings nobody (%s)',
    async (language, words, more) => {
      await town.settle({
        name: 'ola',
        channel: 'signal',
        language: 'es',
        onDuty: true,
        counties: [HENDERSON],
        roles: ['operator'],
      });
      await town.settle({ name: 'eva', channel: 'telegram', language });
      await town.text('eva', words);
      const sent = await town.text('eva', more);
      expect(sent.filter(({ to }) => to === 'ola')).toEqual([]);
    },
  );
});
