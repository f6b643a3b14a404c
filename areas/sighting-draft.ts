import { z } from 'zod';

/** As it is stored. */
export const draft = z.object({
  words: z.array(z.string()).default([]),
  spot: z.string().optional(),
  town: z.string().optional(),
  county: z.string().optional(),
  location: z.object({ latitude: z.number(), longitude: z.number() }).optional(),
  seen: z.enum(['seen', 'heard']).optional(),
  still: z.enum(['here', 'left', 'unsure']).optional(),
  pictures: z.array(z.object({ contentType: z.string(), base64: z.string() })).default([]),
  /** The county was asked for once and the answer was not understood. */
  unclear: z.boolean().default(false),
  /** When what it tells of as happening was sent, in milliseconds since 1970; a provider may keep it for hours. */
  sentAt: z.number().optional(),
  skipped: z.array(z.enum(['spot', 'county', 'what', 'seen', 'still'])).default([]),
});
/** What was told of a sighting so far. */
export type Draft = z.infer<typeof draft>;
export type Question = Draft['skipped'][number];

export const emptyDraft: Draft = { words: [], pictures: [], unclear: false, skipped: [] };
