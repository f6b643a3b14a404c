import { randomInt } from 'node:crypto';

/** Codes guard verdicts, so they come from a source nobody can predict. */
export function secureRandom(): number {
  return randomInt(2 ** 47) / 2 ** 47;
}
