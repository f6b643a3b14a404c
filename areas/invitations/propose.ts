import { type Language, languageNames, languages } from '../../content/languages.ts';
import { audit } from '../../db/audit.ts';
import { makeCode } from '../../db/code.ts';
import { may } from '../../people/authority.ts';
import { countAdmins } from '../../people/people.ts';
import { type Pattern, patternByCode, sizeOf } from '../patterns/store/patterns.ts';
import type { Scene } from '../scene.ts';
import { wakingFrom } from '../schedules/rules.ts';
import { tell } from '../tell.ts';
import { type Say, say } from '../turn.ts';
import { adminsFor } from '../world.ts';
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
export async function openForm(scene: Scene, type: InvitationForm['type']): Promise<void> {
  const live = await liveInvitations(scene.tx, SHOWN);
  const shown = live.filter(({ kind, patternId }) => kind === type && patternId === null);
  if (shown.length > 0) scene.reply(say('outreach.open-list'));
  scene.reply(...shown.map((one) => lineOf(scene, one)), say(`outreach.start.${type}`));
  begin(scene, { type, pattern: null, texts: {}, options: {} });
}

/** INVITE with the code of a pattern: an event for those of its people who agreed. */
export async function inviteToPattern(scene: Scene, pattern: Pattern): Promise<void> {
  const { code } = pattern;
  const { agreed } = await sizeOf(scene.tx, pattern);
  if (agreed === 0) {
    scene.reply(say('outreach.patterns.nobody', { code }));
    return;
  }
  scene.reply(say('outreach.start.pattern', { code, agreed }));
  begin(scene, { type: 'event', pattern: code, texts: {}, options: {} });
}

function begin(scene: Scene, form: InvitationForm): void {
  const { languages } = scene.world.network;
  scene.session = { dialogue: { kind: 'invitation', draft: form, asking: 'text' }, options: [] };
  scene.reply(textQuestion(form, languages, scene.language));
}

/** All that will be sent, in every language, before anyone else hears of it. */
export async function showDraft(scene: Scene, form: InvitationForm): Promise<void> {
  const { world, language } = scene;
  const given = await completed(scene, form);
  if (!given) return;
  const { languages } = world.network;
  scene.reply(
    say(`outreach.summary.${form.type}`, {
      who: await whoIsInvited(scene, given),
      when: whenOf(given.at, world, language),
      asks: asksOf(given.asks, language),
    }),
    ...languages.map((one) =>
      say('outreach.summary.words', {
        language: languageNames[one],
        words: wordsIn(scene, given, one),
      }),
    ),
    say('outreach.summary.ask', {}, decisions),
  );
}

function wordsIn({ world, limits }: Scene, given: NewInvitation, language: Language): string {
  return invitationBody(world.network, { ...given, code: 'A2A2' }, language, limits.style).text;
}

/**
 * Puts an invitation on record. A wide one goes out only once a second person approved it, where
 * there is one; that of a pattern, once an admin has seen it.
 */
export async function propose(scene: Scene, form: InvitationForm): Promise<void> {
  const { tx, world, person, now } = scene;
  const given = await completed(scene, form);
  if (!given) return;
  if (given.at <= now) {
    scene.reply(say('outreach.problem.past'));
    return;
  }
  const admins = await countAdmins(tx);
  const waits = may(person, 'decide') ? given.patternId === null && admins > 1 : admins > 0;
  const state = waits ? 'proposed' : 'open';
  // A proposal is looked at again when its time is over.
  const wakeAt = waits ? given.at : now;
  const one = await addInvitation(
    tx,
    { ...given, state, wakeAt },
    () => makeCode(world.random),
    now,
  );
  const details = { kind: one.kind, pattern: one.patternId };
  const subject = `invitation:${one.id}`;
  await audit(tx, { actorId: person.id, action: 'invitation.proposed', subject, details }, now);
  if (waits) await announce(scene, one);
  const { code } = one;
  scene.reply(waits ? say('outreach.proposed', { code }) : sending(scene, code));
}

/** Says that an invitation goes out, and when. */
export function sending({ world, now, language }: Scene, code: string): Say {
  const at = wakingFrom(now, world.network.timeZone);
  if (at === now) return say('outreach.sending-now', { code });
  return say('outreach.sending', { code, when: whenOf(at, world, language) });
}

/** The other admins are asked to approve what one has proposed. */
async function announce(scene: Scene, one: Invitation): Promise<void> {
  const { tx, world, person } = scene;
  const { id, code } = one;
  const who = new Map<Language, string>();
  for (const language of languages)
    who.set(language, await whoIsInvited({ ...scene, language }, one));
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
      lane: 'urgent',
      lasts: WEEK,
      about: code,
    });
  }
}

/** The form as a row, once every question is answered; null before. */
async function completed(scene: Scene, form: InvitationForm): Promise<NewInvitation | null> {
  const { tx, person, world } = scene;
  const { type, texts, options, at, place = '', audience, asks = [] } = form;
  const pattern = form.pattern === null ? null : await patternByCode(tx, form.pattern);
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
