import { parentPort, workerData } from 'node:worker_threads';
import { copyDatabase, type KeyedFile } from './copy.ts';

// Copies and reads the copy on a thread of its own, so that nobody waits for an answer meanwhile.
const { from, to } = workerData as { from: KeyedFile; to: string };
parentPort?.postMessage(copyDatabase(from, to));
