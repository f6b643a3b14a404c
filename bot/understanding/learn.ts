import { writeFileSync } from 'node:fs';
import { countEverydayWords } from '../../content/everyday-words.ts';
import { examplesDigest, readExamples } from '../../content/examples.ts';
import { normalise } from '../../content/normalise.ts';
import { isCrisis } from '../../content/senses.ts';
import { placedCrises } from './crises.ts';
import { featuresOf, spellingOf } from './features.ts';
import { type Example, learn, type Training } from './learner.ts';
import { withPhrases } from './sense-features.ts';
import { NO_SENSE } from './senses.ts';
import { type WeightsFile, writeWeights } from './weights-file.ts';

/** Chosen by `npm run eval`; more rounds learn the examples by heart. */
const TRAINING: Training = { rounds: 16, rate: 0.1, seenAtLeast: 2 };

/** Learns anew from every example in content/meaning/examples; takes some seconds. */
function learnFromExamples(): WeightsFile {
  const examples = readExamples().map(({ text, language, label }) => ({
    features: featuresOf(text),
    language,
    label,
  }));
  const languages = examples.map(({ features, language }) => ({
    features: spellingOf(features),
    label: language,
  }));
  return {
    digest: examplesDigest(),
    tables: {
      meaning: learn(examples, TRAINING),
      language: learn(languages, { ...TRAINING, rounds: 5, seenAtLeast: 5 }),
    },
  };
}

/** Chosen by texts of writers that were not learnt from. */
const SENSES: Training = { rounds: 16, rate: 0.1, seenAtLeast: 3 };
/** Questions of law are by far the most examples, and least like anything a sense says. */
const EACH_OF_RIGHTS = 3;

/** Learns what texts say more closely; examples of other meanings say nothing of the kind. */
function learnSenses(): WeightsFile {
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
    .filter(({ text, label }) => /^emergency/.test(label) && !said.has(text))
    .map((one) => ({ ...one, label: 'danger' }));
  const examples = [...senses, ...danger, ...none].map(({ text, label }) => ({
    features: withPhrases(normalise(text), featuresOf(text)),
    label,
  }));
  return { digest: examplesDigest('senses'), tables: { senses: learn(evenly(examples), SENSES) } };
}

/** Learns what emergency a text tells of that happens somewhere; whatever else is told is none. */
function learnCrises(): WeightsFile {
  const isPlaced = ({ label }: { label: string }): boolean =>
    placedCrises.some((one) => one === label);
  const own = readExamples('crises');
  const senses = readExamples('senses');
  // What is an emergency of another kind says nothing of either.
  const others = senses.filter(({ label }) => label !== 'danger' && !isCrisis(label));
  const none = [...others, ...readExamples().filter(({ label }) => !/^emergency/.test(label))];
  const examples = [
    ...own,
    ...senses.filter(isPlaced),
    ...none.map((one) => ({ ...one, label: NO_SENSE })),
  ].map(({ text, label }) => ({ features: withPhrases(normalise(text), featuresOf(text)), label }));
  return { digest: examplesDigest('crises'), tables: { crises: learn(examples, SENSES) } };
}

/** A sense with fewer examples is shown more often, or the others would outweigh it by number. */
const SHOWN_AT_LEAST = 400;
const MOST_SHOWN = 3;

function evenly<Label extends string>(examples: readonly Example<Label>[]): Example<Label>[] {
  const counts = new Map<Label, number>();
  for (const { label } of examples) counts.set(label, (counts.get(label) ?? 0) + 1);
  return examples.flatMap((one) => {
    const times = Math.round(SHOWN_AT_LEAST / (counts.get(one.label) ?? 1));
    return Array<Example<Label>>(Math.min(Math.max(times, 1), MOST_SHOWN)).fill(one);
  });
}

function writeEverydayWords(): void {
  const file = new URL('../../content/everyday-words.json', import.meta.url);
  writeFileSync(file, `${JSON.stringify(countEverydayWords())}\n`);
}

if (import.meta.main) {
  writeEverydayWords();
  for (const [file, learnIt] of [
    ['meaning', learnFromExamples],
    ['senses', learnSenses],
    ['crises', learnCrises],
  ] as const) {
    if (process.argv[2] && process.argv[2] !== file) continue;
    const learnt = learnIt();
    writeWeights(file, learnt);
    for (const [name, { labels, features }] of Object.entries(learnt.tables)) {
      process.stdout.write(`${name}: ${labels.length} labels from ${features.length} features\n`);
    }
  }
}
