import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';

/** The console speaks Spanish and English. */
export type ConsoleLanguage = 'es' | 'en';

export const LANGUAGE_COOKIE = 'language';

/** The language a visitor chose, else the browser's, else Spanish. */
export function language(c: Context): ConsoleLanguage {
  const chosen = getCookie(c, LANGUAGE_COOKIE);
  if (chosen === 'es' || chosen === 'en') return chosen;
  const accepted = c.req.header('accept-language') ?? '';
  const first = /^\s*([a-z]{2})/i.exec(accepted)?.[1]?.toLowerCase();
  return first === 'en' ? 'en' : 'es';
}
