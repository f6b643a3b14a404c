/** A member of staff who could take a case. */
export interface Compa {
  id: number;
  /** Languages they speak. */
  speaks: readonly string[];
  /** Categories they know best; empty: any. */
  knows: readonly string[];
  /** How many open cases they have. */
  load: number;
  onDutySince: number | null;
}

/**
 * Those who could take a case, the fittest first: whoever speaks the person's language, then
 * whoever knows the matter, then whoever has least to do, then whoever has been there longest.
 */
export function fittest(
  compas: readonly Compa[],
  need: { language: string; category: string | null },
): Compa[] {
  const rank = (one: Compa): number[] => [
    one.speaks.includes(need.language) ? 0 : 1,
    knowledge(one, need.category),
    one.load,
    one.onDutySince ?? Number.MAX_SAFE_INTEGER,
    one.id,
  ];
  return [...compas].sort((a, b) => compare(rank(a), rank(b)));
}

/** 0: it is theirs; 1: they do everything; 2: they know other things. */
function knowledge({ knows }: Compa, category: string | null): number {
  if (category !== null && knows.includes(category)) return 0;
  return knows.length === 0 ? 1 : 2;
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [i, value] of a.entries()) {
    const other = b[i] ?? 0;
    if (value !== other) return value - other;
  }
  return 0;
}
