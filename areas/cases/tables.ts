import type { Language } from '../../content/languages.ts';
import type { DocumentName } from '../../content/rights.ts';
import type { Category } from '../../content/topics.ts';
import type { Columns, Owner } from '../../db/columns.ts';
import type { PatternKind } from '../patterns/rules/patterns.ts';
import type { CaseOutcome, CaseState, Desk, FactName, Helped } from './rules/cases.ts';

/** What a person told, or a caller over the telephone. */
export interface CaseFacts {
  /** Their own words, in order, and between them what staff wrote, which begins with "» ". */
  words: string[];
  known: Partial<Record<FactName, string>>;
  /** Which first steps the person was given, so that none is given twice. */
  steps?: DocumentName[];
  /** What cannot be read now, as it is stored, because nobody gave its passphrase since the start. */
  locked?: string;
}

/** What was told before, and what was told while that was locked. */
function joinFacts(first: CaseFacts, second: CaseFacts): CaseFacts {
  const steps = [...(first.steps ?? []), ...(second.steps ?? [])];
  return {
    words: [...first.words, ...second.words],
    known: { ...first.known, ...second.known },
    ...(steps.length > 0 ? { steps: [...new Set(steps)] } : {}),
  };
}

/** The tables of one-on-one help. */
export function caseTables(c: Columns, person: Owner) {
  const cases = c.table(
    'cases',
    {
      id: c.id(),
      code: c.text().notNull(),
      desk: c.text<Desk>().notNull(),
      state: c.text<CaseState>().notNull(),
      urgent: c.flag().notNull().default(false),
      /** Null for someone who telephoned: there is nobody to write to. */
      personId: c.ofPerson(person),
      addressId: c.ref(),
      language: c.text<Language>().notNull(),
      category: c.text<Category>(),
      county: c.text(),
      facts: c.apart<CaseFacts>({
        purpose: 'cases.facts',
        locked: (text) => ({ words: [], known: {}, locked: text }),
        split: ({ locked: before, ...rest }) => (before === undefined ? null : { before, rest }),
        join: joinFacts,
      }),
      /** Whether what was told may be kept for a while after the end; null: not asked yet. */
      keep: c.flag(),
      /** Whether the person may be invited with others who have the same trouble. */
      invite: c.flag().notNull().default(false),
      /** The member of staff who has it. */
      assignedTo: c.person(),
      /** How many were rung, one after the other, and when the last was. */
      rung: c.count().notNull().default(0),
      rungAt: c.moment(),
      /** Until when free words go to staff instead of the bot. */
      liveUntil: c.moment(),
      /** When the person wrote last, and when staff did. */
      heardAt: c.moment(),
      spokeAt: c.moment(),
      /** How often whoever waits was spoken for, since anyone last wrote. */
      nudges: c.count().notNull().default(0),
      /** When the clock must look at it next. */
      wakeAt: c.moment(),
      openedAt: c.moment().notNull(),
      closedAt: c.moment(),
      outcome: c.text<CaseOutcome>(),
      helped: c.text<Helped>(),
    },
    (t) => [
      c.uniqueIndex('cases_code').on(t.code),
      c.index('cases_person').on(t.personId, t.state),
      c.index('cases_staff').on(t.assignedTo, t.state),
      c.index('cases_state').on(t.state),
      c.index('cases_wake').on(t.wakeAt),
    ],
  );
  return {
    cases,
    caseNotes: c.table(
      'case_notes',
      {
        id: c.id(),
        caseId: c.owned(() => cases.id).notNull(),
        authorId: c.person(),
        text: c.apart<string>({ purpose: 'case_notes.text', locked: () => '🔒' }).notNull(),
        at: c.moment().notNull(),
      },
      (t) => [c.index('case_notes_case').on(t.caseId)],
    ),
    /** By what a case may belong together with others, without the name in clear. */
    caseLinks: c.table(
      'case_links',
      {
        id: c.id(),
        caseId: c.owned(() => cases.id).notNull(),
        kind: c.text<PatternKind>().notNull(),
        lookup: c.text().notNull(),
      },
      (t) => [
        c.uniqueIndex('case_links_one').on(t.caseId, t.kind),
        c.index('case_links_lookup').on(t.kind, t.lookup),
      ],
    ),
    /** Answers that staff wrote once to use again. */
    savedAnswers: c.table(
      'saved_answers',
      {
        id: c.id(),
        name: c.text().notNull(),
        language: c.text<Language>().notNull(),
        text: c.sealed<string>('saved_answers.text').notNull(),
        at: c.moment().notNull(),
      },
      (t) => [c.uniqueIndex('saved_answers_one').on(t.name, t.language)],
    ),
  };
}

declare module '../../db/store.ts' {
  interface Tables extends ReturnType<typeof caseTables> {}
}
