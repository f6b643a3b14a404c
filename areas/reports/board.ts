import { countyName } from '../../broadcasts/compose.ts';
import type { Language } from '../../content/languages.ts';
import type { Queries } from '../../db/store.ts';
import { may } from '../../people/authority.ts';
import type { Person } from '../../people/person.ts';
import { decidingFor, type World } from '../world.ts';
import { type BoardLine, waitsForReader } from './board-line.ts';
import { factsLine } from './facts-words.ts';
import { isOwnReport } from './own-report.ts';
import { isHeld, lacksOf, saysLeft } from './rules/lacks.ts';
import type { IncidentState } from './rules/lifecycle.ts';
import { seenSince } from './rules/seen-since.ts';
import { hasFound, hasGone } from './rules/steps.ts';
import { byUrgency } from './rules/urgency.ts';
import { shownPlace, shownWords } from './shown.ts';
import type { Assignment } from './store/assignments.ts';
import {
  askedOf,
  assignmentsOfAll,
  endedSince,
  type HeardSince,
  heardAfterEnd,
  incidentsOf,
  type Listed,
  listedLive,
  reportsOfAll,
  urgingIds,
} from './store/board.ts';
import type { Incident } from './store/incidents.ts';
import type { Report } from './store/reports.ts';

/** How much of the words a list shows, in UTF-16 units. */
const FIRST_WORDS = 140;
/** However much waits, so many others are shown, too. */
const LEAST_OTHERS = 10;

/** What goes on, as one person may see it. */
export interface Board {
  /** What waits for the reader, of all counties, the most urgent first. */
  waiting: BoardLine[];
  /** The others, the most urgent first; as many as asked for. */
  lines: BoardLine[];
  /** How many of these there are of the county asked for. */
  count: number;
  /** How many run by county, by FIPS, alerts apart. */
  counties: Map<string, { open: number; alerts: number }>;
  /** How many have no county yet. */
  nowhere: number;
}

export interface Wanted {
  language: Language;
  /** FIPS; null for all. */
  county: string | null;
  most: number;
}

/** What is open, with what each lacks. Its cost is that of the lines shown, and little for each of the others. */
export async function boardFor(
  q: Queries,
  world: World,
  person: Person,
  { language, county, most }: Wanted,
): Promise<Board> {
  const asked = new Set(await askedOf(q, person.id));
  const seesAll = may(person, 'help');
  const live = (await listedLive(q)).filter(({ id }) => seesAll || asked.has(id));
  const wanted = live.filter((one) => county === null || one.county === county).sort(byUrgency);
  const read = await readings(q, world, person, live);
  const urging = await urgingIds(q);
  // However much else is open, and whatever county is looked at, what waits for them is among it.
  const mayWait = live
    .filter((one) => asked.has(one.id) || (read(one.county) && mayLack(one, urging)))
    .sort((a, b) => Number(asked.has(b.id)) - Number(asked.has(a.id)) || byUrgency(a, b))
    .slice(0, most);
  const first = new Set(mayWait.map(({ id }) => id));
  const others = wanted
    .filter(({ id }) => !first.has(id))
    .slice(0, Math.max(LEAST_OTHERS, most - mayWait.length));
  const ids = [...mayWait, ...others].map(({ id }) => id);
  const incidents = await incidentsOf(q, ids);
  const reports = await reportsOfAll(q, ids);
  const assignments = await assignmentsOfAll(q, ids);
  const lines = incidents.map((incident) =>
    lineOf(world, person, language, {
      incident,
      reading: read(incident.county),
      reports: reports.get(incident.id) ?? [],
      asked: assignments.get(incident.id) ?? [],
    }),
  );
  const waiting = lines.filter(waitsForReader);
  const isWaiting = new Set(waiting.map(({ code }) => code));
  const isShown = (one: BoardLine): boolean => county === null || one.county === county;
  const rest = lines.filter((one) => !isWaiting.has(one.code) && isShown(one)).sort(byUrgency);
  const waitHere = wanted.length - waiting.filter(isShown).length;
  return {
    ...{ waiting, lines: rest, count: waitHere, counties: countByCounty(live) },
    nowhere: live.filter((one) => one.county === null).length,
  };
}

