import { text } from '../../content/catalog.ts';
import type { SightingFacts } from '../../content/facts.ts';
import type { Language } from '../../content/languages.ts';

/** What was seen, in one line of a language; empty where nothing is known. */
export function factsLine(facts: SightingFacts, language: Language): string {
  const { agency, agents, vehicles, doing, taken, still } = facts;
  const parts = [
    agency && text(language, `facts.agency.${agency}`),
    agents !== undefined && text(language, 'facts.agents', { count: agents }),
    vehicles !== undefined && text(language, 'facts.vehicles', { count: vehicles }),
    doing && text(language, `facts.doing.${doing}`),
    taken !== undefined && taken > 0 && text(language, 'facts.taken', { count: taken }),
    still && text(language, `facts.still.${still}`),
  ];
  return parts.filter((part) => part).join(' · ');
}
