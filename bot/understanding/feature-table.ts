/**
 * A feature's name as a number (FNV-1a, 32 bits). Tens of thousands of names would fill ten times the
 * memory of what was learnt; two of them meet once in some tens of thousands of lookups.
 */
export function hashOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) {
    hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
}

/** Finds the place of a feature in the order it was learnt in, by its hash. */
export interface FeatureTable {
  /** From 0; -1 for one that was never learnt. */
  placeOf(hash: number): number;
}

/** An open-addressing table over hashes; no name is kept. */
export function featureTable(hashes: Uint32Array): FeatureTable {
  const size = 2 ** Math.ceil(Math.log2(hashes.length * 2 + 2));
  const mask = size - 1;
  const slots = new Int32Array(size).fill(-1);
  for (let place = 0; place < hashes.length; place++) {
    let slot = (hashes[place] as number) & mask;
    while (slots[slot] !== -1) slot = (slot + 1) & mask;
    slots[slot] = place;
  }
  return {
    placeOf(hash) {
      for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
        const place = slots[slot] as number;
        if (place === -1 || hashes[place] === hash) return place;
      }
    },
  };
}

/** One thing a text is described by, and how much it weighs. */
export interface Feature {
  name: string;
  /** Of the name; found out once, since several models ask. */
  hash: number;
  weight: number;
}

/** What a text is described by, each thing once. */
export type Features = readonly Feature[];

/** Adds names as features; every group weighs the same whatever the length of the text. */
export function addGroup(features: Feature[], names: Iterable<string>, weight: number): void {
  const unique = new Set(names);
  const each = weight / Math.sqrt(Math.max(unique.size, 1));
  for (const name of unique) features.push({ name, hash: hashOf(name), weight: each });
}
