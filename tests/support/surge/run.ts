import { figuresOf } from './figures.ts';
import { playSurge } from './model.ts';
import { tableOf } from './table.ts';

/*
 * Plays the surge and prints what came of it, so that two builds can be compared:
 * node tests/support/surge/run.ts [seed]
 */

const surge = await playSurge(Number(process.argv[2] ?? 20261129));
process.stdout.write(`${tableOf(figuresOf(surge), surge)}\n`);
