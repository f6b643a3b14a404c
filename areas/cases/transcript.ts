import { type TextKey, text } from '../../content/catalog.ts';
import type { Language } from '../../content/languages.ts';
import { latestAudit, type Recorded } from '../../db/audit.ts';
import type { Queries } from '../../db/store.ts';
import type { World } from '../world.ts';
import type { CaseQuestion } from './rules/intake.ts';
import { type Line, readLine } from './rules/lines.ts';
import type { Case } from './store/cases.ts';
import { caseNotesOf } from './store/notes.ts';
import { type Said, saidInCase } from './store/said.ts';

/** How far something that was sent has come. */
export type Arrival = 'on-its-way' | 'sent' | 'delivered' | 'read' | 'lost' | 'unsure';

/** What stands in a conversation; `at` is in milliseconds since 1970, null where nobody noted it. */
export type Entry = {
  at: number | null;
} /** `asked`: the question it answered, where it is no more than that. */ & (
  | { kind: 'person'; words: string; lateAt: number | null; asked: CaseQuestion | null }
  | { kind: 'staff'; words: string; by: number | null; arrival: Arrival | null }
  /** What the line says by itself; beside it the same in the reader's language, where that is another. */
  | { kind: 'line'; words: string; language: Language; beside: string | null; arrival: Arrival }
  | { kind: 'note'; words: string; by: number | null }
  | { kind: 'event'; action: string; by: number | null; details: Recorded['details'] }
);

/** More than is ever shown of one case. */
const READ = 300;
/** A trace of who looked is no part of the conversation, and a note stands there itself. */
const left: ReadonlySet<string> = new Set(['case.seen', 'case.noted', 'case.tell-person']);

/** Both sides of a case, its notes and what befell it, the oldest first. */
export async function transcriptOf(
  q: Queries,
  world: World,
  one: Case,
  { language, record }: { language: Language; record: readonly Recorded[] },
): Promise<Entry[]> {
  const said = await saidInCase(q, one);
  const notes = await caseNotesOf(q, one.id);
  const { entries, answers } = spoken(world, one, said);
  const events = record.filter(({ action }) => action.startsWith('case.') && !left.has(action));
  return inOrder([
    ...events.map(
      ({ at, action, actorId, details }): Entry => ({
        ...{ kind: 'event', at, action: action.replace('case.', ''), by: actorId, details },
      }),
    ),
    ...entries,
    ...said
      .filter((each) => !answers.has(each))
      .map((each) => sentEntry(world, one, each, language))
      // What the line answered by itself tells what was said.
      .filter(({ kind }) => kind !== 'line' || one.facts?.locked === undefined),
    ...notes.map(({ authorId, text: words, at }): Entry => {
      return { kind: 'note', at, words, by: authorId };
    }),
  ]);
}

/** What is on record of a case, the oldest first. */
export function recordOf(q: Queries, { id }: Pick<Case, 'id'>): Promise<Recorded[]> {
  return latestAudit(q, { subject: `case:${id}`, action: null, since: 0 }, READ);
}

/** Sorted by time; what has none stays behind what stood before it. */
function inOrder(entries: readonly Entry[]): Entry[] {
  let last = 0;
  const timed = entries.map((entry) => {
    if (entry.at === null) return { entry, at: last };
    // Only lines lack times, and they stand together.
    if (entry.kind === 'person' || entry.kind === 'staff') last = entry.at;
    return { entry, at: entry.at };
  });
  return timed.sort((a, b) => a.at - b.at).map(({ entry }) => entry);
}

/** The lines of the case, each answer of staff with what became of it. */
function spoken(
  world: World,
  one: Case,
  said: readonly Said[],
): { entries: Entry[]; answers: Set<Said> } {
  const answers = new Set<Said>();
  const entries = (one.facts?.words ?? []).map(readLine).map((line): Entry => {
    const { by, words, at = null, lateAt = null, authorId = null, asked = null } = line;
    if (by === 'person') return { kind: 'person', at, words, lateAt, asked };
    const sent = said.find((each) => !answers.has(each) && isOf(world, line, each));
    if (sent) answers.add(sent);
    const arrival = line.lost ? lostAs[line.lost] : sent ? arrivalOf(sent) : null;
    return { kind: 'staff', at: at ?? sent?.at ?? null, words, by: authorId, arrival };
  });
  return { entries, answers };
}

const lostAs = { surely: 'lost', perhaps: 'unsure' } as const;

const ANSWER = 'case-answer:';

/** Whether a message is what a line of staff became on its way. */
function isOf({ network }: World, { words }: Line, { key, language, text: sent }: Said): boolean {
  if (!key.startsWith(ANSWER)) return false;
  return text(language, 'cases.from-staff', { network: network.name, words }).startsWith(sent);
}

function arrivalOf({ state, receipt }: Said): Arrival {
  if (receipt !== null) return receipt;
  switch (state) {
    case 'queued':
    case 'claimed':
      return 'on-its-way';
    case 'sent':
      return 'sent';
    case 'unknown':
      return 'unsure';
    case 'failed':
    case 'expired':
    case 'cancelled':
      return 'lost';
  }
}

/** What was sent and is none of the lines: the program's own, or older words of staff than the case keeps. */
function sentEntry({ network }: World, one: Case, said: Said, language: Language): Entry {
  const { key, at, language: theirs, text: words } = said;
  const arrival = arrivalOf(said);
  if (key.startsWith(ANSWER)) {
    const around = text(theirs, 'cases.from-staff', { network: network.name, words: '\n' });
    const [before = ''] = around.split('\n');
    const own = words.startsWith(before) ? words.slice(before.length) : words;
    return { kind: 'staff', at, words: own, by: null, arrival };
  }
  const beside = theirs === language ? null : besideOf(one, said, language);
  return { kind: 'line', at, words, language: theirs, beside, arrival };
}

/** What the line says by itself in a case, all of it with the code alone. */
const ownLines = [
  ...(['taken', 'paused', 'handed', 'other', 'closed'] as const).map(
    (name) => `cases.${name}-person` as const,
  ),
  ...(['cases.urgent.still', 'cases.urgent.still-many'] as const),
  ...(['cases.nudge.queue', 'cases.nudge.silent'] as const),
] satisfies TextKey[];

/** The same text of ours in another language; null where it is not one of those. */
function besideOf({ code }: Case, said: Said, language: Language): string | null {
  const key = ownLines.find((one) => said.text.startsWith(text(said.language, one, { code })));
  return key === undefined ? null : text(language, key, { code });
}
