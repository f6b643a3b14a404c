import type { Note } from './viewer.ts';

/** So many sessions have something to be told at once, at most. */
const MOST = 1000;

/**
 * What somebody is told of what they just did, on the next page they see: kept by the session, in
 * memory alone, since after a restart nobody waits for it any more.
 */
export class Notes {
  readonly #waiting = new Map<string, Note[]>();

  add(session: string, note: Note): void {
    if (note.text === '') return;
    const before = this.#waiting.get(session) ?? [];
    this.#waiting.delete(session);
    this.#waiting.set(session, [...before, note].slice(-5));
    const [oldest] = this.#waiting.keys();
    if (this.#waiting.size > MOST && oldest !== undefined) this.#waiting.delete(oldest);
  }

  /** What waits for a session; it is told once. */
  take(session: string): Note[] {
    const found = this.#waiting.get(session) ?? [];
    this.#waiting.delete(session);
    return found;
  }
}
