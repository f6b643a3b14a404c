import type { Part } from './part.ts';
import { beside } from './parts/beside.ts';
import { consoleTime } from './parts/console.ts';
import { cpu } from './parts/cpu.ts';
import { killed } from './parts/kills.ts';
import { memory } from './parts/memory.ts';
import { pace1000, paces } from './parts/pace.ts';
import { recordOf } from './parts/record.ts';
import { replies } from './parts/replies.ts';
import { start } from './parts/start.ts';
import { surgeOf } from './parts/surge.ts';
import { turns } from './parts/turns.ts';

/** All parts in their order; where it has to be quick, without what takes longest. */
export function partsOf(quick: boolean): Part[] {
  const surge = surgeOf(quick ? 100 : 1000);
  const parts = [
    cpu,
    pace1000,
    beside,
    ...paces,
    recordOf(100_000),
    replies,
    turns,
    surge,
    consoleTime,
  ];
  return [...parts, ...(quick ? [] : [memory]), killed, start];
}
