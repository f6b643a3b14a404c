import { text } from '../../content/catalog.ts';
import type { Language } from '../../content/languages.ts';
import { normalise } from '../../content/normalise.ts';
import { type DocumentName, rightsDocument } from '../../content/rights.ts';
import type { Crisis } from '../../content/senses.ts';
import type { Category } from '../../content/topics.ts';
import type { Queries } from '../../db/store.ts';
import { shipped } from './saved-answers.ts';
import type { Case } from './store/cases.ts';
import { type SavedAnswer, savedAnswers } from './store/saved-answers.ts';

/** A text that staff need not write: in the person's language, and in the reader's beside it. */
export interface ReadyAnswer {
  /** Names it on a page: `own:espera`, `ours:wait`, `rights:wages`. */
  key: string;
  name: string;
  language: Language;
  text: string;
  /** The same in the reader's language; null where it is that already, or nobody wrote it. */
  beside: string | null;
}

/** What answers what people of a kind of need ask most. */
const rightsFor: Record<Category, readonly DocumentName[]> = {
  housing: ['housing'],
  money: [],
  wages: ['wages', 'workplace'],
  legal: ['lawyer', 'fraud', 'deportation-order', 'courthouse', 'check-in'],
  detention: ['detained-first-steps', 'find-detained', 'bond', 'jail-287g'],
  health: ['hospital-church'],
  school: ['school', 'children'],
  documents: ['identity-documents', 'consulate', 'family-plan'],
  food: [],
  other: ['essentials'],
};

/** The answers of the organisation and the program's own that fit a case, whole. */
export async function answersFor(
  q: Queries,
  one: Pick<Case, 'language' | 'category' | 'urgent'> & { crisis: Crisis | null },
  language: Language,
): Promise<{ saved: ReadyAnswer[]; rights: ReadyAnswer[] }> {
  const own = byName(await savedAnswers(q)).map((same) => ownAnswer(same, one.language, language));
  const ours = shipped.map((name) => shippedAnswer(name, one.language, language));
  const names = new Set<DocumentName>([
    ...(one.crisis === null ? [] : [one.crisis]),
    ...(one.urgent ? (['emergency', 'home-visit'] as const) : []),
    ...(one.category === null ? (['essentials'] as const) : rightsFor[one.category]),
  ]);
  const rights = [...names].map((name) => rightsAnswer(name, one.language, language));
  return { saved: [...own, ...ours], rights };
}

function byName(all: readonly SavedAnswer[]): SavedAnswer[][] {
  return [...Map.groupBy(all, ({ name }) => name).values()];
}

/** In the language of the person where somebody wrote it, as "/name" would send it. */
function ownAnswer(
  same: readonly SavedAnswer[],
  theirs: Language,
  language: Language,
): ReadyAnswer {
  const sent = same.find((one) => one.language === theirs) ?? (same[0] as SavedAnswer);
  const read = same.find((one) => one.language === language);
  const beside = read === undefined || read === sent ? null : read.text;
  return { ...sent, key: `own:${sent.name}`, beside };
}

function shippedAnswer(
  name: (typeof shipped)[number],
  theirs: Language,
  language: Language,
): ReadyAnswer {
  const key = `cases.saved.${name}.text` as const;
  return {
    ...{ key: `ours:${name}`, name: normalise(text(language, `cases.saved.${name}.name`)) },
    ...{ language: theirs, text: text(theirs, key) },
    beside: theirs === language ? null : text(language, key),
  };
}

function rightsAnswer(name: DocumentName, theirs: Language, language: Language): ReadyAnswer {
  const read = rightsDocument(name, language);
  return {
    ...{ key: `rights:${name}`, name: read.title, language: theirs },
    text: rightsDocument(name, theirs).short,
    beside: theirs === language ? null : read.short,
  };
}
