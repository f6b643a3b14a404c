import { countyName } from '../../broadcasts/compose.ts';
import { disclose } from '../../content/disclosure.ts';
import type { Language } from '../../content/languages.ts';
import { isCrisis } from '../../content/senses.ts';
import type { Queries } from '../../db/store.ts';
import type { Person } from '../../people/person.ts';
import type { World } from '../world.ts';
import { maySee } from './access.ts';
import { subjectOf } from './describe.ts';
import {
  type BoardFilter,
  type BoardTab,
  boardTabs,
  fitsFilter,
  inOrder,
  isIn,
  type WaitingFor,
  waitsForMe,
  waitsIn,
} from './rules/board.ts';
import type { CaseOutcome, CaseState, Desk } from './rules/cases.ts';
import { lateAtOf, personsLines, readLine } from './rules/lines.ts';
import { saysAnything, saysWhat } from './rules/says.ts';
import { type CaseHead, closedHeads, factsOfCases, openHeads } from './store/board.ts';
import type { CaseFacts } from './tables.ts';

/** A case as a line of a list. */
export interface BoardRow {
  code: string;
  desk: Desk;
  state: CaseState;
  urgent: boolean;
  /** What it is about, in words. */
  subject: string;
  isCrisis: boolean;
  language: Language;
  county: string | null;
  countyName: string | null;
  assignedTo: number | null;
  waiting: WaitingFor;
  since: number;
  /** Their first words that say anything, and their last where those are others; nothing private is in them. */
  first: string | null;
  last: string | null;
  /** What was told cannot be read now. */
  isLocked: boolean;
  isLate: boolean;
  isPhone: boolean;
  outcome: CaseOutcome | null;
}

/** The cases of one list, as one member of staff may see them. */
export interface Board {
  tab: BoardTab;
  counts: Record<BoardTab, number>;
  rows: BoardRow[];
  /** From 1. */
  page: number;
  pages: number;
  /** How many wait for whoever looks, whatever list is shown. */
  waits: number;
  /** Where their people are, to narrow it down. */
  counties: { fips: string; name: string }[];
}

const DAY = 24 * 60 * 60_000;
/** How long a closed case stays in the list. */
const CLOSED_FOR = 7 * DAY;
const PAGE = 25;
/** Of so many that ring, those that do so the longest, it is looked up whether they say what happens. */
const READ_FOR_ORDER = 120;

/**
 * What one list shows; without a tab, that of the case that is open, the first in which somebody waits for the
 * reader, or the first that has something.
 * @param asked.open the code of the case that is read
 * @param asked.size how many lines a page has, where that is another number than usual
 */
export async function readBoard(
  q: Queries,
  world: World,
  reader: { person: Person; language: Language },
  asked: {
    tab: BoardTab | null;
    filter: BoardFilter;
    page: number;
    size?: number;
    open?: string;
  },
): Promise<Board> {
  const { person, language } = reader;
  const open = (await openHeads(q)).filter((one) => mayList(person, one));
  const closed = await closedHeads(q, world.now() - CLOSED_FOR);
  const all = [...open, ...closed.filter((one) => mayList(person, one))];
  const fitting = all.filter((one) => fitsFilter(asked.filter, one));
  const within = (tab: BoardTab) => fitting.filter((one) => isIn(tab, one, person.id));
  const counts = Object.fromEntries(
    boardTabs.map((tab) => [tab, within(tab).length]),
  ) as Board['counts'];
  const firstWith = (wanted: (one: CaseHead) => boolean): BoardTab | undefined =>
    boardTabs.find((tab) => tab !== 'resting' && within(tab).some(wanted));
  const tab =
    asked.tab ??
    firstWith(({ code }) => code === asked.open) ??
    firstWith((one) => waitsForMe(one, person.id)) ??
    firstWith(() => true) ??
    'mine';
  const listed = await ordered(q, within(tab));
  const size = asked.size ?? PAGE;
  const pages = Math.max(1, Math.ceil(listed.length / size));
  const page = Math.min(Math.max(1, asked.page), pages);
  const shown = listed.slice((page - 1) * size, page * size);
  const facts = await factsOfCases(
    q,
    shown.map(({ id }) => id),
  );
  return {
    ...{ tab, counts, page, pages },
    rows: shown.map((one) => rowOf(world, one, facts.get(one.id) ?? null, language)),
    waits: open.filter((one) => waitsForMe(one, person.id)).length,
    counties: countiesOf(world, all, language),
  };
}

/** Nobody finds their own case among those they help with. */
export function mayList(person: Person, one: CaseHead): boolean {
  return one.personId !== person.id && maySee(person, one);
}

async function ordered(q: Queries, cases: readonly CaseHead[]): Promise<CaseHead[]> {
  const ringing = cases.filter(({ urgent, state }) => urgent && state === 'ringing');
  const ids = ringing.slice(0, READ_FOR_ORDER).map(({ id }) => id);
  const facts = ringing.length > 1 ? await factsOfCases(q, ids) : new Map();
  return inOrder(cases, ({ id }) => !facts.has(id) || saysWhat(facts.get(id) ?? null));
}

function rowOf(world: World, one: CaseHead, facts: CaseFacts | null, language: Language): BoardRow {
  const { code, desk, state, urgent, county, assignedTo, outcome } = one;
  return {
    ...{ code, desk, state, urgent, county, assignedTo, outcome, language: one.language },
    ...waitsIn(one),
    ...wordsShown(facts, language),
    subject: subjectOf({ facts, category: one.category }, language),
    isCrisis: isCrisis(facts?.known.crisis),
    countyName: county === null ? null : countyName(world.network, county, language),
    isLocked: facts?.locked !== undefined,
    isLate: lateAtOf(facts) !== null,
    isPhone: one.personId === null && one.state !== 'closed',
  };
}

/** What is shown of a line, and how much of it is looked at for that. */
const SHOWN = 140;
const LOOKED_AT = 400;

function wordsShown(facts: CaseFacts | null, language: Language): Pick<BoardRow, 'first' | 'last'> {
  const lines = personsLines(facts).map(({ words }) => words);
  const first = lines.find(saysAnything) ?? lines[0];
  // The last may have answered a question.
  const last = (facts?.words ?? []).map(readLine).findLast(({ by }) => by === 'person')?.words;
  const shown = (words: string | undefined): string | null =>
    words === undefined ? null : masked(words, language) || null;
  return { first: shown(first), last: last === first ? null : shown(last) };
}

/** A list is of many people and lies open on a desk: it shows what verifiers would be shown, too. */
function masked(words: string, language: Language): string {
  const { text } = disclose(words.slice(0, LOOKED_AT), 'verifier', language);
  if (text.length <= SHOWN && words.length <= LOOKED_AT) return text;
  return `${text.slice(0, SHOWN).trimEnd()}…`;
}

function countiesOf(
  world: World,
  cases: readonly CaseHead[],
  language: Language,
): Board['counties'] {
  const found = new Set(cases.flatMap(({ county }) => county ?? []));
  return [...found]
    .map((fips) => ({ fips, name: countyName(world.network, fips, language) }))
    .sort((a, b) => a.name.localeCompare(b.name, language));
}

/** How many open cases wait for somebody, whatever list they look at. */
export async function countWaiting(q: Queries, person: Person): Promise<number> {
  const open = (await openHeads(q)).filter((one) => mayList(person, one));
  return open.filter((one) => waitsForMe(one, person.id)).length;
}
