import type { DocumentName } from '../../../content/rights.ts';
import { isCrisis } from '../../../content/senses.ts';
import type { Known } from '../../turn.ts';

/** What helps now: about what has happened, where the words tell, else about any danger. */
export function stepsFor({ meaning }: Known): DocumentName {
  if (meaning.intent !== 'emergency') return 'emergency';
  return isCrisis(meaning.sense) ? meaning.sense : (meaning.topic ?? 'emergency');
}
