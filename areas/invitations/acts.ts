import type { ActsOf } from '../act.ts';
import { answerEventOrPoll, putNeeds, showDetails, voteOrShow } from './answers.ts';
import { decideInvitation } from './decide.ts';
import type { InvitationsDeed } from './deed.ts';
import { openForm, propose, showDraft } from './propose.ts';

/** What is done with invitations and polls. */
export const invitationActs: ActsOf<InvitationsDeed> = {
  'invitation.form': (scene, { type }) => openForm(scene, type),
  'invitation.draft': (scene, { form }) => showDraft(scene, form),
  'invitation.propose': (scene, { form }) => propose(scene, form),
  'invitation.approve': (scene, { code }) => decideInvitation(scene, 'approve', code),
  'invitation.reject': (scene, { code }) => decideInvitation(scene, 'reject', code),
  'invitation.call-off': (scene, { code }) => decideInvitation(scene, 'call-off', code),
  'invitation.show': (scene, { code }) => decideInvitation(scene, 'show', code),
  'invitation.answer': answerEventOrPoll,
  'invitation.vote': voteOrShow,
  'invitation.details': showDetails,
  'invitation.needs': putNeeds,
};
