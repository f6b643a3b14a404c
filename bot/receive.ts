import type { Channel, Inbound } from '../adapters/adapter.ts';
import type { Act, Outcome } from '../areas/act.ts';
import { render } from '../areas/render.ts';
import { whole } from '../areas/request.ts';
import { sendBack } from '../areas/send-back.ts';
import type { Session } from '../areas/session.ts';
import { patienceOf, readSession, talkOf } from '../areas/stored-session.ts';
import type { Input, Known, Say } from '../areas/turn.ts';
import type { World } from '../areas/world.ts';
import { chosenNumber, chosenScope, plainAnswer, type Scope } from '../content/answers.ts';
import { text as words } from '../content/catalog.ts';
import { asks } from '../content/doubts.ts';
import { languages } from '../content/languages.ts';
import { normalise } from '../content/normalise.ts';
import { isByPhone, ownWords } from '../content/own-words.ts';
import type { Tx } from '../db/store.ts';
import type { Address } from '../people/address.ts';
import { findAddress, meetAddress } from '../people/addresses.ts';
import { isOfTeam } from '../people/authority.ts';
import { loadPerson, updatePerson } from '../people/people.ts';
import type { Person } from '../people/person.ts';
import { loadSession, saveSession } from '../people/sessions.ts';
import { pointIn } from '../places/map-link.ts';
import { answering } from './answering.ts';
import { apply } from './apply.ts';
import { step } from './conversation.ts';
import { type Heard, hear, MAX_TEXT } from './heard.ts';
import { rememberInbound } from './inbound.ts';
import { begunBefore, replacedBy } from './interruption.ts';
import { gatherKnown } from './known.ts';
import { lookupsOf } from './lookups.ts';
import { onePhone } from './one-phone.ts';
import { withoutMetadata } from './photo.ts';
import { askProof } from './prove.ts';
import { requestOfButton, requestOfText } from './request.ts';

/** A turn while it is done: by whom, and what the person will find and read afterwards. */
interface Scene extends Act {
  session: Session;
  says: Say[];
  /** The code of what the answer is about; the first that anything led to. */
  about?: string;
}

/**
 * Takes one message in: the id is remembered, the turn is taken and all that follows from it is
 * stored, in one transaction. Resolves after the commit, so that the adapter may acknowledge.
 * @returns for how many milliseconds understanding it kept the program at work
 */
export async function receive(world: World, inbound: Inbound): Promise<number> {
  const message = ownMessage(inbound);
  const heard = hear(world, message);
  await world.store.transact(async (tx) => {
    const now = world.now();
    const inboundId = await rememberInbound(tx, message, now);
    if (inboundId === null) return;
    const { channel, account, from, alias } = message;
    if (message.takenBack && !(await isKnown(tx, channel, from))) return;
    const met = await meetAddress(tx, { channel, account, address: from, alias }, now);
    const address = await onePhone(tx, world, met);
    await takeTurn(tx, world, message, address, inboundId, heard);
  });
  world.wake();
  return heard.work();
}

/** The message without what the phone added; a reaction it wrote out is one, and a place it shares as a link is one. */
function ownMessage(inbound: Inbound): Inbound {
  if (isByPhone(inbound.text)) {
    return { ...inbound, text: '', reaction: inbound.reaction ?? 'written' };
  }
  const text = ownWords(inbound.text);
  const location = inbound.location ?? pointIn(text.slice(0, MAX_TEXT));
  return { ...inbound, text, ...(location ? { location } : {}) };
}

/** Whoever was forgotten, or never wrote, is not known again by what they take back. */
async function isKnown(tx: Tx, channel: Channel, from: string): Promise<boolean> {
  const address = await findAddress(tx, channel, from);
  return address !== null && (await loadPerson(tx, address.personId)).forgetAt === null;
}

async function takeTurn(
  tx: Tx,
  world: World,
  message: Inbound,
  address: Address,
  inboundId: number,
  heard: Heard,
): Promise<void> {
  const lookups = lookupsOf(world.areas);
  const limits = world.network.channels.get(address.channel);
  if (!limits) throw new Error(`No settings for channel ${address.channel}.`);
  const person = await loadKnownPerson(tx, address.personId);
  const session = readSession(world.areas, await loadSession(tx, address.id));
  const input = readInput(message, session);
  const known = await gatherKnown(tx, world, {
    person,
    address,
    limits,
    session,
    input,
    message,
    heard,
  });
  if (person.language === null && known.meaning.language !== null) {
    await updatePerson(tx, person.id, { language: known.language });
  }
  const turn = step(lookups, session, input, known);
  const scene: Scene = {
    tx,
    world,
    now: world.now(),
    person,
    address,
    limits,
    language: known.language,
    inboundId,
    sentAt: message.at,
    session: turn.session,
    says: [],
  };
  const begun = begunBefore(world.areas, session, turn);
  if (begun) await follow(scene, await apply(scene, begun));
  for (const effect of turn.effects) {
    const question = await askProof(scene, effect, turn, session);
    await follow(scene, question ?? (await apply(scene, effect)));
    if (question) break;
  }
  const replaced = replacedBy(world.areas, session, turn, scene.session);
  for (const effect of replaced) await follow(scene, await apply(scene, effect));
  // The later pictures of one album went where the first did, which was answered.
  if (input.isMore && input.unreadable === null) scene.says = [];
  const pace = scene.says.length > 0 ? measure(scene, input, known, session) : session.pace;
  scene.session = { ...scene.session, pace, group: message.group ?? session.group };
  await finishTurn(scene, known.thing?.code ?? scene.about);
}

