/** What the languages of a network say around the names of places, all normalised. */
export interface PlaceWords {
  /** Stand before a place: in, near, cerca de. */
  at: readonly string[];
  /** Stand before, after or between two places: from, to, or. */
  beside: readonly string[];
  /** Stand before a quarter or a street, in Spanish with its article: por la. */
  through: readonly string[];
  /** Stand after a quarter: neighborhood, area. */
  quarterAfter: readonly string[];
  /** Begin or end no name: the, la. */
  articles: readonly string[];
  /** Stand before a place only after a spot: "the Walmart of". */
  of: readonly string[];
  spots: readonly string[];
  roadBefore: readonly string[];
  roadAfter: readonly string[];
  countyBefore: readonly string[];
  countyAfter: readonly string[];
  personBefore: readonly string[];
  personAfter: readonly string[];
  /** Stand before the number of an exit or a mile. */
  exits: readonly string[];
  /** Spelled-out words by their short forms. */
  short: ReadonlyMap<string, string>;
  /** States by the ways they are written; abroad is an empty text. */
  states: ReadonlyMap<string, string>;
  /** Other spellings of a name, such as in Arabic letters. */
  aliases: Readonly<Record<string, readonly string[]>>;
  /** Words that are names of places far less often than words. */
  ordinary: ReadonlySet<string>;
}
