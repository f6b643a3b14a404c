import { examplesDigest, readExamples } from '../../content/examples.ts';
import { featuresOf, spellingOf } from './features.ts';
import { learn, type Training } from './learner.ts';
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
    meaning: learn(examples, TRAINING),
    language: learn(languages, { ...TRAINING, rounds: 5, seenAtLeast: 5 }),
  };
}

if (import.meta.main) {
  const learnt = learnFromExamples();
  writeWeights(learnt);
  const { labels, features } = learnt.meaning;
  process.stdout.write(`${labels.length} meanings from ${features.length} features\n`);
}
