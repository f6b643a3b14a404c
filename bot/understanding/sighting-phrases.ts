import { type Found, type PhraseText, phraseText, without } from '../../content/phrase-table.ts';
import { type SightingPhrase, sightingPhrases } from '../../content/sighting-words.ts';

/** What a text's phrases are, and which of them nothing beside them undoes. */
export interface Heard {
  text: PhraseText;
  /** Of one name, all that was found. */
  all(name: SightingPhrase): Found<SightingPhrase>[];
  has(name: SightingPhrase): boolean;
  /** Those of a name that share no word with one of another: "took" but not "took a picture". */
  but(name: SightingPhrase, undoing: SightingPhrase): Found<SightingPhrase>[];
}

/** Finds the phrases of a normalised text. */
export function hear(normal: string): Heard {
  const text = phraseText(normal);
  const found = new Map<SightingPhrase, Found<SightingPhrase>[]>();
  for (const one of sightingPhrases(text)) {
    const same = found.get(one.name);
    if (same) same.push(one);
    else found.set(one.name, [one]);
  }
  const all = (name: SightingPhrase): Found<SightingPhrase>[] => found.get(name) ?? [];
  return {
    text,
    all,
    has: (name) => found.has(name),
    but: (name, undoing) => without(all(name), all(undoing)),
  };
}
