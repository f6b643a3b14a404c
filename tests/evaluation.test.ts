import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { understand } from '../bot/understand.ts';
import { NO_SENSE } from '../bot/understanding/senses.ts';
import { readWeights } from '../bot/understanding/weights-file.ts';
import { evaluateMeaning, evaluatePlaces, share, together } from '../commands/evaluate.ts';
import { evaluateCrises } from '../commands/evaluate-crises.ts';
import { evaluateSenses } from '../commands/evaluate-senses.ts';
import { readConfig } from '../config.ts';
import { examplesDigest, readExamples } from '../content/examples.ts';
import { languages } from '../content/languages.ts';
import { normalise } from '../content/normalise.ts';
import { senses } from '../content/senses.ts';
import { categories, topics } from '../content/topics.ts';
import { gazetteerOf } from '../service-area.ts';

test('what was learnt is of the present examples: else run `npm run learn`', () => {
  expect(readWeights('meaning').digest).toBe(examplesDigest());
  expect(readWeights('senses').digest).toBe(examplesDigest());
  expect(readWeights('crises').digest).toBe(examplesDigest());
});

test('every example has a label that exists, and every label has examples in every language', () => {
  const plain = ['report', 'join', 'stop', 'help', 'language', 'greeting', 'unknown', 'verdict'];
  const known = new Set([
    ...plain,
    ...['rights', 'emergency'],
    ...topics.flatMap((topic) => [`rights ${topic}`, `emergency ${topic}`]),
    ...categories.map((category) => `consulta ${category}`),
  ]);
  const examples = readExamples();
  expect(examples.filter(({ label }) => !known.has(label))).toEqual([]);
  for (const language of languages) {
    const labels = new Set(examples.flatMap((one) => (one.language === language ? one.label : [])));
    const missing = [...known].filter((one) => !one.startsWith('emergency ') && !labels.has(one));
    expect(missing, language).toEqual([]);
  }
});

test('every sense has examples in every language, and no example another label', () => {
  const examples = [...readExamples('senses'), ...readExamples('crises')];
  const known = new Set<string>([...senses, NO_SENSE]);
  expect(examples.filter(({ label }) => !known.has(label))).toEqual([]);
  for (const language of languages) {
    const labels = new Set(examples.flatMap((one) => (one.language === language ? one.label : [])));
    expect(
      senses.filter((one) => !labels.has(one)),
      language,
    ).toEqual([]);
  }
});

test('no text of the evaluation sets is an example', () => {
  const folder = new URL('./evaluation/', import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const tried = files
    .filter((name) => name.endsWith('.jsonl') && !name.includes('places'))
    .flatMap((name) => readFileSync(new URL(name, folder), 'utf8').trim().split('\n'))
    .map((line) => normalise((JSON.parse(line) as { text: string }).text));
  // Two or three words that everyone says are no secret.
  const long = new Set(tried.filter((text) => text.split(' ').length > 3));
  const examples = [...readExamples(), ...readExamples('senses'), ...readExamples('crises')];
  expect(examples.filter(({ text }) => long.has(normalise(text)))).toEqual([]);
});

describe('the labelled sets', () => {
  const scores = evaluateMeaning();

  test.each(languages)('in %s texts are understood well enough to act on', (language) => {
    const own = scores.filter((one) => one.language === language);
    // A little under what was measured, so that a change for the worse shows and noise does not.
    const least = { es: [0.945, 0.925], en: [0.94, 0.91], ar: [0.92, 0.9] }[language];
    expect(together(own, ({ intents }) => intents)).toBeGreaterThan(least[0] as number);
    expect(together(own, ({ topics: right }) => right)).toBeGreaterThan(least[1] as number);
    expect(together(own, ({ wrongAndConfident }) => wrongAndConfident)).toBeLessThan(0.035);
  });

  test.each(evaluateSenses())('in $language senses are found by a stranger', (score) => {
    // A little under what was measured.
    const least = { es: 0.85, en: 0.79, ar: 0.64 }[score.language];
    expect(score.right).toBeGreaterThan(least);
    expect(score.wrong).toBeLessThan(0.055);
    expect(score.unheard / score.urgent).toBeLessThan(0.12);
  });

  test.each(evaluateCrises())('in $language other emergencies at a place ring', (score) => {
    // A little under what was measured.
    const least = { es: 0.85, en: 0.82, ar: 0.82 }[score.language];
    expect(score.rung / score.emergencies).toBeGreaterThan(least);
    expect((score.rung + score.asked) / score.emergencies).toBeGreaterThan(0.87);
    expect(score.falselyRung / score.harmless).toBeLessThan(0.17);
  });

  test('a confidence of nine tenths and more is nearly always right', () => {
    const last = scores.map(({ reliability }) => reliability[9] ?? { right: 0, all: 0 });
    const right = last.reduce((sum, one) => sum + one.right, 0);
    expect(right / last.reduce((sum, one) => sum + one.all, 0)).toBeGreaterThan(0.98);
  });

  test('places of another network are found, of which no list was made by hand', () => {
    const others = gazetteerOf(readConfig({ NETWORK_COUNTIES: '06037,06059' }));
    expect(share(evaluatePlaces(others, 'places-los-angeles'))).toBeGreaterThan(0.8);
  });

  test('places are found, and what is ambiguous is asked', () => {
    expect(share(evaluatePlaces(gazetteerOf(readConfig({}))))).toBeGreaterThan(0.97);
  });
});

test.each([
  'tengo miedo',
  'im scared what now',
  'auxilio por favor',
  'الحقوني',
  'they are chasing me',
  'me siguen desde la tienda tengo mucho miedo no se que decir ayudenme',
])('"%s" is never met by a menu alone', (text) => {
  expect(understand(text).intent).toBe('emergency');
});

test('any text is understood in some way, however long or strange', () => {
  const strange = [
    '',
    ' ',
    '\u200f\u202e\u2066',
    '👍👍👍',
    'a'.repeat(10_000),
    'ice '.repeat(5_000),
    'constructor __proto__ toString hasOwnProperty',
    'ﷺ ½ ④ 𝓲𝓬𝓮',
    '💥'.repeat(4_000),
    `${'ا'.repeat(3_000)} ${'ب '.repeat(3_000)}`,
  ];
  for (const text of strange) {
    const { intent, confidence } = understand(text);
    expect(intent).toBeTypeOf('string');
    expect(confidence).toBeGreaterThanOrEqual(0);
    expect(confidence).toBeLessThanOrEqual(1);
  }
});
