import { examplesDigest, type LabelledText, readExamples } from '../../content/examples.ts';
import type { Language } from '../../content/languages.ts';
import { normalise } from '../../content/normalise.ts';
import { isUrgent } from '../../content/senses.ts';
import { labelOf, type WriterText } from '../../content/writers.ts';
import { placedCrises } from './crises.ts';
import { featuresOf, spellingOf } from './features.ts';
import { type Example, learn, type Training } from './learner.ts';
import type { Learnt } from './models.ts';
import { asSense, withPhrases } from './sense-features.ts';
import { NO_SENSE } from './senses.ts';
import { CALM, URGENT } from './urgency.ts';
import type { Weights } from './weights.ts';

/** Chosen by `npm run eval`; more rounds learn the examples by heart. */
const MEANING: Training = { rounds: 8, rate: 0.1, seenAtLeast: 11, averaged: 4 };
const LANGUAGE: Training = { rounds: 5, rate: 0.1, seenAtLeast: 5, averaged: 1 };
const URGENCY: Training = { rounds: 8, rate: 0.1, seenAtLeast: 9, averaged: 4 };
const SENSES: Training = { rounds: 16, rate: 0.1, seenAtLeast: 3, averaged: 4 };
/** Texts of independent writers are nearer to what strangers write than those of few hands. */
const WRITERS_COUNT = 4;
/** Of so few words what was said before decides. */
const BARE = 4;
/** All curated examples together weigh as so many, each intent by its share of what writers wrote. */
const CURATED_COUNT = 60_000;
/** Texts of so few words are mostly curated ones, and count in full. */
const SHORT = 8;
/** An intent with few curated examples is not learnt by heart. */
const MOST_COUNT = 2;

/** What texts mean, in which language they are, and whether they tell of danger; each learnt alone. */
const lessons = {
  meaning: (texts: readonly Described[]) => learn(texts, MEANING),
  intents: (texts: readonly Described[]) =>
    learn(
      texts.map((one) => ({ ...one, label: intentOf(one) })),
      MEANING,
    ),
  // Writers mix languages as people do, so that they teach none.
  language: (texts: readonly Described[]) =>
    learn(texts.filter(({ isWritten }) => !isWritten).map(languageLesson), LANGUAGE),
  urgent: (texts: readonly Described[]) => learn(urgencyLessons(texts), URGENCY),
} as const;
export type TextTable = keyof typeof lessons;
export const textTables = Object.keys(lessons) as TextTable[];

/** Learns the named tables from every curated example and what the given writers wrote. */
export function learnTexts<Name extends TextTable>(
  writers: readonly WriterText[],
  names: readonly Name[],
): Record<Name, Weights<string>> {
  const texts = describedTexts(writers);
  const learnt = names.map((name) => [name, lessons[name](texts)] as const);
  return Object.fromEntries(learnt) as Record<Name, Weights<string>>;
}

function describedTexts(writers: readonly WriterText[]): Described[] {
  const written = writers.map((one) => ({
    text: one.text,
    language: one.language,
    isWritten: true,
    label: labelOf(one),
    // What few words mean depends on what was said before, of which writers knew nothing.
    counts: one.text.split(' ').length <= BARE ? 1 : WRITERS_COUNT,
  }));
  const curated = evenedOut(readExamples(), written).map((one) => ({ ...one, isWritten: false }));
  return [...curated, ...written].map((one) => ({ ...one, features: featuresOf(one.text) }));
}

/** Curated examples, counted so that each intent has the share that it has of other texts. */
function evenedOut(
  curated: readonly LabelledText[],
  others: readonly { label: string }[],
): (LabelledText & { counts: number })[] {
  const inCurated = countsOf(curated, intentOf);
  const inOthers = countsOf(others, intentOf);
  return curated.map((one) => {
    const intent = intentOf(one);
    const share = (inOthers.get(intent) ?? 1) / Math.max(others.length, 1);
    const counts = (share * CURATED_COUNT) / (inCurated.get(intent) ?? 1);
    const least = one.text.split(' ').length <= SHORT ? 1 : 0;
    return { ...one, counts: Math.max(Math.min(counts, MOST_COUNT), least) };
  });
}

