import type { SightingSignals, Signals } from '../../areas/meaning.ts';
import { bareArabicWords } from '../../content/arabic.ts';
import { type Lexicon, meanings } from '../../content/meaning.ts';
import { type Phrase, phraseTree, wordsOf } from '../../content/phrases.ts';

const THANKS_WORDS = 4;

/** What single words tell, each by itself. */
export type WordSignals = Omit<Signals, keyof SightingSignals>;

/** What is only there or not: the name, and which words of a language tell it. */
const flags = {
  plain: ({ signs }) => signs.plain,
  weak: ({ signs }) => signs.weak,
  agents: ({ agents }) => agents,
  immigration: ({ immigration }) => immigration,
  police: ({ police }) => police,
  spot: ({ spot }) => spot,
  thanks: ({ thanks }) => thanks,
  fear: ({ fear }) => fear,
  own: ({ own }) => own,
  messages: ({ messages }) => messages,
} satisfies Record<string, (lexicon: Lexicon) => string[]>;

/** What is one thing or another: of several, that whose words take up most of the text. */
const choices = {
  seen: ({ seen }) => seen,
  still: ({ still }) => still,
  instead: ({ instead }) => instead,
} satisfies Record<string, (lexicon: Lexicon) => Record<string, string[]>>;

type Flag = keyof typeof flags;
type Choice = keyof typeof choices;

/** A phrase that speaks for one side of a choice; the order of the sides decides between equals. */
interface Side {
  choice: Choice;
  side: string;
  place: number;
  words: number;
}

const tree = phraseTree<Flag | Side>([...flagPhrases(), ...sidePhrases()]);
const followUps = phraseTree(
  meanings.flatMap(([, { followUp }]) => followUp.map((phrase) => ({ phrase, name: true }))),
);

function flagPhrases(): Phrase<Flag>[] {
  return (Object.entries(flags) as [Flag, (lexicon: Lexicon) => string[]][]).flatMap(
    ([name, pick]) =>
      meanings.flatMap(([, lexicon]) => pick(lexicon).map((phrase) => ({ phrase, name }))),
  );
}

function sidePhrases(): Phrase<Side>[] {
  const picks = Object.entries(choices) as [Choice, (lexicon: Lexicon) => object][];
  return picks.flatMap(([choice, pick]) =>
    meanings
      .flatMap(([, lexicon]) => Object.entries(pick(lexicon)) as [string, string[]][])
      .flatMap(([side, phrases], place) =>
        phrases.map((phrase) => ({
          phrase,
          name: { choice, side, place, words: wordsOf(phrase).length },
        })),
      ),
  );
}

/** Looks for the words of every language at once in a normalised text. */
export function signalsOf(normal: string): WordSignals {
  const words = wordsOf(normal);
  const told = new Set<Flag>();
  const sides = new Set<Side>();
  tree.find([...words, ...wordsOf(bareArabicWords(normal))], (found) => {
    if (typeof found === 'string') told.add(found);
    else sides.add(found);
  });
  let followsUp = false;
  followUps.findFirst(words, () => {
    followsUp = true;
  });
  return {
    signs: told.has('plain') ? 'plain' : told.has('weak') ? 'weak' : 'some',
    sighting: told.has('agents'),
    immigration: told.has('immigration'),
    policeOnly: !told.has('immigration') && told.has('police'),
    spot: told.has('spot') || /\b(i|us|nc) ?\d{1,3}\b/.test(normal),
    thanks: words.length <= THANKS_WORDS && told.has('thanks'),
    fear: told.has('fear'),
    own: told.has('own'),
    messages: told.has('messages'),
    followsUp,
    ...chosen(sides),
  };
}

/** The side of each choice that most words speak for. */
function chosen(sides: ReadonlySet<Side>): Partial<Pick<Signals, Choice>> {
  if (sides.size === 0) return {};
  const found: Partial<Record<Choice, string>> = {};
  for (const choice of Object.keys(choices) as Choice[]) {
    const side = longest([...sides].filter((one) => one.choice === choice));
    if (side) found[choice] = side;
  }
  return found as Partial<Pick<Signals, Choice>>;
}

function longest(sides: readonly Side[]): string | null {
  const sums = new Map<number, { side: string; words: number }>();
  for (const { place, side, words } of sides) {
    sums.set(place, { side, words: (sums.get(place)?.words ?? 0) + words });
  }
  const inOrder = [...sums].sort(([a], [b]) => a - b).map(([, one]) => one);
  return (
    inOrder.reduce<(typeof inOrder)[number] | null>(
      (best, one) => (best && best.words >= one.words ? best : one),
      null,
    )?.side ?? null
  );
}
