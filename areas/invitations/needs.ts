import { text } from '../../content/catalog.ts';
import type { Language } from '../../content/languages.ts';
import { normalise } from '../../content/normalise.ts';
import type { Choice, Input } from '../turn.ts';
import { type EventNeed, eventNeeds } from './rules/invitations.ts';

const needOf = new Map<string, EventNeed>(eventNeeds.map((need) => [`need:${need}`, need]));

/** The needs that can still be chosen, as choices, and the one that ends the choosing. */
export function needChoices(left: readonly EventNeed[], chosen: number): Choice[] {
  return [
    ...left.map((need): Choice => ({ id: `need:${need}`, label: `outreach.need.${need}` })),
    { id: 'need:none', label: chosen === 0 ? 'outreach.need.none' : 'outreach.need.no-more' },
  ];
}

/** The number of a choice, and the short words that stand between numbers: "1 y 3". */
const NUMBERS = /^(?:\p{L}{1,3} )?\d(?: (?:\p{L}{1,3} )?\d)*$/u;

/**
 * The needs that were chosen, by a button, by one or several numbers, or by name; `none` where
 * nothing more is wanted; null where the text is no answer.
 */
export function chosenNeeds(
  { request, normal, text: words }: Input,
  left: readonly EventNeed[],
  language: Language,
): EventNeed[] | 'none' | null {
  if (request.choice === 'need:none') return 'none';
  const pressed = needOf.get(request.choice ?? '');
  if (pressed) return left.includes(pressed) ? [pressed] : [];
  if (request.choice !== null) return null;
  if (NUMBERS.test(normal)) {
    const numbers = [...normal.matchAll(/\d/g)].map(([digit]) => Number(digit) - 1);
    if (numbers.length === 1 && numbers[0] === left.length) return 'none';
    const named = numbers.flatMap((i) => left[i] ?? []);
    return named.length === numbers.length ? named : null;
  }
  const said = ` ${normalise(words)} `;
  if (said.startsWith(` ${normalise(text(language, 'outreach.need.none'))} `)) return 'none';
  const named = left.filter((need) => {
    const label = normalise(text(language, `outreach.need.${need}`)).split(' ');
    return said.includes(` ${label[0]} `);
  });
  return named.length > 0 ? named : null;
}

/** The needs in their own order, each once. */
export function inOrder(needs: readonly EventNeed[]): EventNeed[] {
  return eventNeeds.filter((need) => needs.includes(need));
}

/** The names of needs in a language, with commas between. */
export function needNames(needs: readonly EventNeed[], language: Language): string {
  return needs.map((need) => text(language, `outreach.need.${need}`)).join(', ');
}
