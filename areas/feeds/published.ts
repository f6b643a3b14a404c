import { and, asc, inArray, notInArray } from 'drizzle-orm';
import { tiers } from '../../broadcasts/tiers.ts';
import type { Queries } from '../../db/store.ts';
import type { BroadcastKind } from '../../db/vocabulary.ts';
import type { Publication } from './rules/incident.ts';

const publicTiers: ReadonlySet<string> = new Set(
  tiers.filter(({ detail }) => detail === 'general').map(({ name }) => name),
);

/** What is written to many beside alerts is no news of one. */
const besides = ['scheduled', 'correction'] as const satisfies readonly BroadcastKind[];

interface Told {
  id: number;
  kind: BroadcastKind;
  tier: string | null;
  at: number;
}

/** What the public was told about each of some codes, in order; codes of which it was told nothing are left out. */
export async function publishedOf(
  q: Queries,
  codes: readonly string[],
): Promise<Map<string, Publication[]>> {
  if (codes.length === 0) return new Map();
  const { broadcasts } = q.tables;
  const { id, about: code, kind, tier, createdAt: at } = broadcasts;
  const rows = await q.db
    .select({ id, code, kind, tier, at })
    .from(broadcasts)
    .where(and(inArray(code, [...codes]), notInArray(kind, [...besides])))
    .orderBy(asc(id));
  const byCode = Map.groupBy(rows, (row) => row.code ?? '');
  return new Map([...byCode].map(([about, told]) => [about, publicOf(told)] as const));
}

/**
 * The first alert of a tier that is for everyone, and what came after it. An alert to responders
 * alone, and its correction, are not for the public; the same alert to more people is not news.
 */
function publicOf(told: readonly Told[]): Publication[] {
  const first = told.findIndex(({ kind, tier }) => kind === 'alert' && publicTiers.has(tier ?? ''));
  if (first < 0) return [];
  return told
    .slice(first)
    .flatMap(({ id, kind, at }, place) =>
      kind === 'scheduled' || kind === 'correction' || (kind === 'alert' && place > 0)
        ? []
        : [{ id, kind, at }],
    );
}
