import { writeFileSync } from 'node:fs';
import { countEverydayWords } from '../../content/everyday-words.ts';
import { readWriters } from '../../content/writers.ts';
import { learnFrom } from './lessons.ts';
import { type WeightsName, writeWeights } from './weights-file.ts';

/** `npm run learn`: learns anew from every example and every writer; takes about a minute. */
function learnAnew(): void {
  const file = new URL('../../content/everyday-words.json', import.meta.url);
  writeFileSync(file, `${JSON.stringify(countEverydayWords(), null, 2)}\n`);
  const learnt = learnFrom(readWriters());
  for (const [name, file] of Object.entries(learnt)) {
    writeWeights(name as WeightsName, file);
    for (const [table, { labels, features }] of Object.entries(file.tables)) {
      process.stdout.write(`${table}: ${labels.length} labels from ${features.length} features\n`);
    }
  }
}

if (import.meta.main) learnAnew();
