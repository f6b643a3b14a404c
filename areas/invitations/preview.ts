import { type Params, text } from '../../content/catalog.ts';
import type { Language } from '../../content/languages.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { countNow } from '../audience.ts';
import { agreedOf } from '../patterns/patterns.ts';
import { secondChoices } from '../second-press.ts';
import { say } from '../turn.ts';
import type { World } from '../world.ts';
import { composeInvitation, invitationBody } from './compose.ts';
import { whenOf, whoIsInvited } from './describe.ts';
import type { Invitation } from './store/invitations.ts';

/** What an approval would send, to whom and to how many, and the button that sends it. */
export async function preview(act: Act, one: Invitation): Promise<Outcome> {
  const { world, language, limits } = act;
  const { code } = one;
  const choices = secondChoices('invitation-send', code, 'outreach.choices.send');
  const who = await whoIsInvited(act, one);
  const people = await countInvited(act, one);
  return told(
    say('outreach.preview', { code, who, people }),
    say('outreach.quote', {
      words: invitationBody(world.network, one, language, limits.style).text,
    }),
    say('outreach.preview-how', { code }, choices),
  );
}

/** What those who come would hear, and the button that calls it off. */
export function offPreview(act: Act, one: Invitation, count: number): Outcome {
  const { code } = one;
  const words = text(act.language, 'outreach.off', offParams(act.world, one, act.language));
  return told(
    say('outreach.off-preview', { code, count }),
    say('outreach.quote', { words }),
    say('outreach.off-how', { code }, secondChoices('invitation-off', code, 'outreach.off-yes')),
  );
}

/** What those who come read once it is called off. */
export function offParams(world: World, { at, content }: Invitation, language: Language): Params {
  const when = whenOf(at, world, language);
  return { network: world.network.name, when, place: content.place };
}

async function countInvited(act: Act, one: Invitation): Promise<number> {
  if (one.patternId !== null) return (await agreedOf(act, one.patternId))?.people.length ?? 0;
  return countNow(act, one.audience, composeInvitation(act.world.network, one));
}
