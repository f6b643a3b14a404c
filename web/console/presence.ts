/** Who has a page open that others have open, too. */
export interface Present {
  person: number;
  isWriting: boolean;
}

interface Seen {
  at: number;
  isWriting: boolean;
}

/** Whoever was not heard of for so long has gone. */
const LASTS_MS = 30_000;
/** So many places are watched at once, at most. */
const MOST = 2000;

/**
 * Who looks at a place at the moment, so that two do not answer the same person. In memory alone: it is of no use
 * a minute later, and nobody's doings are on record for it.
 */
export class Presence {
  readonly #places = new Map<string, Map<number, Seen>>();

  /**
   * Notes that somebody is there.
   * @param isWriting null where that is not known, and is as it was
   */
  here(place: string, person: number, isWriting: boolean | null, now: number): void {
    const there = this.#places.get(place) ?? new Map<number, Seen>();
    const wrote = there.get(person)?.isWriting ?? false;
    this.#places.delete(place);
    this.#places.set(place, there.set(person, { at: now, isWriting: isWriting ?? wrote }));
    const [oldest] = this.#places.keys();
    if (this.#places.size > MOST && oldest !== undefined) this.#places.delete(oldest);
  }

  /** Who else is there, those who write first. */
  others(place: string, person: number, now: number): Present[] {
    const found = [...(this.#places.get(place) ?? [])].filter(
      ([id, { at }]) => id !== person && now - at < LASTS_MS,
    );
    return found
      .map(([id, { isWriting }]) => ({ person: id, isWriting }))
      .sort((a, b) => Number(b.isWriting) - Number(a.isWriting) || a.person - b.person);
  }
}
