import { z } from 'zod';
import { crises } from '../../content/senses.ts';
import type { Dialogue } from '../session.ts';
import { type Draft, draft } from '../sighting-draft.ts';

/** The questions about a sighting. */
export const reportDialogueState = z.object({
  kind: z.literal('report'),
  draft,
  asking: z.enum(['spot', 'county', 'what', 'seen', 'still']),
  /** Whether it was sent already and only details are asked for. */
  filed: z.boolean(),
});

/** Whether it was immigration or police; or immigration or another emergency, and which that may be. */
export const policeDialogueState = z.object({
  kind: z.literal('police'),
  draft,
  crisis: z.enum(crises).optional(),
});

/** What a verifier found where it was no immigration enforcement. */
export const insteadDialogueState = z.object({
  kind: z.literal('instead'),
  draft: z.object({ code: z.string() }),
  asking: z.literal('what'),
});

/** Which of several incidents a report is about. */
export const sameDialogueState = z.object({
  kind: z.literal('same'),
  draft: z.object({ code: z.string(), incidents: z.array(z.string()) }),
  asking: z.literal('which'),
});

/** What a verifier saw, a question at a time. */
export const factsDialogueState = z.object({
  kind: z.literal('facts'),
  draft: z.object({
    code: z.string(),
    agency: z.string().optional(),
    agents: z.number().optional(),
    doing: z.string().optional(),
    skipped: z.boolean().optional(),
  }),
  asking: z.enum(['agency', 'agents', 'doing']),
});

type ReportDialogue =
  | z.infer<typeof factsDialogueState>
  | z.infer<typeof sameDialogueState>
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
