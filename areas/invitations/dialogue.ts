import { z } from 'zod';
import { languages } from '../../content/languages.ts';
import { roles } from '../../db/vocabulary.ts';
import { eventNeeds } from './rules/invitations.ts';

const invitationForm = z.object({
  type: z.enum(['event', 'poll']),
  /** The code of the pattern whose people are invited. */
  pattern: z.string().nullable(),
  texts: z.partialRecord(z.enum(languages), z.string()),
  options: z.partialRecord(z.enum(languages), z.array(z.string())),
  /** Milliseconds since 1970. */
  at: z.number().optional(),
  place: z.string().optional(),
  audience: z
    .object({
      roles: z.array(z.enum(roles)),
      counties: z.array(z.string()),
      languages: z.array(z.enum(languages)),
      tier: z.null(),
    })
    .optional(),
  asks: z.array(z.enum(eventNeeds)).optional(),
});
/** An invitation or a poll, as far as staff has told it. */
export type InvitationForm = z.infer<typeof invitationForm>;

export const invitationQuestions = [
  'text',
  'options',
  'when',
  'where',
  'who',
  'needs',
  'confirm',
] as const;
export type InvitationQuestion = (typeof invitationQuestions)[number];

/** The form by which staff makes an invitation or a poll. */
export const invitationDialogueState = z.object({
  kind: z.literal('invitation'),
  draft: invitationForm,
  asking: z.enum(invitationQuestions),
});

/** What someone who is coming needs. */
export const rsvpDialogueState = z.object({
  kind: z.literal('rsvp'),
  draft: z.object({
    code: z.string(),
    asks: z.array(z.enum(eventNeeds)),
    chosen: z.array(z.enum(eventNeeds)),
  }),
  asking: z.literal('needs'),
});

declare module '../session.ts' {
  interface Dialogues {
    invitations: z.infer<typeof invitationDialogueState> | z.infer<typeof rsvpDialogueState>;
  }
}
