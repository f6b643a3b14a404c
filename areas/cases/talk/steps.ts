import type { DocumentName } from '../../../content/rights.ts';
import { isCrisis } from '../../../content/senses.ts';
import type { Known } from '../../turn.ts';

/** Whether a danger is one to others that a reporter tells more of: it belongs to the report. */
export function isOfReport({ openReport, meaning }: Known): boolean {
  return openReport !== null && !meaning.fear && !meaning.own && !isCrisis(meaning.sense);
}

/** What helps now: about what has happened, where the words tell, else about any danger. */
export function stepsFor({ meaning }: Known): DocumentName {
  if (meaning.intent !== 'emergency') return 'emergency';
  return isCrisis(meaning.sense) ? meaning.sense : (meaning.topic ?? 'emergency');
}
