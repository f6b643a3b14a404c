import { countyName, dayAndTime } from '../../broadcasts/compose.ts';
import { text } from '../../content/catalog.ts';
import type { Language } from '../../content/languages.ts';
import type { Tx } from '../../db/store.ts';
import type { Act } from '../act.ts';
import { tell, tellEach } from '../tell.ts';
import { type Choice, refusal, type Say, say } from '../turn.ts';
import { adminsFor, type World } from '../world.ts';
import { drillSays } from './drill.ts';
import { factsLine } from './facts-words.ts';
import { shownPlace, shownWords } from './shown.ts';
import { type Incident, liveIncidents } from './store/incidents.ts';
import { reportsOf } from './store/reports.ts';

const HOUR = 60 * 60_000;
/** How much of what was told an admin is shown unasked. */
const MOST_WORDS = 300;

/** What admins are told or asked about an incident. */
export type AdminNotice =
  | 'one-confirm'
  | 'one-left'
  | 'dispute'
  | 'confirmed'
  | 'confirmed-paused'
  | 'late-false'
  | 'late-confirm'
  | 'reopened'
  | 'nobody'
  | 'no-county'
  | 'placeless'
  | 'silent'
  | 'still-waits'
  | 'rumour'
  | 'changed'
  | 'eyewitness'
  | 'again'
  | 'old-photo'
  | 'over-cap'
  | 'maybe-same'
  | 'joined'
  | 'merge-asked'
  | 'held'
  | 'rejected-told'
  | 'halted-told'
  | 'gone'
  | 'ended'
  | 'retracted'
  | 'passed'
  | 'proof'
  | 'taken-back';

type AdminChoice = 'approve' | 'reject' | 'end' | 'retract' | 'update' | 'dispatch';

const adminChoices: Partial<Record<AdminNotice, readonly AdminChoice[]>> = {
  'one-confirm': ['approve', 'reject'],
  'one-left': ['approve', 'reject'],
  dispute: ['approve', 'reject'],
  reopened: ['approve', 'reject'],
  proof: ['approve', 'reject'],
  'still-waits': ['approve', 'reject'],
  'over-cap': ['approve', 'reject'],
  confirmed: ['end', 'retract', 'approve'],
  'confirmed-paused': ['end', 'retract'],
  changed: ['update', 'end'],
  gone: ['end'],
  eyewitness: ['end'],
  again: ['dispatch'],
  rumour: ['dispatch', 'reject'],
  'old-photo': ['reject'],
  held: ['dispatch', 'reject'],
  'late-false': ['retract', 'end'],
  'taken-back': ['retract', 'end', 'reject'],
};

/**
 * Tells the county's admins; nobody who reported it is among them, nor whoever did it.
 * @param params what the text names beside the incident; `said` and `last` are somebody's words as
 * they were written, which each reader is shown without anything private; `key` tells one notice
 * from another
 */
export async function tellAdmins(
  tx: Tx,
  world: World,
  incident: Incident,
  notice: AdminNotice,
  params: Record<string, string | number> = {},
  actorId: number | null = null,
): Promise<void> {
  const { code } = incident;
  const reports = await reportsOf(tx, incident.id);
  const reporters = new Set(reports.map(({ reporterId }) => reporterId));
  const words = reports.flatMap(({ details }) => details.words);
  const choices: Choice[] = [
    ...(notice === 'maybe-same' ? sameChoices(code, String(params.other)) : []),
    ...(adminChoices[notice] ?? []).map(
      (action): Choice => ({ id: `${action}:${code}`, label: `admin.choices.${action}` }),
    ),
  ];
  for (const admin of await adminsFor(tx, world, incident.county)) {
    if (reporters.has(admin.person.id) || admin.person.id === actorId) continue;
    await tell(tx, world, admin, {
      key: `admin:${notice}:${incident.id}:${admin.person.id}:${params.key ?? 0}`,
      says: (language): Say[] =>
        drillSays(incident, [
          say(
            `admin.${notice}`,
            {
              ...paramsFor(world, incident, words, language),
              reports: reports.length,
              ...params,
              ...whenOf(world, params, language),
              ...quotesIn(params, language),
            },
            choices,
          ),
        ]),
      lane: 'ask',
      lasts: 2 * HOUR,
      about: code,
    });
  }
}

/** A moment that a notice names, as its reader writes it. */
function whenOf({ network }: World, { at }: Record<string, string | number>, language: Language) {
  return typeof at === 'number' ? { when: dayAndTime(at, language, network.timeZone) } : {};
}

function quotesIn({ said, last }: Record<string, string | number>, language: Language) {
  return {
    ...(said === undefined ? {} : { said: shownWords([String(said)], language) }),
    ...(last === undefined ? {} : { last: shownWords([String(last)], language) }),
  };
}

function paramsFor(world: World, incident: Incident, words: readonly string[], language: Language) {
  return {
    code: incident.code,
    county: countyName(world.network, incident.county, language),
    words: shownWords(words, language, MOST_WORDS) || text(language, 'ask.no-words'),
    place: shownPlace(incident, 'verifier') || text(language, 'ask.no-place'),
    facts: factsLine(incident.details.facts ?? {}, language),
  };
}

function sameChoices(code: string, other: string): Choice[] {
  return [
    { id: `decide:merge:${code}:${other}`, label: 'admin.sure.merge' },
    { id: `decide:approve:${code}:${other}`, label: 'admin.sure.other' },
  ];
}

/** The same question to whoever approves meanwhile. */
export async function maybeSame(
  { tx, world, language }: Act,
  incident: Incident,
  other: string,
): Promise<Say> {
  const words = (await reportsOf(tx, incident.id)).flatMap(({ details }) => details.words);
  const params = { ...paramsFor(world, incident, words, language), other };
  return refusal('admin.maybe-same', params, sameChoices(incident.code, other));
}

/** Nobody could be asked: an admin must know, since the incident would only grow old. */
export async function tellNobodyCanGo(tx: Tx, world: World, incident: Incident): Promise<void> {
  if (incident.county !== null) {
    await tellAdmins(tx, world, incident, 'nobody');
    return;
  }
  const unplaced = (await liveIncidents(tx)).filter(({ county }) => county === null);
  if (unplaced.length <= UNPLACED_ONE_BY_ONE) await tellAdmins(tx, world, incident, 'no-county');
  else await tellMany(tx, world, incident, 'unplaced', { count: unplaced.length });
}

/** So many reports without a place are each told to admins; more are told together. */
const UNPLACED_ONE_BY_ONE = 3;

/** Many new numbers tell of one place each: one word to coordination an hour, whatever their number. */
export async function tellCampaign(tx: Tx, world: World, incident: Incident): Promise<void> {
  await tellMany(tx, world, incident, 'campaign', {});
}

/** Of what is many, admins hear once an hour: the latest, and where the rest is seen. */
async function tellMany(
  tx: Tx,
  world: World,
  incident: Incident,
  what: 'campaign' | 'unplaced',
  params: Record<string, number>,
): Promise<void> {
  const hour = Math.floor(world.now() / HOUR);
  const { code, county } = incident;
  await tellEach(tx, world, await adminsFor(tx, world, county), {
    key: `admin:${what}:${county}:${hour}`,
    says: (language) => [
      say(`admin.${what}`, {
        ...params,
        code,
        county: countyName(world.network, county, language),
      }),
    ],
    lane: 'ask',
    lasts: HOUR,
    about: code,
  });
}
