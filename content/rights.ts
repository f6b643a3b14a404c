import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Language } from './languages.ts';
import { crises } from './senses.ts';
import { topics } from './topics.ts';

/** An answer to each topic of law, the essentials, what helps in danger, and first steps in other crises. */
export const documents = [...topics, 'essentials', 'emergency', ...crises] as const;
export type DocumentName = (typeof documents)[number];

const day = z.iso.date();

const head = z.strictObject({
  title: z.string().min(1),
  /** The answer where every part costs; it does not need the long one to be right. */
  short: z.string().min(1),
  /** The law of which places it tells. */
  jurisdiction: z.array(z.enum(['US', 'NC'])).min(1),
  sources: z.array(z.strictObject({ title: z.string().min(1), url: z.url() })).min(1),
  /** Days, such as 2026-11-21. */
  reviewedOn: day,
  reviewBy: day,
  reviewer: z.string().min(1),
});

/** One answer in one language, with where it comes from and when to look at it again. */
export type RightsDocument = z.infer<typeof head> & { name: DocumentName; long: string };

const read = new Map<string, RightsDocument>();

/**
 * The answer of a name in a language, read from rights/ once.
 * @throws when the file is missing or its head is not complete; `npm run content` says which
 */
export function rightsDocument(name: DocumentName, language: Language): RightsDocument {
  const path = `${language}/${name}.md`;
  const known = read.get(path);
  if (known) return known;
  const found = parseRightsDocument(name, readText(path));
  read.set(path, found);
  return found;
}

/** Reads the head between two lines of dashes, and the long answer after it. */
function parseRightsDocument(name: DocumentName, source: string): RightsDocument {
  const match = /^---\n(.*?)\n---\n(.*)$/s.exec(source.replaceAll('\r\n', '\n'));
  if (!match) throw new Error('it does not begin with a head between two lines of ---');
  // Days are kept as written: as dates they would depend on a time zone.
  const parsed = head.safeParse(parse(match[1] ?? '', { schema: 'core' }));
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error));
  const long = (match[2] ?? '').trim();
  if (long === '') throw new Error('there is no long answer under the head');
  return { ...parsed.data, short: parsed.data.short.trim(), name, long };
}

/** Whether an answer should be looked at again by a day such as 2026-11-21. */
export function isDue({ reviewBy }: RightsDocument, today: string): boolean {
  return reviewBy <= today;
}

/** The answers to be looked at again by an instant, in milliseconds since 1970. */
export function dueDocuments(now: number): DocumentName[] {
  const today = new Date(now).toISOString().slice(0, 10);
  return documents.filter((name) => isDue(rightsDocument(name, 'es'), today));
}

function readText(path: string): string {
  return readFileSync(new URL(`./rights/${path}`, import.meta.url), 'utf8');
}