/** Whether the reader decides in the county of each. */
async function readings(
  q: Queries,
  world: World,
  person: Person,
  incidents: readonly Listed[],
): Promise<(county: string | null) => 'decides' | null> {
  const decides = decidingFor(q, world, person.id);
  const theirs = new Set<string | null>();
  for (const { county } of incidents) if (await decides(county)) theirs.add(county);
  return (county) => (theirs.has(county) ? 'decides' : null);
}

/** Whether coordination may be needed for one: only then is more of it read. */
function mayLack({ id, state, county }: Listed, urging: ReadonlySet<number>): boolean {
  return state === 'disputed' || county === null || urging.has(id);
}

interface Known {
  incident: Incident;
  reading: 'decides' | null;
  reports: readonly Report[];
  asked: readonly Assignment[];
}

function lineOf(world: World, person: Person, language: Language, known: Known): BoardLine {
  const { incident, reports, asked } = known;
  const { code, state, isDrill, county, evidence, openedAt, details } = incident;
  const mine = asked.find(({ personId }) => personId === person.id) ?? null;
  const isOwn = isOwnReport(incident, reports, person.id);
  const reading = known.reading ?? (mine === null ? 'elsewhere' : 'asked');
  const isShown = reading !== 'elsewhere' && !isOwn;
  const place = shownPlace(incident, 'verifier');
  const words = reports.flatMap((one) => one.details.words);
  const told = { isHeld: isHeld(reports), saysLeft: saysLeft(details) };
  const standing = { state, county, hasPlace: place !== '', ...told };
  return {
    ...{ code, state, isDrill, county, evidence, openedAt, reading, isOwn, mine },
    countyName: countyName(world.network, county, language),
    place: isShown && place !== '' ? place : null,
    words: isShown ? shownWords(words, language, FIRST_WORDS) || null : null,
    facts: isShown && reading === 'decides' ? factsLine(details.facts ?? {}, language) : '',
    reports: reports.length,
    // Whoever is to judge by their own eyes does not read first how far others came.
    ...(reading === 'asked'
      ? { asked: 0, silent: 0, going: 0, found: 0, lacks: [] }
      : {
          asked: asked.length,
          silent: asked.filter((one) => one.verdict === null && one.releasedAt === null).length,
          going: asked.filter((one) => hasGone(one) && one.verdict === null).length,
          found: asked.filter(hasFound).length,
          lacks: lacksOf({ ...standing, asked }),
        }),
  };
}

function countByCounty(live: readonly Listed[]): Board['counties'] {
  const counts: Board['counties'] = new Map();
  for (const { county, state } of live) {
    if (county === null) continue;
    const of = counts.get(county) ?? { open: 0, alerts: 0 };
    if (state === 'active') of.alerts += 1;
    else of.open += 1;
    counts.set(county, of);
  }
  return counts;
}

/** What is over, as whoever helps may know it: nobody's words and no place but the county. */
export interface Over {
  code: string;
  state: IncidentState;
  countyName: string;
  closedAt: number;
  /** What was heard of it after the end; null where nothing was, or the reader does not decide about it. */
  heardSince: HeardSince | null;
  /** Where it was, and what is told of it since; null where the reader does not decide about it. */
  place: string | null;
  words: string | null;
}

/** What is over since, the latest first. */
export async function overSince(
  q: Queries,
  world: World,
  person: Person,
  { language, since }: { language: Language; since: number },
): Promise<Over[]> {
  const ended = await endedSince(q, since, 12);
  const heard = await heardAfterEnd(
    q,
    ended.map(({ id }) => id),
  );
  const read = await readings(q, world, person, ended);
  const theirs = ended.filter(({ id, county }) => heard.has(id) && read(county) === 'decides');
  const ids = theirs.map(({ id }) => id);
  const incidents = new Map((await incidentsOf(q, ids)).map((one) => [one.id, one]));
  const reports = await reportsOfAll(q, ids);
  return ended.map(({ id, code, state, county, closedAt }) => {
    const incident = incidents.get(id);
    const told = incident ? seenSince(incident, reports.get(id) ?? []) : [];
    const words = told.flatMap((one) => one.details.words);
    return {
      ...{ code, state, closedAt: closedAt ?? since },
      countyName: countyName(world.network, county, language),
      heardSince: incident ? (heard.get(id) ?? null) : null,
      place: incident ? shownPlace(incident, 'verifier') || null : null,
      words: shownWords(words, language, FIRST_WORDS) || null,
    };
  });
}
