import { z } from 'zod';
import type { Effect } from '../turn.ts';

export const countyDialogueState = z.object({
  kind: z.literal('county'),
  draft: z.object({ purpose: z.enum(['join', 'leave']) }),
  asking: z.literal('county'),
});

/** Whether another phone is theirs, asked of the phone that gave a code to it. */
export const linkingDialogueState = z.object({
  kind: z.literal('linking'),
  draft: z.object({
    code: z.string(),
    personId: z.number(),
    addressId: z.number(),
    until: z.number(),
  }),
  asking: z.literal('sure'),
});

const named = z.looseObject({ do: z.string() });
const heldEffect = z.custom<Effect>((value) => named.safeParse(value).success);

/** What is done once the code comes back that was sent to an address that can be forged. */
export const proofDialogueState = z.object({
  kind: z.literal('proof'),
  draft: z.object({
    code: z.string(),
    /** Milliseconds since 1970. */
    until: z.number(),
    dialogue: z.looseObject({ kind: z.string() }),
    effects: z.array(heldEffect),
  }),
  asking: z.literal('code'),
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
  | z.infer<typeof linkingDialogueState>
  | z.infer<typeof proofDialogueState>
  | z.infer<typeof regionalDialogueState>
  | z.infer<typeof backupDialogueState>
  | z.infer<typeof forgetDialogueState>;

declare module '../session.ts' {
  interface Dialogues {
    membership: MembershipDialogue;
  }
}
