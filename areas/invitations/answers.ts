import { dayAndTime } from '../../broadcasts/compose.ts';
import { normalise } from '../../content/normalise.ts';
import { type Act, asked, type Outcome, told } from '../act.ts';
import { refusal, say } from '../turn.ts';
import type { AnswerDeed } from './deed.ts';
import { needChoices, needNames } from './needs.ts';
import type { EventNeed } from './rules/invitations.ts';
import { answerOf, putAnswer } from './store/answers.ts';
import { type Invitation, invitationByCode, wasInvited } from './store/invitations.ts';

type Given<What> = Extract<AnswerDeed, { act: What }>;

/** Details of what someone is invited to. */
export async function showDetails(act: Act, { code }: Given<'details'>): Promise<Outcome> {
  const invitation = await stillOpen(act, code);
  return 'says' in invitation ? invitation : details(act, invitation);
}

/** "Yes" and "no", which may also be choices of a poll. */
export async function answerEventOrPoll(act: Act, deed: Given<'answer'>): Promise<Outcome> {
  const invitation = await stillOpen(act, deed.code);
  if ('says' in invitation) return invitation;
  if (invitation.kind === 'poll') return vote(act, invitation, deed.words);
  return answerEvent(act, invitation, deed);
}

/** A choice of a poll; of an event what it is. */
export async function voteOrShow(act: Act, { code, words }: Given<'vote'>): Promise<Outcome> {
  const invitation = await stillOpen(act, code);
  if ('says' in invitation) return invitation;
  return invitation.kind === 'poll' ? vote(act, invitation, words) : details(act, invitation);
}

/** What someone who comes needs. */
export async function putNeeds(act: Act, deed: Given<'needs'>): Promise<Outcome> {
  const invitation = await stillOpen(act, deed.code);
  return 'says' in invitation ? invitation : keepNeeds(act, invitation, deed.needs, deed.over);
}

/**
 * What the code stands for, if the person may answer and it is not over; else why they may not. A
 * friend may hear of an event by word of mouth; a poll is for those who were asked, and a pattern's
 * invitation is known to nobody else.
 */
async function stillOpen({ tx, person, now }: Act, code: string): Promise<Invitation | Outcome> {
  const invitation = await invitationByCode(tx, code);
  const isPublic =
    invitation?.kind === 'event' && invitation.patternId === null && invitation.sentAt !== null;
  if (!invitation || !(isPublic || (await wasInvited(tx, code, person.id)))) {
    return told(refusal('verify.refused.unknown-code', { code }));
  }
  const { state, at, kind } = invitation;
  if (state === 'open' && now < at) return invitation;
  const how = state === 'cancelled' ? 'cancelled' : kind === 'poll' ? 'closed' : 'past';
  return told(refusal(`outreach.over.${how}`, { code: invitation.code }));
}

function whenOf({ language, world }: Act, { at }: Invitation): string {
  return dayAndTime(at, language, world.network.timeZone);
}

/** When, where and how to answer, to whoever sends the code alone. */
function details(act: Act, invitation: Invitation): Outcome {
  const { code, content, kind } = invitation;
  if (kind === 'poll') return howToVote(act, invitation);
  const when = whenOf(act, invitation);
  return told(say('outreach.details', { code, when, place: content.place }));
}

async function answerEvent(
  act: Act,
  invitation: Invitation,
  { answer, amid }: Given<'answer'>,
): Promise<Outcome> {
  const { tx, person, address, now } = act;
  const { id, code, content, asks } = invitation;
  const before = await answerOf(tx, id, person.id);
  const needs = answer === 'yes' && before?.answer === 'yes' ? before.needs : [];
  await putAnswer(
    tx,
    { invitationId: id, personId: person.id, addressId: address.id, answer, needs },
    now,
  );
  const when = whenOf(act, invitation);
  const answered = say(`outreach.answered.${answer}`, { code, when, place: content.place });
  if (answer === 'no') return amid === 'rsvp' ? asked({ kind: 'idle' }, answered) : told(answered);
  if (asks.length === 0) return told(answered);
  // Whoever is in the middle of something else is not torn out of it.
  const isFree = amid === 'idle' || amid === 'rsvp';
  if (!isFree) return told(answered, say('outreach.needs.later', { code }));
  const draft = { code, asks, chosen: [] };
  const question = say('outreach.needs.ask', {}, needChoices(asks, 0));
  return asked({ kind: 'rsvp', draft, asking: 'needs' }, answered, question);
}

async function keepNeeds(
  act: Act,
  { id, code }: Invitation,
  needs: EventNeed[],
  over: boolean,
): Promise<Outcome> {
  const { tx, person, address, now, language } = act;
  const before = await answerOf(tx, id, person.id);
  // They said no, or asked to be forgotten, on another phone meanwhile.
  if (before?.answer !== 'yes') return told();
  await putAnswer(
    tx,
    { invitationId: id, personId: person.id, addressId: address.id, answer: 'yes', needs },
    now,
  );
  if (!over) return told();
  return told(
    needs.length === 0
      ? say('outreach.needs.nothing', { code })
      : say('outreach.needs.done', { code, needs: needNames(needs, language) }),
  );
}

async function vote(act: Act, invitation: Invitation, words: string): Promise<Outcome> {
  const { tx, person, address, now, language } = act;
  const { id, code, content } = invitation;
  const options = content.options[language] ?? Object.values(content.options)[0] ?? [];
  const chosen = choiceOf(invitation, words);
  const option = chosen === null ? undefined : options[chosen - 1];
  if (chosen === null || option === undefined) return howToVote(act, invitation);
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
  return told(say('outreach.answered.vote', { code, option, until: whenOf(act, invitation) }));
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

function howToVote(act: Act, { code, content }: Invitation): Outcome {
  const { language } = act;
  const options = content.options[language] ?? Object.values(content.options)[0] ?? [];
  return told(
    say('outreach.how-to-vote', {
      code,
      lines: options.map((option, i) => `${i + 1}. ${option}`).join('\n'),
    }),
  );
}
