import { type LabelledText, readExamples } from '../../content/examples.ts';
import type { Language } from '../../content/languages.ts';
import { normalise } from '../../content/normalise.ts';
import { isCrisis } from '../../content/senses.ts';
import { labelOf, type WriterText } from '../../content/writers.ts';
import { placedCrises } from './crises.ts';
import { featuresOf, spellingOf } from './features.ts';
import { type Example, learn, type Training } from './learner.ts';
import { withPhrases } from './sense-features.ts';
import { NO_SENSE } from './senses.ts';
import type { Weights } from './weights.ts';
import type { WeightsName } from './weights-file.ts';

/** Chosen by `npm run eval`; more rounds learn the examples by heart. */
const MEANING: Training = { rounds: 10, rate: 0.1, seenAtLeast: 3, runs: 1 };
const LANGUAGE: Training = { rounds: 5, rate: 0.1, seenAtLeast: 5, runs: 1 };
const SENSES: Training = { rounds: 10, rate: 0.1, seenAtLeast: 3, runs: 1 };
/** Texts of independent writers are nearer to what strangers write than those of few hands. */
const WRITERS_COUNT = 2;

export const URGENT = 'urgent';
export const CALM = 'calm';

/** Learns from every curated example and what the given writers wrote; takes a minute. */
export function learnFrom(
  writers: readonly WriterText[],
): Record<WeightsName, Record<string, Weights<string>>> {
  const written = writers.map((one) => ({
    text: one.text,
    language: one.language,
    label: labelOf(one),
    counts: WRITERS_COUNT,
  }));
  const curated = readExamples();
  const meaning = [...curated, ...written];
  const described = meaning.map((one) => ({ ...one, features: featuresOf(one.text) }));
  return {
    meaning: {
      meaning: learn(described, MEANING),
      language: learn(described.map(languageLesson), LANGUAGE),
      urgent: learn(urgencyLessons(written), SENSES),
    },
    senses: { senses: learn(senseLessons(written), SENSES) },
    crises: { crises: learn(crisisLessons(), SENSES) },
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

const withEverything = ({ text, label, counts }: Lesson): Example<string> => ({
  features: withPhrases(normalise(text), featuresOf(text)),
  label,
  ...(counts === undefined ? {} : { counts }),
});

interface Lesson extends LabelledText {
  counts?: number;
}

const isEmergency = ({ label }: { label: string }): boolean => /^emergency/.test(label);
const isUrgentSense = ({ label }: { label: string }): boolean =>
  label === 'danger' || isCrisis(label);

/** Whether somebody is in danger now, whatever kind of it. */
function urgencyLessons(written: readonly Lesson[]): Example<string>[] {
  const label = (is: boolean): string => (is ? URGENT : CALM);
  return [
    ...[...readExamples(), ...written].map((one) => ({ ...one, label: label(isEmergency(one)) })),
    ...[...readExamples('senses'), ...readExamples('crises')].map((one) => ({
      ...one,
      label: label(isUrgentSense(one)),
    })),
  ].map(withEverything);
}

/** What texts say more closely; examples of other meanings say nothing of the kind. */
function senseLessons(_written: readonly Lesson[]): Example<string>[] {
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
  return evenly([...senses, ...danger, ...none].map(withEverything));
}

/** What emergency a text tells of that happens somewhere; whatever else is told is none. */
function crisisLessons(): Example<string>[] {
  const isPlaced = ({ label }: { label: string }): boolean =>
    placedCrises.some((one) => one === label);
  const senses = readExamples('senses');
  // What is an emergency of another kind says nothing of either.
  const others = senses.filter((one) => !isUrgentSense(one));
  const none = [...others, ...readExamples().filter((one) => !isEmergency(one))];
  return [
    ...readExamples('crises'),
    ...senses.filter(isPlaced),
    ...none.map((one) => ({ ...one, label: NO_SENSE })),
  ].map(withEverything);
}

/** A sense with fewer examples is shown more often, or the others would outweigh it by number. */
const SHOWN_AT_LEAST = 400;
const MOST_SHOWN = 3;

function evenly(examples: readonly Example<string>[]): Example<string>[] {
  const counts = new Map<string, number>();
  for (const { label } of examples) counts.set(label, (counts.get(label) ?? 0) + 1);
  return examples.flatMap((one) => {
    const times = Math.round(SHOWN_AT_LEAST / (counts.get(one.label) ?? 1));
    return Array<Example<string>>(Math.min(Math.max(times, 1), MOST_SHOWN)).fill(one);
  });
}