function intentOf({ label }: { label: string }): string {
  return label.split(' ')[0] ?? label;
}

function countsOf<One>(all: readonly One[], nameOf: (one: One) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(nameOf(one), (counts.get(nameOf(one)) ?? 0) + 1);
  return counts;
}

/** What texts say more closely, of which independent writers were asked nothing. */
export function learnSenses(): Pick<Learnt, 'senses' | 'crises'> {
  const digest = examplesDigest();
  return {
    senses: { digest, tables: { senses: learn(senseLessons(), SENSES) } },
    crises: { digest, tables: { crises: learn(crisisLessons(), SENSES) } },
  };
}

function languageLesson({
  features,
  language,
}: Example<string> & { language: Language }): Example<string> {
  return { features: spellingOf(features), label: language };
}

/** Questions of law are by far the most examples, and least like anything a sense says. */
const EACH_OF_RIGHTS = 3;

const withSenses = ({ text, label }: LabelledText): Example<string> => ({
  features: asSense(normalise(text), featuresOf(text)),
  label,
});

/** A text with what it is described by. */
type Described = LabelledText & Required<Example<string>> & { isWritten: boolean };

const isEmergency = ({ label }: { label: string }): boolean => /^emergency/.test(label);

/** Whether somebody is in danger now, whatever kind of it. */
function urgencyLessons(texts: readonly Described[]): Example<string>[] {
  const closer = [...readExamples('senses'), ...readExamples('crises')];
  return [
    ...texts.map((one) => ({ ...one, isUrgent: isEmergency(one) })),
    ...closer.map((one) => ({
      ...{ ...one, features: featuresOf(one.text), counts: 1 },
      isUrgent: isUrgent(one.label),
    })),
  ].map(({ text, features, counts, isUrgent: is }) => ({
    features: withPhrases(normalise(text), features),
    label: is ? URGENT : CALM,
    counts,
  }));
}

/** What texts say more closely; examples of other meanings say nothing of the kind. */
function senseLessons(): Example<string>[] {
  const senses = readExamples('senses');
  const said = new Set(senses.map(({ text }) => text));
  const none = readExamples()
    .filter(({ text }) => !said.has(text))
    .filter(
      ({ label }, i) =>
        !/^emergency/.test(label) && (!/^rights/.test(label) || i % EACH_OF_RIGHTS === 0),
    )
    .map((one) => ({ ...one, label: NO_SENSE }));
  const danger = readExamples()
    .filter((one) => isEmergency(one) && !said.has(one.text))
    .map((one) => ({ ...one, label: 'danger' }));
  return evenly([...senses, ...danger, ...none].map(withSenses));
}

/** What emergency a text tells of that happens somewhere; whatever else is told is none. */
function crisisLessons(): Example<string>[] {
  const isPlaced = ({ label }: { label: string }): boolean =>
    placedCrises.some((one) => one === label);
  const senses = readExamples('senses');
  // What is an emergency of another kind says nothing of either.
  const others = senses.filter(({ label }) => !isUrgent(label));
  const none = [...others, ...readExamples().filter((one) => !isEmergency(one))];
  return [
    ...readExamples('crises'),
    ...senses.filter(isPlaced),
    ...none.map((one) => ({ ...one, label: NO_SENSE })),
  ].map(withSenses);
}

/** A sense with fewer examples is shown more often, or the others would outweigh it by number. */
const SHOWN_AT_LEAST = 400;
const MOST_SHOWN = 3;

function evenly(examples: readonly Example<string>[]): Example<string>[] {
  const counts = countsOf(examples, ({ label }) => label);
  return examples.flatMap((one) => {
    const times = Math.round(SHOWN_AT_LEAST / (counts.get(one.label) ?? 1));
    return Array<Example<string>>(Math.min(Math.max(times, 1), MOST_SHOWN)).fill(one);
  });
}
