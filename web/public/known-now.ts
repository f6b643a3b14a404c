import { knownIncidents } from '../../areas/feeds/known.ts';
import type { KnownIncident } from '../../areas/feeds/rules/incident.ts';
import type { Store } from '../../db/store.ts';
import { readAtMost } from './read-at-most.ts';

/** What the public may know, as it was at a moment, and what was written of it already. */
export interface KnownNow {
  at: number;
  incidents: readonly KnownIncident[];
  /** Writes something once, under a name. */
  once(name: string, write: () => Promise<string> | string): Promise<string>;
}

const DAY = 24 * 60 * 60_000;
/** How far back feeds and CAP documents go. */
const BACK = 7 * DAY;
/** How old what is shown may be, however many ask. */
const FRESH_MS = 3000;

/** Reads what is known at most once in three seconds for all visitors together. */
export function knownNow(store: Store, now: () => number): () => Promise<KnownNow> {
  return readAtMost(FRESH_MS, now, async (at) => {
    const incidents = await store.read((q) => knownIncidents(q, at - BACK));
    const written = new Map<string, Promise<string>>();
    return {
      at,
      incidents,
      once(name, write) {
        const text = written.get(name) ?? Promise.resolve(write());
        written.set(name, text);
        return text;
      },
    };
  });
}