function isOfAlbum({ group, text }: Inbound, session: Session): boolean {
  return group !== undefined && group === session.group && text === '';
}

/** Counts the answer, and takes it away where a machine would be answered without end. */
function measure(scene: Scene, input: Input, known: Known, { pace, dialogue }: Session) {
  const exchange = JSON.stringify([input.normal, input.request.choice, input.location, scene.says]);
  const isInTalk = dialogue.kind !== 'idle' || known.case !== null;
  const isOrder = whole(input.request, 'stop', 'help', 'start', 'emergency') !== null;
  const isCry = known.meaning.intent === 'emergency';
  const isFree = isOfTeam(known.person) || isInTalk || isOrder || isCry;
  const found = answering(pace, exchange, { now: scene.now, isFree });
  if (!found.isAnswered) scene.says = [];
  return found.pace;
}

/** Goes on from what an act led to. What was begun is kept before a question replaces it. */
async function follow(scene: Scene, outcome: Outcome): Promise<void> {
  const { says, dialogue, language, person, unsure, about } = outcome;
  if (language) scene.language = language;
  if (person) {
    scene.person = person;
    scene.address = { ...scene.address, personId: person.id };
  }
  if (dialogue) {
    const before = scene.session.dialogue;
    const begun = talkOf(scene.world.areas, before.kind)?.begun?.(before);
    scene.session = { dialogue, options: [] };
    if (begun) await follow(scene, await apply(scene, begun));
  }
  if (unsure !== undefined) scene.session = { ...scene.session, unsure };
  if (about !== undefined) scene.about ??= about;
  scene.says.push(...says);
}

/** Someone who was being forgotten and writes again is a newcomer. */
async function loadKnownPerson(tx: Tx, id: number): Promise<Person> {
  const person = await loadPerson(tx, id);
  if (person.forgetAt === null) return person;
  await updatePerson(tx, id, { forgetAt: null, state: 'active' });
  return { ...person, forgetAt: null, state: 'active' };
}

/**
 * Stores the conversation and puts the answer, if there is one, in the outbox as one message.
 * @param about the code it answers to, so that quoting the answer names the same
 */
async function finishTurn(scene: Scene, about?: string): Promise<void> {
  const { tx, address, now, limits, language, says } = scene;
  let { options, labels, scopes } = scene.session;
  if (says.length > 0) {
    const rendered = render(language, limits, says);
    if (rendered.options.length > 0 || scene.session.dialogue.kind === 'idle') {
      ({ options, labels, scopes } = rendered);
    }
    await sendBack(scene, `reply:${scene.inboundId}`, rendered.body, about);
  }
  const session: Session = { ...scene.session, options, labels, scopes };
  const patience = patienceOf(scene.world.areas, session);
  await saveSession(tx, address.id, session, patience === null ? null : now + patience, now);
}

/** Yes or no to two buttons of which one does nothing. Yes must be that word and no other. */
function answerTo(
  answer: 'yes' | 'no' | null,
  normal: string,
  options: readonly string[],
): string | undefined {
  const [does, not, ...more] = options;
  if (answer === null || more.length > 0 || !not?.endsWith(':no')) return undefined;
  if (answer === 'no') return not;
  return YES.has(normal) ? does : undefined;
}

/** The choice that is "only this" or "everything", where there is one of the kind. */
function scopeOption(said: Scope | null, { options, scopes }: Session): string | undefined {
  if (said === null || !scopes) return undefined;
  const found = options.filter((_, i) => scopes[i] === said);
  return found.length === 1 ? found[0] : undefined;
}

/** The word itself, as it stands on a button in each language. */
const YES: ReadonlySet<string> = new Set(languages.map((one) => normalise(words(one, 'yes'))));

/** The message as the conversation reads it; a number stands for the choice offered under it. */
function readInput(message: Inbound, session: Session): Input {
  const text = message.text.slice(0, MAX_TEXT);
  const normal = normalise(text);
  const number = chosenNumber(normal, session.options.length);
  const numbered = number === null ? undefined : session.options[number - 1];
  const typed = session.options[session.labels?.indexOf(normal) ?? -1];
  const answered = answerTo(plainAnswer(text, normal), normal, session.options);
  const chosen = scopeOption(chosenScope(text, normal), session);
  const button =
    message.button ??
    numbered ??
    answered ??
    chosen ??
    (normal === '' || asks(text) ? undefined : typed);
  return {
    text,
    normal,
    request: button
      ? requestOfButton(button)
      : requestOfText(text, message.regarding !== undefined),
    location: message.location ?? null,
    pictures: (message.photos ?? []).flatMap((photo) => withoutMetadata(photo) ?? []),
    reaction: message.reaction ?? null,
    isShown: message.pictured === true || (message.photos?.length ?? 0) > 0,
    unreadable: message.unreadable ?? null,
    isMore: message.follows === true || isOfAlbum(message, session),
    takesBack: message.takenBack ?? false,
    sentAt: message.at,
  };
}
