import type { Inbound, Limits } from '../adapters/adapter.ts';
import type { Meaning } from '../areas/meaning.ts';
import type { Session } from '../areas/session.ts';
import { talkOf } from '../areas/stored-session.ts';
import type { Facts, Input, Known } from '../areas/turn.ts';
import type { World } from '../areas/world.ts';
import { isLanguage, type Language } from '../content/languages.ts';
import { audit } from '../db/audit.ts';
import type { Tx } from '../db/store.ts';
import { codeOfMessage } from '../delivery/store/outbox.ts';
import type { Address } from '../people/address.ts';
import { isOfTeam } from '../people/authority.ts';
import { countTowards, isLimitReached } from '../people/limits.ts';
import type { Person } from '../people/person.ts';
import type { Located } from '../places/locate.ts';
import { asSeenAt, asWitness, ofOwnReport } from './as-witness.ts';
import type { Heard } from './heard.ts';
import { lookupsOf } from './lookups.ts';
import { once } from './once.ts';
import { thingByCode } from './things.ts';

/** Everything the conversation may ask about a message, read in its transaction. */
export async function gatherKnown(
  tx: Tx,
  world: World,
  about: {
    person: Person;
    address: Address;
    limits: Limits;
    session: Session;
    input: Input;
    message: Inbound;
    heard: Heard;
  },
): Promise<Known> {
  const { person, address, limits, session, input, message, heard } = about;
  const { languages } = world.network;
  const meaning = once(() => {
    const heardAs = input.request.choice ? world.understand('') : heard.meaning();
    const placed = asSeenAt(heardAs, () => isNamed(heard.located()));
    const told = facts.openReport || isTelling() ? ofOwnReport(placed) : placed;
    const understood = facts.asked.length > 0 ? told : asWitness(told);
    const shown = [understood.language, appLanguage(message)].find(
      (one) => one !== null && languages.includes(one),
    );
    const meant = { ...understood, language: shown ?? null };
    return message.edits && isAnew(meant)
      ? { ...meant, sense: 'correct' as const, senseSure: 1 }
      : meant;
  });
  /** Whether what is asked is about something that they see. */
  function isTelling(): boolean {
    return session.dialogue.kind === 'report' || session.dialogue.kind === 'same';
  }
  /** Whether an edited message says anew what was told of a sighting. */
  function isAnew({ intent, spot }: Meaning): boolean {
    const isOfReport = facts.openReport !== null || session.dialogue.kind === 'report';
    return isOfReport && (intent === 'report' || spot || heard.located().county !== null);
  }
  const { gazetteer } = world;
  const code = input.request.code;
  const quoted = message.regarding;
  const regarding = quoted === undefined ? null : await codeOfMessage(tx, address.id, quoted);
  const facts = await factsOf(tx, world, person);
  const named = code ?? regarding;
  // A code that they alone were sent stands for no thing of its own.
  const open = talkOf(world.areas, session.dialogue.kind);
  const sent = open?.sent?.(session.dialogue);
  const isPersonal = named !== null && (facts.personalCodes?.includes(named) || named === sent);
  const known: Known = {
    ...facts,
    person,
    language: person.language ?? meaning().language ?? languages[0] ?? 'es',
    languages,
    limits,
    addressOptedOut: address.state === 'opted-out',
    get meaning() {
      return meaning();
    },
    get located() {
      return heard.located();
    },
    served: gazetteer.servedNames,
    countyNames: gazetteer.knownNames,
    network: world.network.name,
    site: world.network.site,
    timeZone: world.network.timeZone,
    now: world.now(),
    regarding,
    thing: isPersonal
      ? null
      : await thingOf(tx, world, { code: named, person, quoted: code === null }),
    begun: open?.begun?.(session.dialogue) ?? null,
    forOthers: open?.forOthers ?? false,
    get ofThing() {
      if (input.request.code === null) return false;
      const beside = lookupsOf(world.areas).beside.get(known.thing?.kind ?? '');
      return beside?.(input, known) ?? false;
    },
    get help() {
      return world.areas.flatMap(({ talk }) => talk?.help?.(known) ?? []);
    },
  };
  return known;
}

/** Whether a place is named by words, not shared: where somebody is may be their own door. */
function isNamed({ county, alternatives, level }: Located): boolean {
  return level !== 'point' && (county !== null || alternatives.length > 0);
}

async function factsOf(tx: Tx, world: World, person: Person): Promise<Facts> {
  const found: Partial<Facts> = {};
  for (const { knows } of world.areas) {
    if (knows) Object.assign(found, await knows(tx, world, person.id, person));
  }
  return found as Facts;
}

/**
 * What a code stands for, to somebody who may know; to anybody else it stands for nothing, as one that
 * nobody was given. Guessing leaves a trace and ends. What is theirs is found even then, since somebody
 * else may have guessed in their name.
 */
async function thingOf(
  tx: Tx,
  world: World,
  { code, person, quoted }: { code: string | null; person: Person; quoted: boolean },
): Promise<Known['thing']> {
  if (code === null) return null;
  const now = world.now();
  const personId = person.id;
  const thing = await thingByCode(tx, world.areas, code, personId);
  if (thing?.own || thing?.mine) return { ...thing, code, quoted };
  if (await isLimitReached(tx, 'codesGuessed', personId, now)) return null;
  if (thing && (thing.isPublic || isOfTeam(person))) return { ...thing, code, quoted };
  const subject = `person:${personId}`;
  await audit(tx, { actorId: personId, action: 'code.unknown', subject }, now);
  await countTowards(tx, 'codesGuessed', personId, now);
  return null;
}

/** The language of the app, for those whose words do not show theirs. */
function appLanguage({ language }: Inbound): Language | null {
  const primary = language?.split('-')[0];
  return isLanguage(primary) ? primary : null;
}
