import { countyName } from '../../broadcasts/compose.ts';
import { text } from '../../content/catalog.ts';
import type { Language } from '../../content/languages.ts';
import { type Crisis, isCrisis } from '../../content/senses.ts';
import type { Recorded } from '../../db/audit.ts';
import type { Queries } from '../../db/store.ts';
import type { Style } from '../../db/vocabulary.ts';
import { addressById } from '../../people/addresses.ts';
import { may } from '../../people/authority.ts';
import { findPerson } from '../../people/people.ts';
import type { Person } from '../../people/person.ts';
import type { World } from '../world.ts';
import { maySee } from './access.ts';
import { others } from './assign.ts';
import { subjectOf, whereabouts } from './describe.ts';
import type { Compa } from './rules/assign.ts';
import { type WaitingFor, waitsIn } from './rules/board.ts';
import { type FactName, factNames } from './rules/cases.ts';
import { type Doable, doableIn } from './rules/doable.ts';
import { caseForStaff } from './standing.ts';
import type { Case } from './store/cases.ts';
import { type Entry, recordOf, transcriptOf } from './transcript.ts';

/** Why somebody is not shown a case: there is none, somebody else has it, or it is their own. */
export type Unseen = 'none' | 'not-yours' | 'own';

/** One case as a member of staff sees it; never where its person can be reached. */
export interface Conversation {
  case: Omit<Case, 'facts' | 'personId' | 'addressId'>;
  subject: string;
  /** Which danger that is none of immigration. */
  crisis: Crisis | null;
  countyName: string | null;
  waiting: WaitingFor;
  since: number;
  entries: Entry[];
  facts: { name: FactName; label: string; value: string }[];
  can: ReadonlySet<Doable>;
  /** Who else could take it, whoever fits best first. */
  compas: Compa[];
  isPhone: boolean;
  /** They asked for no more messages. */
  hasLeft: boolean;
  /** They write by a channel that carriers read, where anybody can pose as anybody. */
  isForgeable: boolean;
  /** What was told cannot be read until somebody opens Consulta. */
  isLocked: boolean;
  /** It is closed, and what was told is erased. */
  isErased: boolean;
  /** Where its person lives or works, and whether they told so. */
  home: { county: string | null; place: string | null; told: boolean };
  /** How long messages are where they read. */
  style: Style;
  /** The reports that were filed for it, by their numbers in the store. */
  reportIds: number[];
  /** Who looked at it, and when last, the latest first. */
  seenBy: { id: number; at: number }[];
}

/** One case with all that belongs to it, for whoever may see it. */
export async function readConversation(
  q: Queries,
  world: World,
  reader: { person: Person; language: Language },
  code: string,
): Promise<Conversation | Unseen> {
  const { person, language } = reader;
  const found = await caseForStaff(q, code);
  if (!found) return 'none';
  if (found.personId === person.id) return 'own';
  if (!maySee(person, found)) return 'not-yours';
  const { facts, personId, addressId, ...one } = found;
  const crisis = facts?.known.crisis;
  const record = await recordOf(q, one);
  const owner = personId === null ? null : await findPerson(q, personId);
  const address = addressId === null ? null : await addressById(q, addressId);
  const channel = address ? world.network.channels.get(address.channel) : undefined;
  const isErased = one.state === 'closed' && facts === null;
  const reachable = owner !== null && owner.state !== 'left';
  const can = doableIn(
    { ...one, reachable, isErased: isErased && personId === null },
    { id: person.id, oversees: may(person, 'oversee') },
  );
  return {
    ...{ case: one, can, isErased },
    ...waitsIn(found),
    subject: subjectOf(found, language),
    crisis: isCrisis(crisis) ? crisis : null,
    countyName: one.county === null ? null : countyName(world.network, one.county, language),
    entries: await transcriptOf(q, world, found, { language, record }),
    facts: factsShown(found, language),
    compas: can.has('transfer') ? await others(q, world, found) : [],
    isPhone: personId === null && !isErased,
    hasLeft: owner?.state === 'left',
    isForgeable: channel?.provenSender === false,
    style: channel?.style ?? 'full',
    home: { ...whereabouts(world, found), told: facts?.known.place !== undefined },
    isLocked: facts?.locked !== undefined,
    reportIds: record.flatMap(({ details }) => reportIn(details)),
    seenBy: seenIn(record),
  };
}

/** Whether somebody may look at the case of a code at all. */
export async function seesCase(q: Queries, person: Person, code: string): Promise<boolean> {
  const found = await caseForStaff(q, code);
  return found !== null && found.personId !== person.id && maySee(person, found);
}

function factsShown({ facts }: Case, language: Language): Conversation['facts'] {
  return factNames.flatMap((name) => {
    const value = facts?.known[name];
    // The heading says which crisis it is.
    if (value === undefined || name === 'crisis') return [];
    return [{ name, label: text(language, `cases.fact.${name}`), value }];
  });
}

function reportIn(details: Recorded['details']): number[] {
  return typeof details?.report === 'number' ? [details.report] : [];
}

function seenIn(record: readonly Recorded[]): Conversation['seenBy'] {
  const latest = new Map<number, number>();
  for (const { action, actorId, at } of record) {
    if (action === 'case.seen' && actorId !== null) latest.set(actorId, at);
  }
  return [...latest].map(([id, at]) => ({ id, at })).sort((a, b) => b.at - a.at);
}
