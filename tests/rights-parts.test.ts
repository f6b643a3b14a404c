import { describe, expect, test } from 'vitest';
import { languages } from '../content/languages.ts';
import { normalise } from '../content/normalise.ts';
import { documents, rightsDocument } from '../content/rights.ts';
import { nextAfter, rightNow, rightsGroups } from '../content/rights-groups.ts';
import { partsOf, type RightsPart } from '../content/rights-parts.ts';
import { spokenIn } from '../content/spoken.ts';
import { related, topics } from '../content/topics.ts';

function linesOf({ blocks }: RightsPart): readonly string[] {
  return blocks.flatMap((block) => ('words' in block ? [block.words] : block.items));
}

const all = documents.flatMap((name) => languages.map((language) => ({ name, language })));

describe('an answer in parts', () => {
  test.each(all)(
    '$name in $language has all of its words, in their order',
    ({ name, language }) => {
      const { long } = rightsDocument(name, language);
      const parts = partsOf(long, language);
      const words = parts.flatMap((part) => [part.heading ?? '', ...linesOf(part)]).join(' ');
      expect(normalise(words)).toBe(normalise(long));
      expect(parts.filter(({ kind }) => kind === 'note').length).toBeLessThanOrEqual(1);
    },
  );

  test.each(documents)('%s has the same parts in every language', (name) => {
    const said = languages.map((language) =>
      partsOf(rightsDocument(name, language).long, language).filter(
        ({ kind }) => kind === 'say' || kind === 'law',
      ),
    );
    const kinds = said.map((parts) => parts.map(({ kind }) => kind));
    expect(kinds[1]).toEqual(kinds[0]);
    expect(kinds[2]).toEqual(kinds[0]);
  });

  test('has headings where a line names one, and keeps what stands after a list', () => {
    expect(
      partsOf('Qué hacer ahora:\n- Uno.\n- Dos: tres.\n\nQué no hacer: Nada.\n\nEs general.', 'es'),
    ).toEqual([
      { kind: 'do', heading: 'Qué hacer ahora', blocks: [{ items: ['Uno.', 'Dos: tres.'] }] },
      { kind: 'avoid', heading: 'Qué no hacer', blocks: [{ words: 'Nada.' }] },
      { kind: 'note', heading: null, blocks: [{ words: 'Es general.' }] },
    ]);
    expect(partsOf('Breathe.\n\u2022 One.\nGeneral information.', 'en')).toEqual([
      { kind: 'more', heading: null, blocks: [{ words: 'Breathe.' }, { items: ['One.'] }] },
      { kind: 'note', heading: null, blocks: [{ words: 'General information.' }] },
    ]);
  });

  test.each([
    ['es', 'Si vienen agentes, diga: x', 'say'],
    ['es', 'Qué decir si no tiene papeles: x', 'say'],
    ['en', 'What the law says (G.S. 162-62): x', 'law'],
    ['en', 'If the landlord locks you out, say or write: x', 'say'],
    ['en', 'They say: x', 'say'],
    ['en', 'Doing: x', 'more'],
    ['ar', 'ماذا تقولون في السجن: x', 'say'],
    ['ar', 'إن جاء رجال الأمن فقولوا: x', 'say'],
    ['en', 'Ask "who: they": x', 'more'],
  ] as const)('in %s «%s» is for: %s', (language, words, kind) => {
    expect(partsOf(`${words}\n\nGeneral.`, language)[0]?.kind).toBe(kind);
  });
});

describe('sentences to say', () => {
  test('come with the English that follows in brackets, and with when to say them', () => {
    expect(
      spokenIn('"No firmo" (I will not sign). Si es verdad: "Temo volver." No mienta.', 'es'),
    ).toEqual([
      { say: 'No firmo', english: 'I will not sign' },
      { note: 'Si es verdad:' },
      { say: 'Temo volver.', english: null },
      { note: 'No mienta.' },
    ]);
    expect(spokenIn('«أختار الصمت» \u2066(I choose to remain silent)\u2069.', 'ar')).toEqual([
      { say: 'أختار الصمت', english: 'I choose to remain silent' },
    ]);
    expect(spokenIn('"I will not sign." (only if true)', 'en')).toEqual([
      { say: 'I will not sign.', english: null },
      { note: '(only if true)' },
    ]);
  });

  test.each(all)(
    'stand in every part that is to be said: $name, $language',
    ({ name, language }) => {
      const said = partsOf(rightsDocument(name, language).long, language).filter(
        ({ kind }) => kind === 'say',
      );
      for (const part of said) {
        const spoken = linesOf(part).flatMap((line) => spokenIn(line, language));
        const sentences = spoken.flatMap((one) => ('say' in one ? [one] : []));
        expect(sentences.length).toBeGreaterThan(0);
        if (language === 'en') continue;
        // What an officer is told has its English; what one asks a lawyer or tells a neighbour may not.
        expect(sentences.some(({ english }) => english !== null)).toBe(true);
        for (const { english } of sentences) if (english) expect(english).toMatch(/^[\x20-\x7E]+$/);
      }
    },
  );
});

describe('the situations', () => {
  test('hold every topic once', () => {
    expect(Object.values(rightsGroups).flat().sort()).toEqual([...topics].sort());
  });

  test('lead on from every answer, to others', () => {
    for (const name of documents) {
      expect(nextAfter(name).length, name).toBeGreaterThan(0);
      expect(nextAfter(name)).not.toContain(name);
    }
    expect(nextAfter('bond')).toEqual(related.bond);
    for (const name of rightNow) expect(documents).toContain(name);
  });
});
