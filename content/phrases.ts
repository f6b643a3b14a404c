/** A normalised phrase, and what is known once it stands in a text. */
export interface Phrase<Name> {
  phrase: string;
  name: Name;
  /** It stands for everything that begins with it; its last word has three letters or more. */
  begins?: boolean;
}

/** Phrases by their words, so that one walk over a text finds all of them, however many there are. */
export interface PhraseTree<Name> {
  /** Tells the name of every phrase that stands in a text as whole words, as often as it does. */
  find(words: readonly string[], found: (name: Name) => void): void;
  /** The same of phrases that stand at its beginning. */
  findFirst(words: readonly string[], found: (name: Name) => void): void;
}

interface Branch<Name> {
  names?: Name[];
  next?: Map<string, Branch<Name>>;
  /** By how they begin, since few words do so. */
  stems?: Map<string, { stem: string; name: Name }[]>;
}

const HEAD = 3;

export function phraseTree<Name>(phrases: Iterable<Phrase<Name>>): PhraseTree<Name> {
  const root: Branch<Name> = {};
  for (const one of phrases) plant(root, one);
  return {
    find(words, found) {
      for (let start = 0; start < words.length; start++) walk(root, words, start, found);
    },
    findFirst(words, found) {
      walk(root, words, 0, found);
    },
  };
}

function plant<Name>(root: Branch<Name>, { phrase, name, begins }: Phrase<Name>): void {
  const words = wordsOf(phrase);
  const stem = begins ? words.pop() : undefined;
  let branch = root;
  for (const word of words) {
    branch.next ??= new Map();
    const found: Branch<Name> = branch.next.get(word) ?? {};
    branch.next.set(word, found);
    branch = found;
  }
  if (stem === undefined) {
    if (words.length > 0) branch.names = [...(branch.names ?? []), name];
    return;
  }
  branch.stems ??= new Map();
  const head = stem.slice(0, HEAD);
  branch.stems.set(head, [...(branch.stems.get(head) ?? []), { stem, name }]);
}

function walk<Name>(
  root: Branch<Name>,
  words: readonly string[],
  start: number,
  found: (name: Name) => void,
): void {
  let branch: Branch<Name> | undefined = root;
  for (let at = start; branch && at < words.length; at++) {
    const word = words[at] as string;
    const { stems }: Branch<Name> = branch;
    for (const { stem, name } of stems?.get(word.slice(0, HEAD)) ?? []) {
      if (word.startsWith(stem)) found(name);
    }
    branch = branch.next?.get(word);
    for (const name of branch?.names ?? []) found(name);
  }
}

/** The words of a normalised text. */
export function wordsOf(normal: string): string[] {
  return normal === '' ? [] : normal.split(' ').filter(Boolean);
}

/** Whether a normalised text holds one of the normalised phrases, as whole words. */
export type Finder = (normal: string) => boolean;

/** Prepares looking for any of some normalised phrases. */
export function anyOf(phrases: readonly string[]): Finder {
  const tree = phraseTree(phrases.map((phrase) => ({ phrase, name: true })));
  return (normal) => {
    let is = false;
    tree.find(wordsOf(normal), () => {
      is = true;
    });
    return is;
  };
}
