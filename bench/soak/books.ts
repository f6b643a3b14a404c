/** How many rows the books have room for. */
const BOOKS = 1 << 20;

/** What providers took of each row, in as little memory as can be: it must not look like a leak. */
export class Books {
  readonly #taken = new Uint8Array(BOOKS);
  readonly #lost = new Uint8Array(BOOKS);
  readonly #refused = new Uint8Array(BOOKS);
  /** Rows taken by the present run since the last time all was stored. */
  #fresh: number[] = [];
  readonly blocked = new Set<string>();

  take(row: number, isLost: boolean): void {
    this.#taken[row] = this.taken(row) + 1;
    if (isLost) this.lose(row);
    else this.#fresh.push(row);
  }

  lose(row: number): void {
    this.#lost[row] = this.lost(row) + 1;
  }

  refuse(row: number): void {
    this.#refused[row] = 1;
  }

  /** All that was answered is stored. */
  stored(): void {
    this.#fresh = [];
  }

  /** The answers since then may not be. */
  crashed(): void {
    for (const row of this.#fresh) this.lose(row);
    this.#fresh = [];
  }

  taken(row: number): number {
    return this.#taken[row] ?? 0;
  }

  lost(row: number): number {
    return this.#lost[row] ?? 0;
  }

  wasRefused(row: number): boolean {
    return this.#refused[row] === 1;
  }
}
