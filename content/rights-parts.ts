import type { Language } from './languages.ts';
import { normalise, normalisedTree } from './normalise.ts';
import ar from './rights-headings/ar.json' with { type: 'json' };
import en from './rights-headings/en.json' with { type: 'json' };
import es from './rights-headings/es.json' with { type: 'json' };

/**
 * What a part of an answer is for: words to say, what to do, the law, what not to do, what is not
 * settled; `more` is any other, `note` that all of it is general information.
 */
export type PartKind = keyof typeof es | 'more' | 'note';

/** Lines that stand together: words, or the items of a list. */
export type Block = { words: string } | { items: readonly string[] };

/** A part of an answer, with its heading where it has one. */
export interface RightsPart {
  kind: PartKind;
  heading: string | null;
  blocks: readonly Block[];
}

const headings: Record<Language, typeof es> = normalisedTree({ es, en, ar });

/** "What the law says: Officers may…": the words before the colon, in which nothing is quoted. */
const HEADED = /^([^:"«»\u201C]{2,75}?):(?: +|$)(.*)$/s;
const ITEM = /^[-\u2022] +/;

/**
 * The parts of a long answer, in its order. A block of lines is a part; its heading is what stands
 * before the colon in its first line. Nothing is left out and nothing is added.
 */
export function partsOf(long: string, language: Language): RightsPart[] {
  const blocks = long.split(/\n{2,}/);
  return blocks.flatMap((block, at) => partsIn(block, language, at === blocks.length - 1));
}

function partsIn(block: string, language: Language, isLast: boolean): RightsPart[] {
  const lines = block.split('\n');
  const [first = '', ...others] = lines;
  const headed = ITEM.test(first) ? null : HEADED.exec(first);
  if (headed) {
    const [, heading = '', rest = ''] = headed;
    const blocks = blocksOf(rest === '' ? others : [rest, ...others]);
    return [{ kind: kindOf(heading, language), heading, blocks }];
  }
  const blocks = blocksOf(lines);
  const last = blocks.at(-1);
  if (!isLast || !last || 'items' in last) return [{ kind: 'more', heading: null, blocks }];
  const before = blocks.slice(0, -1);
  const note: RightsPart = { kind: 'note', heading: null, blocks: [last] };
  return before.length > 0 ? [{ kind: 'more', heading: null, blocks: before }, note] : [note];
}

function kindOf(heading: string, language: Language): PartKind {
  const normal = normalise(heading);
  const kinds = Object.entries(headings[language]) as [keyof typeof es, (typeof es)['say']][];
  const found = kinds.find(
    ([, { begins, ends }]) =>
      begins.some((words) => `${normal} `.startsWith(`${words} `)) ||
      ends.some((words) => ` ${normal}`.endsWith(` ${words}`)),
  );
  return found?.[0] ?? 'more';
}

function blocksOf(lines: readonly string[]): Block[] {
  const blocks: ({ words: string } | { items: string[] })[] = [];
  for (const line of lines) {
    const last = blocks.at(-1);
    const isItem = ITEM.test(line);
    if (!isItem && last && 'words' in last) last.words += ` ${line}`;
    else if (!isItem) blocks.push({ words: line });
    else if (last && 'items' in last) last.items.push(line.replace(ITEM, ''));
    else blocks.push({ items: [line.replace(ITEM, '')] });
  }
  return blocks;
}
