import { lanes } from '../db/vocabulary.ts';
import type { Claim } from './store/next-rows.ts';

/** Of all that an account may send, kept for replies while more waits than it may send. */
const REPLIES = 0.25;

/** What to claim: how many at most, of one lane or of all (null), the most urgent first. */
export interface Wish {
  lane: number | null;
  most: number;
}

/** Divides what may be sent among the lanes, so that alerts never silence the answers. */
export class ReplyShare {
  #isCrowded = false;
  /** Messages owed to replies so far. */
  #owed = 0;

  /**
   * What to claim, in this order, when `granted` messages may go, `others` of them at most to
   * anything but answers and requests to staff.
   */
  wishes(granted: number, others: number, broadcastsPaused: boolean): Wish[] {
    const staff = [lanes.urgent, lanes.ask].map((lane) => ({ lane, most: granted }));
    const answers = { lane: lanes.reply, most: granted };
    if (broadcastsPaused || others <= 0) return [...staff, answers];
    const owed = this.#owed + granted * REPLIES;
    this.#owed = this.#isCrowded ? Math.min(1 + granted, owed) : 0;
    const reserved = { ...answers, most: Math.min(granted, Math.floor(this.#owed)) };
    const all = { lane: null, most: Math.min(granted, others) };
    return others < granted ? [reserved, all, ...staff, answers] : [reserved, all];
  }

  /** Notes what came of it. */
  granted(granted: number, claims: readonly Claim[]): void {
    this.#isCrowded = granted > 0 && claims.length === granted;
    const replies = claims.filter(({ lane }) => lane === lanes.reply).length;
    this.#owed = Math.max(0, this.#owed - replies);
  }
}
