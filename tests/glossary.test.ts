import { expect, test } from 'vitest';
import { glossaryProblems, readGlossary, unusedTerms } from '../commands/content/glossary.ts';
import { languages } from '../content/languages.ts';

test('the glossary has a word for everything in every language', () => {
  const rows = readGlossary();
  expect(rows.length).toBeGreaterThanOrEqual(30);
  const lacking = rows.filter(({ term }) => languages.some((language) => !term[language]));
  expect(lacking).toEqual([]);
});

test.each(languages)('every word of the glossary is in use in %s', (language) => {
  expect(unusedTerms(language)).toEqual([]);
});

test('nothing is called by another word than its own', () => {
  expect(glossaryProblems()).toEqual([]);
});

test('a text that calls a thing otherwise is found, by its name and the right word', () => {
  const [row] = readGlossary();
  const wrong = { ...row, never: { es: ['reporte'], en: [], ar: [] } } as NonNullable<typeof row>;
  const found = glossaryProblems([wrong]);
  expect(found.length).toBeGreaterThan(5);
  expect(found[0]).toEqual({
    where: expect.stringMatching(/^es |^content\/rights\/es\//),
    what: 'says «reporte», it is «reporte»',
  });
});
