import type { Context } from 'hono';
import type { Resident, WebContext } from '../../context.ts';

const MOST_PHONES = 24;
/** As the simulator takes them. */
const LONGEST_NAME = 64;

export interface ShownPhone {
  name: string;
  label: string;
  role: WebContext['cast'][number]['role'] | null;
}

/** What of the phones a page shows. */
export interface Shown {
  phones: readonly ShownPhone[];
  /** Whether all of the cast are among them. */
  isWhole: boolean;
  /** Whose phone is looked at, where only one has room; null: whose turn it is. */
  at: string | null;
  /** What came after this message is new; null where nothing is. */
  since: number | null;
}

/**
 * The phones asked for, else the cast.
 * @param added phones that were put beside the cast before
 */
export function shownIn(
  web: WebContext,
  query: URLSearchParams,
  added: readonly string[] = [],
): Shown {
  const wanted = query.getAll('show').map((name) => name.trim().slice(0, LONGEST_NAME));
  const names = wanted.some(Boolean)
    ? [...new Set(wanted.filter(Boolean))]
    : [...web.cast.map(({ name }) => name), ...added];
  const phones = names.slice(0, MOST_PHONES).map((name) => shownPhone(web, name));
  const at = query.get('at');
  const since = Number(query.get('since') ?? Number.NaN);
  return {
    phones,
    isWhole: web.cast.every(({ name }) => names.includes(name)),
    at: phones.some(({ name }) => name === at) ? at : null,
    since: Number.isInteger(since) ? since : null,
  };
}

function shownPhone({ cast, phones }: WebContext, name: string): ShownPhone {
  const known = cast.find((one) => one.name === name);
  const resident = phones?.residents.find((one) => one.name === name);
  return known ?? (resident ? phoneOfResident(resident) : { name, label: name, role: null });
}

function phoneOfResident({ name, roles }: Resident): ShownPhone {
  const label = name.replace(/^./, (first) => first.toUpperCase());
  return { name, label, role: played.find((role) => roles.includes(role)) ?? null };
}

/** What people of the demo are, as their phones say it. */
const played = ['admin', 'verifier', 'compa', 'responder', 'subscriber'] as const;

/** Those of the demo who have no phone on the page, each once. */
export function others({ phones }: WebContext, { phones: shown }: Shown): ShownPhone[] {
  const names = new Set(shown.map(({ name }) => name));
  const found = (phones?.residents ?? []).filter(({ name }) => !names.has(name));
  return [...new Map(found.map((one) => [one.name, phoneOfResident(one)])).values()];
}

/** What the address of a page asks for. */
export function queryOf(c: Context): URLSearchParams {
  return new URL(c.req.url).searchParams;
}

/** The same page again, with a phone in view and what is new since then marked. */
export function againWith(
  query: URLSearchParams,
  { at, since }: { at?: string | undefined; since: number },
): string {
  const next = new URLSearchParams(showing(query.getAll('show')));
  const shown = at ?? query.get('at');
  if (shown) next.set('at', shown);
  next.set('since', String(since));
  return `/phones?${next}`;
}

/** Only these phones. */
export function onlyThese(names: readonly string[]): string {
  return `/phones?${new URLSearchParams(showing(names))}`;
}

/** Which phones are to be shown, as an address says it. */
export function showing(names: readonly string[]): [string, string][] {
  return names.map((name) => ['show', name]);
}
