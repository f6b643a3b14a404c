import type { Button, Inbound } from '../../../adapters/adapter.ts';
import type { Sent } from '../recorder.ts';
import type { Place } from './events.ts';
import type { Kind } from './kinds.ts';
import type { Phone } from './people.ts';

/** A message that reached a phone, and when. */
export interface Received {
  at: number;
  sent: Sent;
  kinds: ReadonlySet<Kind>;
  /** The first code in it. */
  code: string | null;
}

/** Somebody looked at a place and said what they found, or an admin approved what was found. */
export interface Finding {
  at: number;
  by: string;
  place: Place;
  /** `left`: they came too late, and heard that it had been so. */
  verdict: 'confirm' | 'false' | 'left' | 'approve';
}

/** What the players of the surge work with. */
export interface Stage {
  startedAt: number;
  now(): number;
  random(): number;
  /** Does something in `ms` milliseconds of the town's clock. */
  after(ms: number, act: () => Promise<void>): void;
  say(from: Phone, message: Partial<Inbound>): Promise<void>;
  /** What each code was said to be about, as staff was told; null where nobody was told. */
  placeOf(code: string): Place | null;
  found: Finding[];
}

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;

/** What a phone shows to choose from: buttons, or numbered lines. */
export function choicesOf({ buttons, text }: Sent): Button[] {
  if (buttons) return buttons;
  return [...text.matchAll(/^(\d)\. (.+)$/gm)].map(([, id = '', label = '']) => ({ id, label }));
}

/** Presses a choice, or writes its number. */
export function pressed({ buttons }: Sent, { id, label }: Button): Partial<Inbound> {
  return buttons ? { button: id, text: label } : { text: id };
}
