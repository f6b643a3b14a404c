import { dayAndTime } from '../../broadcasts/compose.ts';
import { normalise } from '../../content/normalise.ts';
import type { Scene } from '../scene.ts';
import { say } from '../turn.ts';
import type { AnswerDeed } from './deed.ts';
import { needChoices, needNames } from './needs.ts';
import type { EventNeed } from './rules/invitations.ts';
import { answerOf, putAnswer } from './store/answers.ts';
import { type Invitation, invitationByCode, wasInvited } from './store/invitations.ts';

type Given<Act> = Extract<AnswerDeed, { act: Act }>;

/** Details of what someone is invited to. */
export async function showDetails(scene: Scene, { code }: Given<'details'>): Promise<void> {
  const invitation = await answerable(scene, code);
  if (invitation) await details(scene, invitation);
}

/** "Yes" and "no", which may also be choices of a poll. */
export async function answerEventOrPoll(scene: Scene, deed: Given<'answer'>): Promise<void> {
  const invitation = await stillOpen(scene, deed.code);
  if (invitation?.kind === 'poll') await vote(scene, invitation, deed.words);
  else if (invitation) await answerEvent(scene, invitation, deed.answer);
}

/** A choice of a poll; of an event what it is. */
export async function voteOrShow(scene: Scene, { code, words }: Given<'vote'>): Promise<void> {
  const invitation = await stillOpen(scene, code);
  if (invitation?.kind === 'poll') await vote(scene, invitation, words);
  else if (invitation) await details(scene, invitation);
}

/** What someone who comes needs. */
export async function putNeeds(scene: Scene, deed: Given<'needs'>): Promise<void> {
  const invitation = await stillOpen(scene, deed.code);
  if (invitation) await keepNeeds(scene, invitation, deed.needs, deed.over);
}

async function stillOpen(scene: Scene, code: string): Promise<Invitation | null> {
  const invitation = await answerable(scene, code);
  return invitation && !isOver(scene, invitation) ? invitation : null;
}

/**
 * What the code stands for, if the person may answer. A friend may hear of an event by word of
 * mouth; a poll is for those who were asked, and a pattern's invitation is known to nobody else.
 */
async function answerable(scene: Scene, code: string): Promise<Invitation | null> {
  const { tx, person } = scene;
  const invitation = await invitationByCode(tx, code);
  const isPublic =
    invitation?.kind === 'event' && invitation.patternId === null && invitation.sentAt !== null;
  if (invitation && (isPublic || (await wasInvited(tx, code, person.id)))) return invitation;
  scene.reply(say('verify.refused.unknown-code', { code }));
  return null;
}

function isOver(scene: Scene, { code, state, at, kind }: Invitation): boolean {
  if (state === 'open' && scene.now < at) return false;
  const how = state === 'cancelled' ? 'cancelled' : kind === 'poll' ? 'closed' : 'past';
  scene.reply(say(`outreach.over.${how}`, { code }));
  return true;
}

function whenOf({ language, world }: Scene, { at }: Invitation): string {
  return dayAndTime(at, language, world.network.timeZone);
}

/** When, where and how to answer, to whoever sends the code alone. */
function details(scene: Scene, invitation: Invitation): void {
  if (isOver(scene, invitation)) return;
  const { code, content, kind } = invitation;
  const when = whenOf(scene, invitation);
  if (kind === 'poll') howToVote(scene, invitation);
  else scene.reply(say('outreach.details', { code, when, place: content.place }));
}

async function answerEvent(
  scene: Scene,
  invitation: Invitation,
  answer: 'yes' | 'no',
): Promise<void> {
  const { tx, person, address, now } = scene;
  const { id, code, content, asks } = invitation;
  const before = await answerOf(tx, id, person.id);
  const needs = answer === 'yes' && before?.answer === 'yes' ? before.needs : [];
  await putAnswer(
    tx,
    { invitationId: id, personId: person.id, addressId: address.id, answer, needs },
    now,
  );
  const when = whenOf(scene, invitation);
  scene.reply(say(`outreach.answered.${answer}`, { code, when, place: content.place }));
  const { dialogue } = scene.session;
  const isFree = dialogue.kind === 'idle' || dialogue.kind === 'rsvp';
  if (answer === 'no') {
    if (dialogue.kind === 'rsvp') scene.session = { dialogue: { kind: 'idle' }, options: [] };
    return;
  }
  if (asks.length === 0) return;
  if (!isFree) {
    // Whoever is in the middle of something else is not torn out of it.
    scene.reply(say('outreach.needs.later', { code }));
    return;
  }
  const draft = { code, asks, chosen: [] };
  scene.session = { dialogue: { kind: 'rsvp', draft, asking: 'needs' }, options: [] };
  scene.reply(say('outreach.needs.ask', {}, needChoices(asks, 0)));
}

async function keepNeeds(
  scene: Scene,
  { id, code }: Invitation,
  needs: EventNeed[],
  over: boolean,
): Promise<void> {
  const { tx, person, address, now, language } = scene;
  const before = await answerOf(tx, id, person.id);
  // They said no, or asked to be forgotten, on another phone meanwhile.
  if (before?.answer !== 'yes') return;
  await putAnswer(
    tx,
    { invitationId: id, personId: person.id, addressId: address.id, answer: 'yes', needs },
    now,
  );
  if (!over) return;
  scene.reply(
    needs.length === 0
      ? say('outreach.needs.nothing', { code })
      : say('outreach.needs.done', { code, needs: needNames(needs, language) }),
  );
}

async function vote(scene: Scene, invitation: Invitation, words: string): Promise<void> {
  const { tx, person, address, now, language } = scene;
  const { id, code, content } = invitation;
  const options = content.options[language] ?? Object.values(content.options)[0] ?? [];
  const chosen = choiceOf(invitation, words);
  const option = chosen === null ? undefined : options[chosen - 1];
  if (chosen === null || option === undefined) return howToVote(scene, invitation);
  await putAnswer(
    tx,
    {
      invitationId: id,
      personId: person.id,
      addressId: address.id,
      answer: String(chosen),
      needs: [],
    },
    now,
  );
  scene.reply(say('outreach.answered.vote', { code, option, until: whenOf(scene, invitation) }));
}

/** The number of the choice that a number or its words, in any language, stand for. */
function choiceOf({ content }: Invitation, words: string): number | null {
  const wanted = normalise(words);
  const count = Object.values(content.options)[0]?.length ?? 0;
  if (/^\d$/.test(wanted)) {
    const number = Number(wanted);
    return number >= 1 && number <= count ? number : null;
  }
  for (const options of Object.values(content.options)) {
    const index = options.findIndex((option) => normalise(option) === wanted);
    if (index >= 0) return index + 1;
  }
  return null;
}

function howToVote(scene: Scene, { code, content }: Invitation): void {
  const { language } = scene;
  const options = content.options[language] ?? Object.values(content.options)[0] ?? [];
  scene.reply(
    say('outreach.how-to-vote', {
      code,
      lines: options.map((option, i) => `${i + 1}. ${option}`).join('\n'),
    }),
  );
}
