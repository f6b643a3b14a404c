import { constants, setPriority } from 'node:os';

/**
 * Lets this process go before others, where the system allows it: what stands for a machine far away
 * must not be late because this one is busy.
 */
export function goFirst(): void {
  try {
    setPriority(constants.priority.PRIORITY_HIGH);
  } catch {
    // Only root may; without it, the provider is late as often as all others.
  }
}
