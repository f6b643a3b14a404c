import type { Act } from '../../../areas/act.ts';
import { notedFacts, outcomes } from '../../../areas/cases/rules/cases.ts';
import { caseForStaff } from '../../../areas/cases/standing.ts';
import { type Effect, refusal } from '../../../areas/turn.ts';
import { categories } from '../../../content/topics.ts';
import { teamNames } from '../../../people/team-names.ts';
import type { Doing } from '../acting.ts';
import { colleague } from '../called.ts';

/** What a form asks to be done with a case. */
export type Asked = Doing['deeds'];

/** Reads a form about a case; null where it asks for nothing there is. */
export function askedBy(code: string, fields: Record<string, string>): Asked | null {
  const { act, words = '', had } = fields;
  switch (act) {
    case 'say':
    case 'note':
      return [{ do: 'case', act, code, words }];
    case 'take':
    case 'take-over':
      return taking(code, Number(had) || null);
    case 'save-answer':
      return [{ do: 'case', act, name: fields.name ?? '', words }];
    case 'pause':
    case 'resume':
    case 'hand-over':
      return [{ do: 'case', act, code }];
    case 'reopen':
      return [{ do: 'case', act, code, words: '' }];
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
  const name = notedFacts.find((each) => each === fields.name);
  if (act === 'transfer' && Number(to) > 0) {
    return [{ do: 'case', act, code, to: Number(to) }];
  }
  if (act === 'close' && outcome) {
    return [{ do: 'case', act, code, outcome }];
  }
  if (act === 'category' && category) {
    return [{ do: 'case', act, code, category }];
  }
  if (act === 'fact' && name) {
    return [{ do: 'case', act, code, name, value }];
  }
  return null;
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
      return [
        refusal('inbox.meanwhile', {
          code,
          who: colleague({ language, person, names: await teamNames(tx) }, now),
        }),
      ];
    }
    return [{ do: 'case', act: 'take', code }];
  };
}
