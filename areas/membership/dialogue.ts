import { z } from 'zod';

export const countyDialogueState = z.object({
  kind: z.literal('county'),
  draft: z.object({ purpose: z.enum(['join', 'leave']) }),
  asking: z.literal('county'),
});

export const confirmJoinDialogueState = z.object({
  kind: z.literal('confirm-join'),
  draft: z.object({
    county: z.string(),
    /** The code of the sign-up link that counts it. */
    campaign: z.string().optional(),
  }),
  asking: z.literal('sure'),
});

/** A question to which the answer is yes or no, and which holds nothing. */
function sureState<Kind extends string>(kind: Kind) {
  return z.object({ kind: z.literal(kind), draft: z.object({}), asking: z.literal('sure') });
}
export const regionalDialogueState = sureState('regional');
export const backupDialogueState = sureState('backup');
export const forgetDialogueState = sureState('forget');

type MembershipDialogue =
  | z.infer<typeof countyDialogueState>
  | z.infer<typeof confirmJoinDialogueState>
  | z.infer<typeof regionalDialogueState>
  | z.infer<typeof backupDialogueState>
  | z.infer<typeof forgetDialogueState>;

declare module '../session.ts' {
  interface Dialogues {
    membership: MembershipDialogue;
  }
}
