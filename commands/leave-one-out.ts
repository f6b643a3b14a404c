import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { learnSenses, learnTexts, textTables } from '../bot/understanding/lessons.ts';
import { type Learnt, useModels } from '../bot/understanding/models.ts';
import { languages } from '../content/languages.ts';
import { readWriters, type WriterText } from '../content/writers.ts';
import { type Labelled, type Score, scoreOf } from './evaluate.ts';

/** How the texts of one writer are understood by what was learnt without them. */
export interface WriterScore extends Score {
  writer: string;
}

interface Fold {
  writers: string[];
  senses: Pick<Learnt, 'senses' | 'crises'>;
}

const WORKERS = 2;

/**
 * Learns without a writer and tries what was learnt on that writer, for each in turn: how texts of
 * strangers are understood. One writer of each language is left out at a time. Takes some minutes.
 */
export async function leaveOneWriterOut(): Promise<WriterScore[]> {
  const senses = learnSenses();
  const waiting = foldsOf(readWriters()).map((writers): Fold => ({ writers, senses }));
  const scores: WriterScore[] = [];
  const work = async (): Promise<void> => {
    for (let fold = waiting.shift(); fold; fold = waiting.shift())
      scores.push(...(await run(fold)));
  };
  await Promise.all(Array.from({ length: WORKERS }, work));
  return scores.toSorted((a, b) => languages.indexOf(a.language) - languages.indexOf(b.language));
}

function foldsOf(texts: readonly WriterText[]): string[][] {
  const byLanguage = languages.map((language) => [
    ...new Set(texts.flatMap((one) => (one.language === language ? [one.writer] : []))),
  ]);
  const most = Math.max(...byLanguage.map((writers) => writers.length));
  return Array.from({ length: most }, (_, i) => byLanguage.flatMap((writers) => writers[i] ?? []));
}

function run(fold: Fold): Promise<WriterScore[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: fold });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

function tryFold({ writers, senses }: Fold): WriterScore[] {
  const texts = readWriters();
  const isLeftOut = ({ writer }: WriterText): boolean => writers.includes(writer);
  const tables = learnTexts(
    texts.filter((one) => !isLeftOut(one)),
    textTables,
  );
  useModels({ ...senses, meaning: { digest: '', tables } });
  return writers.map((writer) => {
    const own = texts.filter((one) => one.writer === writer);
    const language = own[0]?.language ?? 'es';
    return { ...scoreOf('writers', language, own as Labelled[]), writer };
  });
}

if (!isMainThread && parentPort) parentPort.postMessage(tryFold(workerData as Fold));
