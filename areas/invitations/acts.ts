import type { ActsOf } from '../act.ts';
import { answerEventOrPoll, putNeeds, showDetails, voteOrShow } from './answers.ts';
import { decideInvitation } from './decide.ts';
import type { InvitationsDeed } from './deed.ts';
import { inviteToPattern, openForm, propose, showDraft } from './propose.ts';

/** What is done with invitations and polls. */
export const invitationActs: ActsOf<InvitationsDeed> = {
  'invitation.form': (act, { type }) => openForm(act, type),
  'invitation.invite': (act, { pattern }) => inviteToPattern(act, pattern),
  'invitation.draft': (act, { form }) => showDraft(act, form),
  'invitation.propose': (act, { form }) => propose(act, form),
  'invitation.approve': decideInvitation,
  'invitation.reject': decideInvitation,
  'invitation.call-off': decideInvitation,
  'invitation.halt': decideInvitation,
  'invitation.show': decideInvitation,
  'invitation.answer': answerEventOrPoll,
  'invitation.vote': voteOrShow,
  'invitation.details': showDetails,
  'invitation.needs': putNeeds,
};
