import { momentWords } from '../../../content/moments.ts';
import { latinDigits } from '../../../content/normalise.ts';
import { spaced } from '../../../time/plain-words.ts';
import { Rest } from '../../../time/rest.ts';
import { instantOf } from '../../../time/zone.ts';

const NUMBERS = /(?<!\d)(20\d\d)[-/. ](\d{1,2})(?!\d)/;
const NUMBERS_TURNED = /(?<!\d)(\d{1,2})[-/. ](20\d\d)(?!\d)/;
const YEAR = /(?<!\d)20\d\d(?!\d)/;

/**
 * The month a text names, such as 2026-11; null where it names none. A month without a year is the
 * latest that has begun.
 * @param today such as 2026-11-20
 */
export function monthIn(text: string, today: string): string | null {
  const latin = latinDigits(text);
  const plain = NUMBERS.exec(latin);
  const turned = NUMBERS_TURNED.exec(latin);
  const [year, number] = plain ? plain.slice(1) : (turned?.slice(1).reverse() ?? []);
  if (year !== undefined) return monthOf(Number(year), Number(number));
  for (const words of momentWords) {
    const month = new Rest(spaced(latin)).takeMonth(words);
    if (month === null) continue;
    const said = YEAR.exec(latin)?.[0];
    if (said !== undefined) return monthOf(Number(said), month);
    const thisYear = Number(today.slice(0, 4));
    const isToCome = month > Number(today.slice(5, 7));
    return monthOf(isToCome ? thisYear - 1 : thisYear, month);
  }
  return null;
}

function monthOf(year: number, month: number): string | null {
  if (month < 1 || month > 12) return null;
  return `${year}-${String(month).padStart(2, '0')}`;
}

/** When a month such as 2026-11 begins in a zone and when the next one does; null where it is none. */
export function boundsOf(month: string, timeZone: string): { from: number; to: number } | null {
  const [, year, number] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(month) ?? [];
  if (year === undefined) return null;
  const begins = (more: number): number => {
    const first = new Date(Date.UTC(Number(year), Number(number) - 1 + more, 1));
    const local = { year: first.getUTCFullYear(), month: first.getUTCMonth() + 1, day: 1 };
    return instantOf({ ...local, hour: 0, minute: 0, second: 0 }, timeZone);
  };
  return { from: begins(0), to: begins(1) };
}
