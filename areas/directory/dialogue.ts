import { z } from 'zod';
import { categories } from '../../content/topics.ts';
import { bases } from './rules/directory.ts';

const condition = z.object({ basis: z.enum(bases), places: z.array(z.string()) });

const search = z.object({
  category: z.enum(categories).nullable(),
  /** FIPS of where help is looked for. */
  county: z.string().nullable().default(null),
  /** What the person said of where they live or work. */
  facts: z.array(condition.extend({ holds: z.boolean() })).default([]),
  /** What they were asked whether it holds; the last of these is being asked. */
  asked: z.array(condition).default([]),
});
/** What is known of the help that someone looks for. */
export type Search = z.infer<typeof search>;

/** Finding help in the directory: what is known, and what was asked last. */
export const directoryDialogueState = z.object({
  kind: z.literal('directory'),
  draft: search,
  asking: z.enum(['category', 'place', 'eligibility']),
});

declare module '../session.ts' {
  interface Dialogues {
    directory: z.infer<typeof directoryDialogueState>;
  }
}
