import type { Context } from 'hono';
import { isLanguage, type Language } from '../../content/languages.ts';

/**
 * The language a page for everyone is read in: the one asked for by `?lang`, else the first of the
 * browser's that we offer, by its weights (RFC 9110, 12.5.4), else the network's first.
 */
export function visitorLanguage(c: Context, offered: readonly Language[]): Language {
  const asked = c.req.query('lang');
  if (isLanguage(asked)) return asked;
  const accepted = (c.req.header('accept-language') ?? '')
    .split(',')
    .map((part) => {
      const [range = '', ...parameters] = part
        .trim()
        .toLowerCase()
        .split(';')
        .map((one) => one.trim());
      const weight = parameters.find((one) => one.startsWith('q='))?.slice(2);
      return { code: range.split('-')[0], weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight);
  const found = accepted.find(({ code }) => isLanguage(code) && offered.includes(code));
  return isLanguage(found?.code) ? found.code : (offered[0] ?? 'es');
}
