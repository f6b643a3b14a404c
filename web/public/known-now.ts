import { knownIncidents } from '../../areas/feeds/known.ts';
import type { KnownIncident } from '../../areas/feeds/rules/incident.ts';
import type { Store } from '../../db/store.ts';

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

/**
 * Reads what is known at most once in three seconds for all visitors together. What fails to be
 * read is tried again by the next visitor.
 */
export function knownNow(store: Store, now: () => number): () => Promise<KnownNow> {
  let latest: { at: number; known: Promise<KnownNow> } | null = null;
  return () => {
    const at = now();
    if (latest && at >= latest.at && at - latest.at < FRESH_MS) return latest.known;
    const known = store
      .read((q) => knownIncidents(q, at - BACK))
      .then((incidents): KnownNow => {
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
    const current = { at, known };
    latest = current;
    known.catch(() => {
      if (latest === current) latest = null;
    });
    return known;
  };
}
