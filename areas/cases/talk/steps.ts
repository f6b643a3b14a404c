import type { DocumentName } from '../../../content/rights.ts';
import { isCrisis } from '../../../content/senses.ts';
import type { Topic } from '../../../content/topics.ts';
import type { Known } from '../../turn.ts';

/** Whether a danger is one to others that a reporter tells more of: it belongs to the report. */
export function isOfReport({ openReport, meaning }: Known): boolean {
  return openReport !== null && !meaning.fear && !meaning.own && !isCrisis(meaning.sense);
}

/** What can be happening; the other topics are questions. "I cannot speak" asks for no right to silence. */
const happening: ReadonlySet<Topic> = new Set<Topic>([
  ...(['home-visit', 'forced-entry', 'street-stop', 'traffic-stop', 'checkpoint'] as const),
  ...(['workplace', 'detained-first-steps', 'find-detained', 'children', 'school'] as const),
]);

/** What helps now: about what has happened, where the words tell, else about any danger. */
export function stepsFor({ meaning }: Known): DocumentName {
  if (meaning.intent !== 'emergency') return 'emergency';
  if (isCrisis(meaning.sense)) return meaning.sense;
  const { topic } = meaning;
  if (topic !== undefined && happening.has(topic)) return topic;
  return meaning.ownTaken && !meaning.fear ? 'detained-first-steps' : 'emergency';
}
