/** What the languages of a network say around the names of places, all normalised. */
export interface PlaceWords {
  /** Stand before a place: in, near, cerca de. */
  at: ReadonlySet<string>;
  /** Stand before, after or between two places: from, to, or. */
  beside: ReadonlySet<string>;
  /** Stand before a quarter or a street, in Spanish with its article: por la. */
  through: ReadonlySet<string>;
  /** Stand after a quarter: neighborhood, area. */
  quarterAfter: ReadonlySet<string>;
  /** Begin or end no name: the, la. */
  articles: ReadonlySet<string>;
  /** Stand before a place only after a spot: "the Walmart of". */
  of: ReadonlySet<string>;
  spots: ReadonlySet<string>;
  roadBefore: ReadonlySet<string>;
  roadAfter: ReadonlySet<string>;
  countyBefore: ReadonlySet<string>;
  countyAfter: ReadonlySet<string>;
  personBefore: ReadonlySet<string>;
  /** Stand before a name of one or two words: me llamo, my name is. */
  introduces: ReadonlySet<string>;
  personAfter: ReadonlySet<string>;
  /** Stand before the number of an exit or a mile. */
  exits: ReadonlySet<string>;
  /** Spelled-out words by their short forms. */
  short: ReadonlyMap<string, string>;
  /** States by the ways they are written; abroad is an empty text. */
  states: ReadonlyMap<string, string>;
  /** Other spellings of a name, such as in Arabic letters. */
  aliases: Readonly<Record<string, readonly string[]>>;
  /** Words that are names of places far less often than words. */
  ordinary: ReadonlySet<string>;
  /** Words that are no misspelt names, whatever they sound like. */
  everyday: ReadonlySet<string>;
}
