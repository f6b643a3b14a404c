import { z } from 'zod';
import type { Dialogue } from '../session.ts';

const draft = z.object({
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
  skipped: z.array(z.enum(['spot', 'county', 'what', 'seen', 'still'])).default([]),
});
/** What a reporter has said so far. */
export type Draft = z.infer<typeof draft>;
export type Question = Draft['skipped'][number];

export const emptyDraft: Draft = { words: [], pictures: [], unclear: false, skipped: [] };

/** The questions about a sighting. */
export const reportDialogueState = z.object({
  kind: z.literal('report'),
  draft,
  asking: z.enum(['spot', 'county', 'what', 'seen', 'still']),
  /** Whether it was sent already and only details are asked for. */
  filed: z.boolean(),
});

/** Whether it was immigration or police. */
export const policeDialogueState = z.object({ kind: z.literal('police'), draft });

/** What a verifier found where it was no immigration enforcement. */
export const insteadDialogueState = z.object({
  kind: z.literal('instead'),
  draft: z.object({ code: z.string() }),
  asking: z.literal('what'),
});

type ReportDialogue =
  | z.infer<typeof reportDialogueState>
  | z.infer<typeof policeDialogueState>
  | z.infer<typeof insteadDialogueState>;

declare module '../session.ts' {
  interface Dialogues {
    reports: ReportDialogue;
  }
}

/** What was told of a report that is not sent yet; null where there is none, or nothing in it. */
export function unsentDraft(dialogue: Dialogue): Draft | null {
  if (dialogue.kind !== 'police' && (dialogue.kind !== 'report' || dialogue.filed)) return null;
  const { words, pictures, location, spot } = dialogue.draft;
  return words.length + pictures.length > 0 || location || spot ? dialogue.draft : null;
}
