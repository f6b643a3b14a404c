import { writeFileSync } from 'node:fs';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { countEverydayWords } from '../../content/everyday-words.ts';
import { examplesDigest } from '../../content/examples.ts';
import { readWriters } from '../../content/writers.ts';
import { learnSenses, learnTexts } from './lessons.ts';
import type { Learnt } from './models.ts';
import { type WeightsName, writeWeights } from './weights-file.ts';

/** `npm run learn`: learns anew from every example and every writer; takes about a minute and a half. */
async function learnAnew(): Promise<void> {
  const file = new URL('../../content/everyday-words.json', import.meta.url);
  writeFileSync(file, `${JSON.stringify(countEverydayWords(), null, 2)}\n`);
  const other = onAnotherProcessor();
  const meaning = learnTexts(readWriters(), ['meaning', 'intents']);
  const { texts, senses } = await other;
  const tables = { ...meaning, ...texts };
  const learnt: Learnt = { meaning: { digest: examplesDigest(), tables }, ...senses };
  for (const [name, file] of Object.entries(learnt)) {
    writeWeights(name as WeightsName, file);
    for (const [table, { labels, features }] of Object.entries(file.tables)) {
      process.stdout.write(`${table}: ${labels.length} labels from ${features.length} features\n`);
    }
  }
}

/** Half of it, which needs nothing of the other half. */
function otherHalf() {
  return { texts: learnTexts(readWriters(), ['language', 'urgent']), senses: learnSenses() };
}

function onAnotherProcessor(): Promise<ReturnType<typeof otherHalf>> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url));
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

if (!isMainThread) parentPort?.postMessage(otherHalf());
else if (import.meta.main) await learnAnew();
