import { existsSync, globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { foldAndCount } from '../adapters/sms/gsm.ts';
import { checkContent } from '../commands/content/answers.ts';
import { type TextKey, text } from '../content/catalog.ts';
import { flatTexts } from '../content/flat-texts.ts';
import arWords from '../content/keywords/ar.json' with { type: 'json' };
import enWords from '../content/keywords/en.json' with { type: 'json' };
import esWords from '../content/keywords/es.json' with { type: 'json' };
import { matchCommands, matchMisspelt } from '../content/keywords.ts';
import { type Language, languages } from '../content/languages.ts';
import { locales } from '../content/locales.ts';
import { normalise } from '../content/normalise.ts';
import { isByPhone, ownWords } from '../content/own-words.ts';
import { rightsDocument } from '../content/rights.ts';
import { crises } from '../content/senses.ts';
import { topics } from '../content/topics.ts';

test('no language lacks a file, and CONTRIBUTING names all that one needs', () => {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const recipes = readFileSync(`${root}/CONTRIBUTING.md`, 'utf8');
  const needed = globSync(['content/**/es', 'content/**/es.json'], { cwd: root });
  expect(needed.length).toBeGreaterThan(10);
  for (const path of needed) {
    const named = (code: string): string => path.replace(/es(?=$|\.json$)/, code);
    for (const language of languages) {
      expect(existsSync(`${root}/${named(language)}`), named(language)).toBe(true);
    }
    expect(recipes).toContain(`\`${named('<code>')}`);
  }
});

const PLURAL = /_(zero|one|two|few|many|other)$/;
const stems = (language: Language): Set<string> =>
  new Set([...flatTexts(locales[language]).keys()].map((key) => key.replace(PLURAL, '')));

describe.each(['en', 'ar'] as const)('the texts in %s', (language) => {
  test('are the same as in Spanish', () => {
    expect([...stems(language)].sort()).toEqual([...stems('es')].sort());
  });

  test('use the same parameters', () => {
    const parameters = (words: string): string[] =>
      [...new Set([...words.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name))].sort();
    const spanish = flatTexts(locales.es);
    for (const [key, words] of flatTexts(locales[language])) {
      // A plural form may say the number in a word instead.
      if (PLURAL.test(key)) continue;
      expect(parameters(words), key).toEqual(parameters(spanish.get(key) ?? ''));
    }
  });
});

test('every plural text has every form its language needs', () => {
  for (const language of languages) {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const keys = flatTexts(locales[language]);
    const plurals = new Set(
      [...keys.keys()].filter((key) => PLURAL.test(key)).map((key) => key.replace(PLURAL, '')),
    );
    expect(plurals.size).toBeGreaterThan(0);
    for (const stem of plurals) {
      // Spanish "many" is for millions, which take the form of "other" here.
      for (const form of forms.filter((one) => !(language === 'es' && one === 'many'))) {
        expect([...keys.keys()], `${language} ${stem}`).toContain(`${stem}_${form}`);
      }
    }
  }
});

test('Spanish counts millions too', () => {
  expect(text('es', 'admin.done-end', { code: 'A2A2', count: 1_000_000 })).toContain('1000000');
});

test('Arabic shields Latin values, so that no line turns around', () => {
  expect(text('ar', 'status.active', { code: 'A2A2' })).toContain('\u2066A2A2\u2069');
  expect(text('es', 'status.active', { code: 'A2A2' })).not.toMatch(/[\u2066-\u2069]/);
});

test('every command has words in every language, and none means two things', () => {
  expect(Object.keys(enWords).sort()).toEqual(Object.keys(esWords).sort());
  expect(Object.keys(arWords).sort()).toEqual(Object.keys(esWords).sort());
  for (const words of [esWords, enWords, arWords]) {
    const seen = new Map<string, string>();
    for (const [command, list] of Object.entries(words)) {
      for (const word of list.map(normalise)) {
        const other = seen.get(word);
        // "end" stops alone and ends with a code.
        if (word !== 'end') expect(other ?? command, word).toBe(command);
        seen.set(word, command);
      }
    }
  }
});

test('words the carriers reserve mean only what carriers mean by them', () => {
  const reserved = {
    stop: ['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT'],
    help: ['HELP', 'INFO'],
    start: ['START', 'UNSTOP'],
  };
  for (const [command, words] of Object.entries(reserved)) {
    for (const word of words) {
      const found = matchCommands(normalise(word)).map((match) => match.command);
      expect(
        found.filter((one) => one !== 'end'),
        word,
      ).toEqual([command]);
    }
  }
});

test.each([
  ['¡ALTO!', 'stop'],
  ['No más.', 'stop'],
  ['opt-out', 'stop'],
  ['إِيقَاف', 'stop'],
  ['Ayúda', 'help'],
  ['في الطريق 10', 'on-my-way'],
  ['APRUEBO', 'approve'],
  ['pausar  TODO', 'pause-all'],
])('%s is understood as %s', (words, command) => {
  expect(matchCommands(normalise(words))[0]?.command).toBe(command);
});

test.each([
  ['derchos', 'rights'],
  ['emergencai', 'emergency'],
  ['unsuscribe', 'stop'],
  ['reprote', 'report'],
])('the slip %s is understood as %s', (words, command) => {
  expect(matchMisspelt(normalise(words))?.command).toBe(command);
});

/** The longest text of a group, so that what it is put into fits in every case. */
function longest(language: Language, group: string): string {
  const texts = [...flatTexts(locales[language])].filter(([key]) => key.startsWith(group));
  return texts
    .map(([, words]) => words)
    .reduce((one, next) => (next.length > one.length ? next : one));
}

test('what costs by the part stays within two, or three in Arabic', () => {
  const params = {
    network: 'Defensa Comunitaria',
    code: 'H7K2',
    county: 'condado de Transylvania',
    place: 'Hendersonville',
    time: '10:12 a.m.',
    words: 'x'.repeat(40),
    name: 'Henderson',
    counties: 'Henderson',
    example: 'Buncombe, Henderson',
    minutes: 10,
    count: 3,
  };
  for (const language of languages) {
    const activity = longest(language, 'alert.activity.');
    const was = longest(language, 'correction.was.');
    for (const key of flatTexts(locales[language]).keys()) {
      if (!/^(alert|correction|rights|report\.received|stop|join\.confirm-sms|outcome)\b/.test(key))
        continue;
      if (key.endsWith('.full')) continue;
      const { segments, folded } = foldAndCount(
        text(language, key.replace(PLURAL, '') as TextKey, { ...params, activity, was }),
      );
      expect(segments, `${language} ${key}: ${folded}`).toBeLessThanOrEqual(
        language === 'ar' ? 4 : 2,
      );
    }
  }
});

test('what is said about law has sources, dates, a reviewer and the same law in each language', () => {
  const findings = checkContent('2026-11-29');
  expect(findings).toHaveLength((topics.length + 2 + crises.length) * languages.length);
  expect(findings.filter(({ problems }) => problems.length > 0)).toEqual([]);
});

test.each(languages)(
  'the first steps of every crisis name whom to call, and no agents, in %s',
  (language) => {
    for (const name of crises) {
      const { short, long } = rightsDocument(name, language);
      expect(short.length, name).toBeLessThanOrEqual(300);
      expect(long.length, name).toBeLessThanOrEqual(900);
      expect(short, name).toContain('911');
      expect(short + long, name).not.toMatch(/\bICE\b|consent|warrant|orden firmada|أمر موقّع/);
    }
    const short = (name: (typeof crises)[number]) => rightsDocument(name, language).short;
    expect(short('suicide')).toContain('988');
    expect(short('violence')).toContain('1-800-799-7233');
    expect(short('poison')).toContain('1-800-222-1222');
  },
);

describe('what a phone adds to what was written', () => {
  test.each([
    ['stop\n\nSent from my iPhone', 'stop'],
    ['Stop\n> earlier words of ours', 'Stop'],
    ['ALTO\nEnviado desde mi Samsung Galaxy', 'ALTO'],
    ['hay migra\nen el Ingles', 'hay migra\nen el Ingles'],
    ['> only a quotation', '> only a quotation'],
  ])('%j is read as %j', (text, own) => expect(ownWords(text)).toBe(own));

  test.each(['Liked “CONFIRMED NOTICE”', 'Le gustó “AVISO CONFIRMADO…”', 'أعجبني «تنبيه»'])(
    '%s is a reaction',
    (text) => expect(isByPhone(text)).toBe(true),
  );

  test.each(['me gusta ayudar', 'I liked it', 'le gustó a mi mamá'])('%s is not', (text) =>
    expect(isByPhone(text)).toBe(false),
  );
});
