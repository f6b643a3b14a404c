import { normalise } from '../../../content/normalise.ts';
import { events, type Place } from './events.ts';
import { rumours } from './rumours.ts';

interface Marked {
  place: Place;
  marks: readonly RegExp[];
}

const marked: readonly Marked[] = [...events, ...rumours].map((place) => ({
  place,
  marks: place.marks.map((mark) => new RegExp(`(?<!\\p{L})${normalise(mark)}(?!\\p{L})`, 'u')),
}));

/** The place a text speaks of by a word that only it has; null where there is none or several. */
export function placeSaid(text: string): Place | null {
  const normal = normalise(text);
  const found = marked.filter(({ marks }) => marks.some((mark) => mark.test(normal)));
  const [only] = found;
  return found.length === 1 && only ? only.place : null;
}

/** The events in a town the text names; where it names none, all. */
export function eventsNear(text: string): readonly Place[] {
  const normal = normalise(text);
  const inTown = events.filter(({ town }) => normal.includes(normalise(town)));
  return inTown.length > 0 ? inTown : events;
}

/** The only event in the town the text names; null where there are more, or no town is named. */
export function soleEventNear(text: string): Place | null {
  const near = eventsNear(text);
  const [only] = near;
  return near.length === 1 && only ? only : null;
}

/** Every code in a text: a letter, a digit and two more. */
export function codesIn(text: string): string[] {
  return text.match(/(?<![\p{L}\p{N}])[A-Z][0-9][A-Z0-9]{2}(?![\p{L}\p{N}])/gu) ?? [];
}
