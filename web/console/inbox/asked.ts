import type { Act } from '../../../areas/act.ts';
import { type FactName, factNames, outcomes } from '../../../areas/cases/rules/cases.ts';
import { caseForStaff } from '../../../areas/cases/standing.ts';
import { type Effect, say } from '../../../areas/turn.ts';
import type { TextKey } from '../../../content/catalog.ts';
import { categories } from '../../../content/topics.ts';
import { colleague } from './words.ts';

/** What a form asks to be done with a case, and by which of its words it was. */
export interface Asked {
  act: string;
  deeds: readonly Effect[] | ((act: Act) => Promise<readonly Effect[]>);
  /** What the act says where it was done; whatever else it says is why not. */
  done: readonly TextKey[];
}

/** Reads a form about a case; null where it asks for nothing there is. */
export function askedBy(code: string, fields: Record<string, string>): Asked | null {
  const { act, words = '', had } = fields;
  switch (act) {
    case 'say':
      return one(act, { do: 'case', act, code, words }, 'cases.sent');
    case 'note':
      return one(act, { do: 'case', act, code, words }, 'cases.noted');
    case 'take':
    case 'take-over':
      return { act, deeds: taking(code, Number(had) || null), done: ['cases.taken'] };
    case 'save-answer':
      return one(act, { do: 'case', act, name: fields.name ?? '', words }, 'cases.answers.saved');
    case 'pause':
      return one(act, { do: 'case', act, code }, 'cases.paused');
    case 'resume':
      return one(act, { do: 'case', act, code }, 'cases.resumed');
    case 'reopen':
      return {
        ...one(act, { do: 'case', act, code, words: '' }, 'cases.reopened'),
        done: ['cases.reopened', 'cases.reopened-waiting'],
      };
    case 'hand-over':
      return {
        ...one(act, { do: 'case', act, code }, 'cases.handed'),
        done: ['cases.handed', 'cases.handed-waiting'],
      };
    case 'transfer':
    case 'close':
    case 'category':
    case 'fact':
      return chosen(code, fields);
    default:
      return null;
  }
}

/** What is done with something that is chosen from a list. */
function chosen(code: string, fields: Record<string, string>): Asked | null {
  const { act, to, value = '' } = fields;
  const outcome = outcomes.find((each) => each === fields.outcome);
  const category = categories.find((each) => each === fields.category);
  const name = factNames.find((each): each is FactName => each === fields.name);
  if (act === 'transfer' && Number(to) > 0) {
    return one(act, { do: 'case', act, code, to: Number(to) }, 'cases.transferred');
  }
  if (act === 'close' && outcome) {
    return {
      ...one(act, { do: 'case', act, code, outcome }, 'cases.closed'),
      done: ['cases.closed', 'cases.closed-phone'],
    };
  }
  if (act === 'category' && category) {
    return one(act, { do: 'case', act, code, category }, 'cases.fact-kept');
  }
  if (act === 'fact' && name) {
    return one(act, { do: 'case', act, code, name, value }, 'cases.fact-kept');
  }
  return null;
}

function one(act: string, deed: Effect, done: TextKey): Asked {
  return { act, deeds: [deed], done: [done] };
}

/**
 * Takes a case as it stood on the page: who presses a moment after somebody else did learns that, and takes
 * nothing from them unseen.
 * @param had who had it then
 */
function taking(code: string, had: number | null) {
  return async ({ tx, person, language }: Act): Promise<readonly Effect[]> => {
    const found = await caseForStaff(tx, code);
    const now = found?.assignedTo ?? null;
    if (now !== null && now !== had && now !== person.id) {
      return [say('inbox.meanwhile', { code, who: colleague(language, now, person.id) })];
    }
    return [{ do: 'case', act: 'take', code }];
  };
}
