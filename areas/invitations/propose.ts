import { type Language, languageNames, languages } from '../../content/languages.ts';
import { audit } from '../../db/audit.ts';
import { makeCode } from '../../db/code.ts';
import { may } from '../../people/authority.ts';
import { type Act, asked, type Outcome, told } from '../act.ts';
import { defer } from '../deferred.ts';
import { agreedOf, withPattern } from '../patterns/patterns.ts';
import { deferAlone, standBy } from '../second-persons.ts';
import { tell } from '../tell.ts';
import { refusal, type Say, say } from '../turn.ts';
import { wakingFrom } from '../waking.ts';
import { adminsFor, type World } from '../world.ts';
import { invitationBody } from './compose.ts';
import { asksOf, lineOf, whenOf, whoIsInvited } from './describe.ts';
import type { InvitationForm } from './dialogue.ts';
import {
  addInvitation,
  type Invitation,
  liveInvitations,
  type NewInvitation,
} from './store/invitations.ts';
import { decisions, textQuestion } from './talk/invitation-questions.ts';

const SHOWN = 5;
const WEEK = 7 * 24 * 60 * 60_000;

/** EVENT and POLL: what is open already, and the first question of a new one. */
export async function openForm(act: Act, type: InvitationForm['type']): Promise<Outcome> {
  const live = await liveInvitations(act.tx, SHOWN);
  const shown = live.filter(({ kind, patternId }) => kind === type && patternId === null);
  const form: InvitationForm = { type, pattern: null, texts: {}, options: {} };
  return begin(
    act,
    form,
    ...(shown.length > 0 ? [say('outreach.open-list')] : []),
    ...shown.map((one) => lineOf(act, one)),
    say(`outreach.start.${type}`),
  );
}

/** INVITE with the code of a pattern: an event for those of its people who agreed. */
export function inviteToPattern(act: Act, code: string): Promise<Outcome> {
  return withPattern(act, code, (_act, _pattern, { agreed }) => {
    if (agreed === 0) return told(say('outreach.patterns.nobody', { code }));
    const form: InvitationForm = { type: 'event', pattern: code, texts: {}, options: {} };
    return begin(act, form, say('outreach.start.pattern', { code, agreed }));
  });
}

function begin({ world, language }: Act, form: InvitationForm, ...first: Say[]): Outcome {
  const question = textQuestion(form, world.network.languages, language);
  return asked({ kind: 'invitation', draft: form, asking: 'text' }, ...first, question);
}

/** All that will be sent, in every language, before anyone else hears of it. */
export async function showDraft(act: Act, form: InvitationForm): Promise<Outcome> {
  const { world, language } = act;
  const given = await completed(act, form);
  if (!given) return told();
  const { languages } = world.network;
  return told(
    say(`outreach.summary.${form.type}`, {
      who: await whoIsInvited(act, given),
      when: whenOf(given.at, world, language),
      asks: asksOf(given.asks, language),
    }),
    ...languages.map((one) =>
      say('outreach.summary.words', {
        language: languageNames[one],
        words: wordsIn(act, given, one),
      }),
    ),
    say('outreach.summary.ask', {}, decisions),
  );
}

function wordsIn({ world, limits }: Act, given: NewInvitation, language: Language): string {
  return invitationBody(world.network, { ...given, code: 'A2A2' }, language, limits.style).text;
}

/**
 * Puts an invitation on record. A wide one goes out only once a second person approved it, where
 * there is one; that of a pattern, once an admin has seen it.
 */
export async function propose(act: Act, form: InvitationForm): Promise<Outcome> {
  const { tx, world, person, now } = act;
  const given = await completed(act, form);
  if (!given) return told();
  if (given.at <= now) return told(refusal('outreach.problem.past'));
  const isAdmin = may(person, 'decide');
  const waits = !isAdmin || needsAnother(world, given);
  const one = await addInvitation(
    tx,
    // A proposal is looked at again when its time is over.
    { ...given, state: 'proposed', wakeAt: given.at },
    () => makeCode(world.random),
    now,
  );
  const details = { kind: one.kind, pattern: one.patternId };
  const subject = `invitation:${one.id}`;
  await audit(tx, { actorId: person.id, action: 'invitation.proposed', subject, details }, now);
  if (waits && isAdmin && (await standBy(act, [person.id])) === 'alone') {
    const deed = { do: 'invitation', act: 'approve', code: one.code, sure: true } as const;
    return told(await deferAlone(act, deed, { about: one.code, subject }));
  }
  if (waits) await announce(act, one);
  const { code } = one;
  if (waits) return told(say('outreach.proposed', { code }));
  return told(
    await defer(
      act,
      { do: 'invitation', act: 'approve', code, sure: true },
      { about: code, subject },
    ),
  );
}

/** Whether somebody else has to approve it: a wide one, unless the settings ask for one person only. */
export function needsAnother(
  { secondPersons }: Pick<World, 'secondPersons'>,
  { patternId }: Pick<Invitation, 'patternId'>,
): boolean {
  return patternId === null && secondPersons > 1;
}

/** Says that an invitation goes out, and when. */
export function sending({ world, now, language }: Act, code: string): Say {
  const at = wakingFrom(now, world.network.timeZone);
  if (at === now) return say('outreach.sending-now', { code });
  return say('outreach.sending', { code, when: whenOf(at, world, language) });
}

/** The other admins are asked to approve what one has proposed. */
async function announce(act: Act, one: Invitation): Promise<void> {
  const { tx, world, person } = act;
  const { id, code } = one;
  const who = new Map<Language, string>();
  for (const language of languages)
    who.set(language, await whoIsInvited({ ...act, language }, one));
  for (const admin of await adminsFor(tx, world, null)) {
    if (admin.person.id === person.id) continue;
    const limits = world.network.channels.get(admin.address.channel);
    await tell(tx, world, admin, {
      key: `invitation-announced:${id}:${admin.person.id}`,
      says: (language) => [
        say('outreach.announce', { code, who: who.get(language) ?? '' }, [
          { id: `approve:${code}`, label: 'admin.choices.approve' },
          { id: `reject:${code}`, label: 'admin.choices.reject' },
        ]),
        say('outreach.quote', {
          words: invitationBody(world.network, one, language, limits?.style ?? 'full').text,
        }),
      ],
      lane: 'ask',
      lasts: WEEK,
      about: code,
    });
  }
}

/** The form as a row, once every question is answered; null before. */
async function completed(act: Act, form: InvitationForm): Promise<NewInvitation | null> {
  const { person, world } = act;
  const { type, texts, options, at, place = '', audience, asks = [] } = form;
  const pattern = form.pattern === null ? null : await agreedOf(act, form.pattern);
  const missing = world.network.languages.filter((one) => texts[one] === undefined);
  if (at === undefined || missing.length > 0 || (!audience && !pattern)) return null;
  return {
    kind: type,
    state: 'proposed',
    content: { texts, options, place },
    audience: audience ?? { roles: [], counties: [], languages: [], tier: null },
    patternId: pattern?.id ?? null,
    asks,
    at,
    createdById: person.id,
    wakeAt: null,
  };
}
