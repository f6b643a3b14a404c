import type { Known } from './turn.ts';

/** "I just saw ICE at the Walmart in Hendersonville, can they do that?" is a sighting first. */
export function isToldAsQuestion({ meaning, located }: Known): boolean {
  const isToldToo =
    meaning.spot ||
    meaning.likely.some(({ intent, probability }) => intent === 'report' && probability > 0.1);
  return meaning.intent === 'rights' && meaning.sighting && isToldToo && located.county !== null;
}
