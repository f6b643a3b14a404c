import type { Inbound, Limits } from '../adapters/adapter.ts';
import { isLanguage, type Language } from '../content/languages.ts';
import { normalise } from '../content/normalise.ts';
import { type Address, meetAddress } from '../db/addresses.ts';
import { openAssignments } from '../db/assignments.ts';
import { audit, countAudit } from '../db/audit.ts';
import { openCaseOf } from '../db/cases.ts';
import { rememberInbound } from '../db/inbound.ts';
import { enqueue, subjectOfMessage } from '../db/outbox.ts';
import { loadPerson, type Person, updatePerson } from '../db/people.ts';
import { lastReportOf, reportById } from '../db/reports.ts';
import { loadSession, saveSession } from '../db/sessions.ts';
import type { Tx } from '../db/store.ts';
import { thingByCode } from '../db/things.ts';
import { type Located, locate, locatePoint } from '../places/locate.ts';
import { isOpen } from '../reports/lifecycle.ts';
import { step } from './conversation.ts';
import { apply } from './effects/apply.ts';
import { withoutMetadata } from './photo.ts';
import { render } from './render.ts';
import { requestOfButton, requestOfText } from './request.ts';
import type { Scene } from './scene.ts';
import { patienceOf, readSession, type Session } from './session.ts';
import type { Input, Known, Say } from './turn.ts';
import { type Meaning, understand } from './understand.ts';
import type { World } from './world.ts';

const MAX_TEXT = 8000;
const REPLY_LASTS = 60 * 60_000;
/** How long after a report more words are taken to be about it, in milliseconds. */
const MORE_WITHIN = 60 * 60_000;

/**
 * Takes one message in: the id is remembered, the turn is taken and all that follows from it is
 * stored, in one transaction. Resolves after the commit, so that the adapter may acknowledge.
 */
export async function receive(world: World, message: Inbound): Promise<void> {
  const heard = hear(world, message);
  await world.store.transact(async (tx) => {
    const now = world.now();
    const inboundId = await rememberInbound(tx, message, now);
    if (inboundId === null) return;
    const { channel, account, from, alias } = message;
    const address = await meetAddress(tx, { channel, account, address: from, alias }, now);
    await takeTurn(tx, world, message, address, inboundId, heard);
  });
  world.wake();
}

/** What a message says by itself, found out before the store is kept waiting. */
interface Heard {
  understood: Meaning;
  located: Located;
}

function hear({ gazetteer }: World, { text, location }: Inbound): Heard {
  const words = text.slice(0, MAX_TEXT);
  return {
    understood: understand(words),
    located: location ? locatePoint(gazetteer, location) : locate(gazetteer, words),
  };
}

