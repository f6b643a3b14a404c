import type { Context } from 'hono';
import { type BoardFilter, type BoardTab, boardTabs } from '../../../areas/cases/rules/board.ts';
import { isLanguage } from '../../../content/languages.ts';

/** Which list is shown, and what it is narrowed to, as the address of a page says. */
export interface InboxQuery {
  tab: BoardTab | null;
  filter: BoardFilter;
  page: number;
}

/** What an address asks for; what it says that is no such thing is left out. */
export function queryOf(c: Context): InboxQuery {
  const { tab, desk, language, county, page } = c.req.query();
  return {
    tab: boardTabs.find((one) => one === tab) ?? null,
    filter: {
      desk: desk === 'linea' || desk === 'consulta' ? desk : null,
      language: isLanguage(language) ? language : null,
      county: /^\d{5}$/.test(county ?? '') ? (county ?? null) : null,
    },
    page: Number(page) > 1 ? Math.floor(Number(page)) : 1,
  };
}

/** The same as an address has it, with what is to be other: `?tab=mine&language=ar`; empty where it says nothing. */
export function searchOf(
  { tab, filter, page }: InboxQuery,
  change: { tab?: BoardTab; page?: number } = {},
): string {
  const said = { tab, ...filter, page: page > 1 ? page : null, ...change };
  const pairs = Object.entries(said).flatMap(([name, value]) =>
    value == null ? [] : [[name, String(value)] as [string, string]],
  );
  const search = new URLSearchParams(pairs).toString();
  return search === '' ? '' : `?${search}`;
}
