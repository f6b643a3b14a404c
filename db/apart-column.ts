import { APART } from './apart.ts';
import type { Vault } from './vault.ts';

/** What a column is that is sealed apart where the network has a passphrase for that. */
export interface ApartColumn<T> {
  /** The column's name, as the other sealed ones have theirs. */
  purpose: string;
  /** What is read in the place of values that cannot be opened now; `text` is what is stored. */
  locked(text: string): T;
  /**
   * What a value holds that could not be opened, as it is stored, and the rest of it, told since; null where it
   * is whole.
   */
  split?(value: T): { before: string; rest: T } | null;
  /** Two values that were written one after the other, as one. */
  join?(first: T, second: T): T;
}

/** Between texts that were stored one after the other. */
export const BETWEEN = '|';

type Sealing = Pick<Vault, 'seal' | 'open' | 'apart'>;

/** A value as it is stored: after what could not be opened, where there was anything. */
export function toApart<T>(vault: Sealing, column: ApartColumn<T>, value: T): string {
  const parts = column.split?.(value) ?? null;
  const { purpose } = column;
  const plain = JSON.stringify(parts ? parts.rest : value);
  const sealed =
    vault.apart.state === 'off' ? vault.seal(purpose, plain) : vault.apart.seal(purpose, plain);
  return parts ? `${parts.before}${BETWEEN}${sealed}` : sealed;
}

/** A stored value; what stands in for it where it cannot be opened now. */
export function fromApart<T>(vault: Sealing, column: ApartColumn<T>, text: string): T {
  const { purpose, locked, join } = column;
  const values: T[] = [];
  for (const sealed of text.split(BETWEEN)) {
    const plain = sealed.startsWith(APART)
      ? vault.apart.open(purpose, sealed)
      : vault.open(purpose, sealed);
    if (plain === null) return locked(text);
    values.push(JSON.parse(plain) as T);
  }
  const [first, ...others] = values;
  if (first === undefined) return locked(text);
  return others.reduce((one, next) => (join ? join(one, next) : next), first);
}
