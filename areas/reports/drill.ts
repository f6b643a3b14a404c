import { type Say, say } from '../turn.ts';
import type { Incident } from './store/incidents.ts';

/** What is said of an incident, marked as practice where it is one. */
export function drillSays({ isDrill }: Pick<Incident, 'isDrill'>, says: readonly Say[]): Say[] {
  return isDrill ? [say('drill.mark'), ...says] : [...says];
}
