import type { Dialogue } from '../session.ts';
import type { InvitationForm } from './dialogue.ts';
import type { EventNeed } from './rules/invitations.ts';

/** What is done with invitations and polls. */
export type InvitationsDeed = InvitationDeed | AnswerDeed;

/** By staff, with invitations and polls. */
export type InvitationDeed =
  | { do: 'invitation'; act: 'form'; type: InvitationForm['type'] }
  | { do: 'invitation'; act: 'invite'; pattern: string }
  | { do: 'invitation'; act: 'draft' | 'propose'; form: InvitationForm }
  /** Without `sure` only what would be sent is shown. */
  | { do: 'invitation'; act: 'approve' | 'call-off'; code: string; sure: boolean }
  | { do: 'invitation'; act: 'reject' | 'halt' | 'show'; code: string };

/** By whoever was invited or asked. */
export type AnswerDeed =
  | {
      do: 'invitation';
      act: 'answer';
      code: string;
      answer: 'yes' | 'no';
      /** What was written, since "yes" may be a choice of a poll. */
      words: string;
      /** What was open when they answered. */
      amid: Dialogue['kind'];
    }
  | { do: 'invitation'; act: 'vote'; code: string; words: string }
  | { do: 'invitation'; act: 'details'; code: string }
  | { do: 'invitation'; act: 'needs'; code: string; needs: EventNeed[]; over: boolean };

declare module '../turn.ts' {
  interface Deeds {
    invitations: InvitationsDeed;
  }
}
