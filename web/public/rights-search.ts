import type { Meaning } from '../../areas/meaning.ts';
import type { DocumentName } from '../../content/rights.ts';
import { rightsHolding } from '../../content/rights-index.ts';
import { isCrisis, isUrgent } from '../../content/senses.ts';

/** What fits some words. */
export interface Found {
  /** The answers, what fits best first. */
  names: DocumentName[];
  /** Somebody seems to be in danger now. */
  urgent: boolean;
  /** They ask what is going on. */
  news: boolean;
}

const MOST = 8;
/** A reading less likely than this is no help. */
const LIKELY = 0.1;

/**
 * The answers that fit what somebody typed, in any of the languages: those it means first, then those
 * that hold its words.
 */
export function findRights(query: string, understand: (text: string) => Meaning): Found {
  const { sense, maybeCrisis, likely, topic, intent } = understand(query);
  const crisis = [sense, maybeCrisis].filter(isCrisis);
  const urgent = isUrgent(sense) || intent === 'emergency';
  const meant = likely.flatMap((one) =>
    one.topic && one.probability >= LIKELY ? [one.topic] : [],
  );
  const names = new Set<DocumentName>([
    ...crisis,
    ...(urgent && crisis.length === 0 ? (['emergency'] as const) : []),
    ...(topic ? [topic] : []),
    ...meant,
    ...rightsHolding(query),
  ]);
  return { names: [...names].slice(0, MOST), urgent, news: sense === 'news' };
}
