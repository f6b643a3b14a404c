import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { isLanguage, type Language } from '../content/languages.ts';

export const LANGUAGE_COOKIE = 'language';

/** The language a visitor chose, else the browser's, else Spanish. */
export function language(c: Context): Language {
  const chosen = getCookie(c, LANGUAGE_COOKIE);
  if (isLanguage(chosen)) return chosen;
  const accepted = c.req.header('accept-language') ?? '';
  const first = /^\s*([a-z]{2})/i.exec(accepted)?.[1]?.toLowerCase();
  return isLanguage(first) ? first : 'es';
}
