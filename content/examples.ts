import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { type Language, languages } from './languages.ts';
import { writerFiles } from './writers.ts';

/** A text as people send it, and what it means: `report`, `rights bond`, `consulta wages`. */
export interface LabelledText {
  text: string;
  language: Language;
  /** The intent, and its topic or category after a space where it has one. */
  label: string;
}

const folder = new URL('./meaning/', import.meta.url);
/**
 * Texts by what they mean, apart by what they say more closely (their labels are senses), and apart
 * other emergencies at some place, with what is none in the same words.
 */
type Kind = 'examples' | 'senses' | 'crises';

/** Reads every curated example; in their files a line that begins with `# ` names the label. */
export function readExamples(kind: Kind = 'examples'): LabelledText[] {
  return languages.flatMap((language) =>
    filesOf(kind, language).flatMap((file) => parseExamples(readFileSync(file, 'utf8'), language)),
  );
}

function parseExamples(source: string, language: Language): LabelledText[] {
  const found: LabelledText[] = [];
  let label = '';
  for (const line of source.split('\n').map((one) => one.trim())) {
    if (line.startsWith('# ')) label = line.slice(2).trim();
    else if (line !== '') found.push({ text: line, language, label });
  }
  return found;
}

/** Changes whenever an example, a text of a writer or a word of meaning/ does. */
export function examplesDigest(): string {
  const hash = createHash('sha256');
  const kinds: readonly Kind[] = ['examples', 'senses', 'crises'];
  const tables = ['concepts', 'phrases', 'lexicon'];
  for (const language of languages) {
    for (const file of kinds.flatMap((kind) => filesOf(kind, language))) {
      hash.update(readFileSync(file));
    }
    for (const table of tables)
      hash.update(readFileSync(new URL(`${table}/${language}.json`, folder)));
  }
  for (const { file } of writerFiles()) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

function filesOf(kind: Kind, language: Language): URL[] {
  const inside = new URL(`${kind}/${language}/`, folder);
  return readdirSync(inside)
    .sort()
    .map((name) => new URL(name, inside));
}
