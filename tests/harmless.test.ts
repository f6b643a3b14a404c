import { describe, expect, test } from 'vitest';
import { understand } from '../bot/understand.ts';

/** Things that are taken, and games that are won. */
const harmless = [
  'they took my bike',
  'somebody stole my backpack last night',
  'they took all the chairs',
  'the thieves stole our tools',
  'she beat me at chess',
  'my brother beat me at cards',
  'they beat us 3 to 1',
  'se llevaron la basura',
  'ya se llevaron el refrigerador',
  'me robaron el carro',
  'se llevaron mis herramientas ayer',
  'mi hermana me ganó en ajedrez',
  'nos ganaron 3 a 1 en el partido',
  'أخذوا القمامة',
  'سرقوا سيارتي',
  'أخذوا دراجتي أمس',
  'غلبني في الشطرنج',
  'خسرنا المباراة',
];

/** The same verbs, of people or with more beside them. */
const dangerous = [
  'they took my brother',
  'they took my wife at work',
  'they took my phone and wont let me leave',
  'he took my passport and locked me in',
  'they stole my car with my baby inside',
  'my husband beat me',
  'he beat me after the game',
  'he beat me last night',
  'se llevaron a mi papá',
  'se llevaron el carro con mi hijo adentro',
  'me quitó el celular y no me deja salir',
  'me robaron y me golpearon',
  'se tomó un bote de pastillas',
  'nos pegaron en la casa',
  'أخذوا أخي',
  'أخذوا زوجي من العمل',
  'أخذ هاتفي ويضربني',
  'زوجي يضربني',
];

describe('what sounds like danger', () => {
  test.each(harmless)('a thing or a game rings nobody: %s', (words) => {
    expect(understand(words).intent).not.toBe('emergency');
  });

  test.each(dangerous)('a person, or more beside a thing, does: %s', (words) => {
    expect(understand(words).intent).toBe('emergency');
  });
});
