import { CONFIDENT, type Meaning, type Signals } from '../../areas/meaning.ts';
import type { Heard } from './sighting-phrases.ts';
import { signalsOf, type WordSignals } from './signals.ts';

/**
 * Whether a text speaks of ice that is no agency: on the road, in a drink, in a name. Where nothing
 * else in it speaks of agents it is no sighting.
 */
export function iceBesides(
  heard: Heard,
  raw: string,
  signals: WordSignals,
): Pick<Signals, 'otherIce'> & Partial<Signals> {
  const spans = spansOf(heard, raw);
  if (spans.length === 0) return { otherIce: false };
  const isInSpan = (place: number): boolean =>
    spans.some(({ from, to }) => from <= place && place < to);
  const { words } = heard.text;
  const rest = words.filter((_, place) => !isInSpan(place));
  const names = heard.all('iceName').map(({ from }) => from);
  const isNameBesides =
    names.some((place) => !isInSpan(place)) && (!names.some(isInSpan) || isNamed(raw));
  const { policeOnly } = signalsOf(rest.join(' '));
  const agents = heard
    .all('enforcement')
    .some(({ from, to }) => !isInSpan(from) && !isInSpan(to - 1));
  if (agents || isNameBesides) return { otherIce: true };
  const sighting = policeOnly && signals.sighting;
  return {
    otherIce: true,
    sighting,
    policeOnly,
    signs: 'weak',
    ...(sighting ? {} : { rumour: false }),
  };
}

/** Where it speaks of such ice; what may as well be the agency counts only where nothing says so. */
function spansOf(heard: Heard, raw: string): { from: number; to: number }[] {
  const plainly = heard.all('otherIce');
  if (isNamed(raw) || heard.has('enforcement')) return plainly;
  const words = heard.has('iceContext') ? heard.all('iceWord') : [];
  return [...plainly, ...heard.all('mayBeOtherIce'), ...words];
}

/** Written as a name is, among small letters. */
function isNamed(raw: string): boolean {
  return /\bICE\b/.test(raw) && /\p{Ll}/u.test(raw);
}

/** What a text means once the senses of its words are known: ice on a road is no report. */
export function asSighting(meaning: Meaning): Meaning {
  const told = meaning.asked && !asksForNews(meaning) ? { ...meaning, asked: false } : meaning;
  if (!told.otherIce || told.sighting) return told;
  const likely = told.likely.filter(({ intent }) => intent !== 'report');
  if (told.intent !== 'report') return { ...told, likely };
  return { ...told, likely, intent: 'unknown', confidence: CONFIDENT };
}

/** A question about rights may begin like one about what is there. */
function asksForNews({ sense, sighting, intent, confidence }: Meaning): boolean {
  return sense === 'news' || (sighting && !(intent === 'rights' && confidence >= CONFIDENT));
}
