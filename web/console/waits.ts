import { countWaiting } from '../../areas/cases/board.ts';
import { boardFor, overSince } from '../../areas/reports/board.ts';
import type { Language } from '../../content/languages.ts';
import type { Queries } from '../../db/store.ts';
import { may } from '../../people/authority.ts';
import type { Person } from '../../people/person.ts';
import type { WebContext } from '../context.ts';
import { messagesFor } from './messages-for.ts';
import { MOST_LINES, OVER_WITHIN } from './now/limits.ts';
import type { Waits } from './viewer.ts';

/** So many people are remembered. */
const MOST_PEOPLE = 500;

/**
 * What waits for whoever looks, on whatever page they are. It is found out once for each person and state of
 * things, since to look through thousands of incidents takes a while.
 */
export class WaitCounts {
  readonly #known = new Map<number, { changes: number; waits: Waits }>();

  async of(
    web: WebContext,
    q: Queries,
    { person, language, changes }: { person: Person; language: Language; changes: number },
  ): Promise<Waits> {
    const known = this.#known.get(person.id);
    if (known?.changes === changes) return known.waits;
    const waits = await countFor(web, q, person, language);
    this.#known.delete(person.id);
    this.#known.set(person.id, { changes, waits });
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST_PEOPLE && oldest !== undefined) this.#known.delete(oldest);
    return waits;
  }
}

async function countFor(
  { world, now }: WebContext,
  q: Queries,
  person: Person,
  language: Language,
): Promise<Waits> {
  const helps = may(person, 'help');
  const board = await boardFor(q, world, person, { language, county: null, most: MOST_LINES });
  const over = helps
    ? await overSince(q, world, person, { language, since: now() - OVER_WITHIN })
    : [];
  const messages = may(person, 'decide') ? (await messagesFor(q, person)).length : 0;
  return {
    now:
      board.waiting.length + over.filter(({ heardSince }) => heardSince !== null).length + messages,
    inbox: helps ? await countWaiting(q, person) : 0,
    compose: messages,
  };
}
