import type { Tx } from './store.ts';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

/** One kind of thing that is kept for a while and then erased. */
export interface KeepingRule {
  /** Names it in the settings (KEEP_REPORTER for `reporter`), the command and the documents. */
  name: string;
  /** What it is, and since when its time counts, for an operator. */
  what: string;
  /** How long it is kept unless the settings say otherwise, in milliseconds; 0 where they cannot. */
  period: number;
  /** What still needs it lasts so long: the settings cannot say less. In milliseconds. */
  least?: number;
  /** Whether it stays while a court case may need it. */
  isEvidence: boolean;
  /**
   * Erases what was over before a moment; returns how many things.
   * @param before in milliseconds since 1970
   */
  erase(tx: Tx, before: number, now: number): Promise<number>;
}

/** So many days in milliseconds. */
export const days = (count: number): number => count * DAY;
/** So many hours in milliseconds. */
export const hours = (count: number): number => count * HOUR;

/** How many hours a period has. */
export const hoursIn = (period: number): number => period / HOUR;

const PERIOD = /^(\d{1,4})\s*(h|d)$/;
const LEAST = HOUR;
const MOST = 3650 * DAY;

/** A period such as `24h` or `30d` in milliseconds; null where it is none, or shorter than an hour. */
export function periodOf(text: string): number | null {
  const [, count = '', unit] = PERIOD.exec(text.trim()) ?? [];
  const period = Number(count) * (unit === 'd' ? DAY : HOUR);
  return count !== '' && period >= LEAST && period <= MOST ? period : null;
}

const SETTING = /^KEEP_([A-Z_]+)$/;

/** Which rule a setting is about; null where it is about something else. */
export function ruleOfSetting(name: string): string | null {
  return SETTING.exec(name)?.[1]?.toLowerCase() ?? null;
}
