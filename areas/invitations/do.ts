import { doCampaign } from '../links/campaigns.ts';
import { doPattern } from '../patterns/patterns.ts';
import type { Scene } from '../scene.ts';
import { answerInvitation } from './answers.ts';
import { decideInvitation } from './decide.ts';
import type { OutreachDeed } from './deed.ts';
import { openForm, propose, showDraft } from './propose.ts';

/** Does what was asked with patterns, invitations, polls and sign-up links. */
export async function doOutreach(scene: Scene, deed: OutreachDeed): Promise<void> {
  switch (deed.act) {
    case 'patterns':
    case 'pattern':
    case 'invite':
      return doPattern(scene, deed);
    case 'form':
      return openForm(scene, deed.type);
    case 'draft':
      return showDraft(scene, deed.form);
    case 'propose':
      return propose(scene, deed.form);
    case 'approve':
    case 'reject':
    case 'call-off':
    case 'show':
      return decideInvitation(scene, deed.act, deed.code);
    case 'answer':
    case 'vote':
    case 'details':
    case 'needs':
      return answerInvitation(scene, deed);
    case 'links':
    case 'add-link':
    case 'link':
    case 'join':
      return doCampaign(scene, deed);
    default:
      return deed satisfies never;
  }
}
