import type { NewCampaign } from '../links/store/campaigns.ts';
import type { InvitationForm } from './dialogue.ts';
import type { EventNeed } from './rules/invitations.ts';

/** What is done with patterns, invitations, polls and sign-up links. */
export type OutreachDeed = PatternDeed | InvitationDeed | AnswerDeed | CampaignDeed;

/** By staff, with patterns. */
export type PatternDeed =
  | { do: 'outreach'; act: 'patterns' }
  | { do: 'outreach'; act: 'pattern' | 'invite'; code: string };

/** By staff, with invitations and polls. */
export type InvitationDeed =
  | { do: 'outreach'; act: 'form'; type: InvitationForm['type'] }
  | { do: 'outreach'; act: 'draft' | 'propose'; form: InvitationForm }
  | { do: 'outreach'; act: 'approve' | 'reject' | 'call-off' | 'show'; code: string };

/** By whoever was invited or asked. */
export type AnswerDeed =
  /** `words`: what was written, since "yes" may be a choice of a poll. */
  | { do: 'outreach'; act: 'answer'; code: string; answer: 'yes' | 'no'; words: string }
  | { do: 'outreach'; act: 'vote'; code: string; words: string }
  | { do: 'outreach'; act: 'details'; code: string }
  | { do: 'outreach'; act: 'needs'; code: string; needs: EventNeed[]; over: boolean };

export type NewLink = Omit<NewCampaign, 'createdById'>;

/** With sign-up links: by staff, and by whoever joins. */
export type CampaignDeed =
  | { do: 'outreach'; act: 'links' }
  | { do: 'outreach'; act: 'add-link'; form: NewLink }
  | { do: 'outreach'; act: 'link'; code: string }
  /** `county`: the one the person named, if any. */
  | { do: 'outreach'; act: 'join'; code: string; county: string | null };
