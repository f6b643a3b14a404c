import type { MomentWords } from '../content/moments.ts';
import { longestFirst } from './plain-words.ts';

/** The words of a text that are not understood yet, normalised, each with a space around it. */
export class Rest {
  #left: string;

  constructor(padded: string) {
    this.#left = padded;
  }

  /** Takes the longest of some phrases that is there. */
  take(phrases: readonly string[]): boolean {
    const found = longestFirst(phrases).find((phrase) => this.#left.includes(` ${phrase} `));
    if (found !== undefined) this.#left = this.#left.replace(` ${found} `, ' ');
    return found !== undefined;
  }

  /** Takes what a pattern of whole words, with the spaces around them, finds. */
  takePattern(pattern: RegExp): RegExpExecArray | null {
    const found = pattern.exec(this.#left);
    if (found) this.#left = this.#left.replace(found[0], ' ');
    return found;
  }

  /** How many days from today a word such as "tomorrow" says. */
  takeAhead({ today, tomorrow, afterTomorrow }: MomentWords): number | null {
    if (this.take(afterTomorrow)) return 2;
    if (this.take(tomorrow)) return 1;
    return this.take(today) ? 0 : null;
  }

  /** The day of the week, 0 for Sunday. */
  takeWeekday({ times: { days } }: MomentWords): number | null {
    const name = Object.keys(days).find((one) => this.#left.includes(` ${one} `));
    return name !== undefined && this.take([name]) ? (days[name] ?? null) : null;
  }

  /** The month, from 1, that stands by itself. */
  takeMonth({ months }: MomentWords): number | null {
    const index = months.findIndex((names) => this.take(names));
    return index < 0 ? null : index + 1;
  }

  /** The hour after "at", in digits or as a word. */
  takeHour({ at, hours }: MomentWords): number | null {
    for (const phrase of longestFirst(at)) {
      const digits = this.takePattern(new RegExp(` ${phrase} (\\d{1,2})h? `, 'u'));
      if (digits) return Number(digits[1]);
      const named = hours.findIndex((names) => this.take(names.map((name) => `${phrase} ${name}`)));
      if (named >= 0) return named + 1;
    }
    return null;
  }

  /** The words that are left without those that say nothing. */
  without(fillers: readonly string[]): string[] {
    let left = this.#left;
    for (const filler of longestFirst(fillers)) left = left.replaceAll(` ${filler} `, ' ');
    return left.split(' ').filter(Boolean);
  }
}
