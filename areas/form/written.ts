import type { Language } from '../../content/languages.ts';

type Written<Value> = Partial<Record<Language, Value>>;

/** The first language of the network in which something is not written yet; null when in all. */
export function unwritten<Value>(
  told: Written<Value>,
  languages: readonly Language[],
): Language | null {
  return languages.find((one) => told[one] === undefined) ?? null;
}

/** What is written but for the language that came last; null where nothing is. */
export function withoutLast<Value>(
  told: Written<Value>,
  languages: readonly Language[],
): Written<Value> | null {
  const last = languages.findLast((one) => told[one] !== undefined);
  if (!last) return null;
  const { [last]: _last, ...rest } = told;
  return rest as Written<Value>;
}
