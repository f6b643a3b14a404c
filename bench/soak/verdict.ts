import { median } from '../statistics.ts';
import type { Hour, Soaked } from './day.ts';

/** By how much the heap may grow from the morning to the evening. */
export const MOST_DRIFT_MIB = 15;
/** How large the write-ahead log may ever be. */
export const MOST_LOG_MIB = 32;

/** By how much the heap grew from the morning (hours 2 to 5) to the last four hours. */
export function driftOf(hours: readonly Hour[]): number {
  const heap = hours.map(({ heapMib }) => heapMib);
  return median(heap.slice(-4)) - median(heap.slice(1, 5));
}

/** Whether nothing was lost and nothing grew; a soak too short to show a drift has none. */
export function isSound({ hours, largestLogMib, faults }: Soaked): boolean {
  return !(driftOf(hours) > MOST_DRIFT_MIB) && largestLogMib <= MOST_LOG_MIB && faults.length === 0;
}
