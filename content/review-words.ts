import { z } from 'zod';
import type { Language } from './languages.ts';
import ar from './review-words/ar.json' with { type: 'json' };
import en from './review-words/en.json' with { type: 'json' };
import es from './review-words/es.json' with { type: 'json' };

const unit = z.enum(['minute', 'hour', 'day', 'week', 'month', 'year']);
export type Unit = z.infer<typeof unit>;

const file = z.strictObject({
  /** How each unit of time is written. */
  units: z.record(unit, z.array(z.string())),
  /** Words for numbers before a unit. */
  counts: z.record(z.string(), z.number()),
  /** Words that are two of a unit by themselves. */
  twos: z.record(z.string(), unit),
  /** By which a sentence says that something is so of late. */
  ofLate: z.array(z.string()),
  /** What is written together with a word, before it. */
  joined: z.array(z.string()),
});

/** Words by which texts of ours are looked through, by language. */
export const reviewWords: Readonly<Record<Language, z.infer<typeof file>>> = {
  es: file.parse(es),
  en: file.parse(en),
  ar: file.parse(ar),
};