async function takeTurn(
  tx: Tx,
  world: World,
  message: Inbound,
  address: Address,
  inboundId: number,
  heard: Heard,
): Promise<void> {
  const limits = world.network.channels.get(address.channel);
  if (!limits) throw new Error(`No settings for channel ${address.channel}.`);
  const person = await loadKnownPerson(tx, address.personId);
  const session = readSession(await loadSession(tx, address.id));
  const input = readInput(message, session);
  const known = await gatherKnown(tx, world, { person, address, limits, input, message, heard });
  if (person.language === null && known.meaning.language !== null) {
    await updatePerson(tx, person.id, { language: known.language });
  }
  const turn = step(session, input, known);
  const says: Say[] = [];
  const scene: Scene = {
    tx,
    world,
    now: world.now(),
    person,
    address,
    limits,
    language: known.language,
    inboundId,
    session: turn.session,
    reply: (...more) => says.push(...more),
  };
  for (const effect of turn.effects) await apply(scene, effect);
  await finishTurn(scene, says, known.thing?.code);
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
async function finishTurn(scene: Scene, says: Say[], about?: string): Promise<void> {
  const { tx, address, now, limits, language } = scene;
  let { options } = scene.session;
  if (says.length > 0) {
    const rendered = render(language, limits, says);
    if (rendered.options.length > 0 || scene.session.dialogue.kind === 'idle') {
      options = rendered.options;
    }
    await enqueue(tx, {
      key: `reply:${scene.inboundId}`,
      to: {
        personId: scene.person.id,
        addressId: address.id,
        channel: address.channel,
        account: address.account,
      },
      language,
      style: limits.style,
      body: rendered.body,
      lane: 'reply',
      notBefore: now,
      expiresAt: now + REPLY_LASTS,
      ...(about === undefined ? {} : { about }),
    });
  }
  const session: Session = { ...scene.session, options };
  const patience = patienceOf(session);
  await saveSession(tx, address.id, session, patience === null ? null : now + patience, now);
}

/** The message as the conversation reads it; a number stands for the choice offered under it. */
function readInput(message: Inbound, session: Session): Input {
  const text = message.text.slice(0, MAX_TEXT);
  const normal = normalise(text);
  const numbered = /^\d{1,2}$/.test(normal) ? session.options[Number(normal) - 1] : undefined;
  const button = message.button ?? numbered;
  return {
    text,
    normal,
    request: button
      ? requestOfButton(button)
      : requestOfText(text, message.regarding !== undefined),
    location: message.location ?? null,
    pictures: (message.photos ?? []).flatMap((photo) => withoutMetadata(photo) ?? []),
    reaction: message.reaction ?? null,
    unreadable: message.unreadable ?? false,
  };
}

async function gatherKnown(
  tx: Tx,
  world: World,
  about: {
    person: Person;
    address: Address;
    limits: Limits;
    input: Input;
    message: Inbound;
    heard: Heard;
  },
): Promise<Known> {
  const { person, address, limits, input, message, heard } = about;
  const understood = input.request.choice ? understand('') : heard.understood;
  const { languages } = world.network;
  const shown = [understood.language, appLanguage(message)].find(
    (one) => one !== null && languages.includes(one),
  );
  const meaning = { ...understood, language: shown ?? null };
  const { gazetteer } = world;
  const code = input.request.code;
  const regarding = await regardingCode(tx, address, message.regarding);
  return {
    person,
    language: person.language ?? meaning.language ?? languages[0] ?? 'es',
    languages,
    limits,
    addressOptedOut: address.state === 'opted-out',
    meaning,
    located: heard.located,
    served: gazetteer.servedNames,
    countyNames: gazetteer.knownNames,
    network: world.network.name,
    site: world.network.site,
    timeZone: world.network.timeZone,
    now: world.now(),
    asked: (await openAssignments(tx, person.id)).map(({ code, verdict }) => ({ code, verdict })),
    regarding,
    thing: await thingOf(tx, code ?? regarding, person.id, code === null, world.now()),
    openReport: await openReportOf(tx, person.id, world),
    case: await ownCase(tx, person.id, world.now()),
  };
}

/** Whoever tried more codes than this that nothing has, in an hour, finds none any more. */
const WRONG_CODES = 20;

/** What a code stands for; guessing them leaves a trace and ends. */
async function thingOf(
  tx: Tx,
  code: string | null,
  personId: number,
  quoted: boolean,
  now: number,
): Promise<Known['thing']> {
  if (code === null) return null;
  const wrong = await countAudit(tx, personId, 'code.unknown', now - 60 * 60_000);
  if (wrong >= WRONG_CODES) return null;
  const thing = await thingByCode(tx, code, personId);
  if (thing) return { ...thing, code, quoted };
  const subject = `person:${personId}`;
  await audit(tx, { actorId: personId, action: 'code.unknown', subject }, now);
  return null;
}

async function ownCase(tx: Tx, personId: number, now: number): Promise<Known['case']> {
  const found = await openCaseOf(tx, personId);
  if (!found) return null;
  const { code, state, urgent, category, liveUntil, spokeAt } = found;
  const talk = liveUntil === null ? 'left' : now < liveUntil ? 'live' : 'lapsed';
  return { code, state, urgent, category, talk, answered: spokeAt !== null };
}

async function openReportOf(tx: Tx, personId: number, world: World): Promise<Known['openReport']> {
  const last = await lastReportOf(tx, personId);
  if (!last || world.now() > last.receivedAt + MORE_WITHIN) return null;
  if (!isOpen(last.state) && last.state !== 'active') return null;
  return { code: last.code, county: last.county, town: last.details.town };
}

/** The language of the app, for those whose words do not show theirs. */
function appLanguage({ language }: Inbound): Language | null {
  const primary = language?.split('-')[0];
  return isLanguage(primary) ? primary : null;
}

/** The code of what the quoted message of ours was about. */
async function regardingCode(
  tx: Tx,
  address: Address,
  providerId: string | undefined,
): Promise<string | null> {
  if (providerId === undefined) return null;
  const subject = await subjectOfMessage(tx, address.id, providerId);
  if (subject?.about != null) return subject.about;
  const report = subject?.reportId == null ? null : await reportById(tx, subject.reportId);
  return report?.code ?? null;
}
