import { MINUTES_OF_NOW, type Signals, type TimeOfSighting } from '../../areas/meaning.ts';
import { asks } from '../../content/doubts.ts';
import { without } from '../../content/phrase-table.ts';
import { isDrill } from './drill.ts';
import { iceBesides } from './other-ice.ts';
import { type Heard, hear } from './sighting-phrases.ts';
import type { WordSignals } from './signals.ts';

/** Adds what the words of a text tell of a sighting's time, kind and plainness. */
export function withSightingSignals(signals: WordSignals, normal: string, raw: string): Signals {
  const heard = hear(normal);
  const firsthand = heard.but('firsthand', 'heard').length > 0;
  const hearsay = heard.but('heard', 'notHeard').length > 0 && !firsthand;
  const when = whenOf(heard, signals.still);
  const own = without(heard.but('ownTaken', 'notTaken'), heard.all('notOwnTaken')).length > 0;
  const taken = own || heard.but('taken', 'notTaken').length > 0;
  const evidence = evidenceOf(heard, signals, taken);
  const seen = hearsay ? 'heard' : signals.seen;
  const asked = isAsked(heard, raw) && seen !== 'seen';
  return {
    ...signals,
    ...evidence,
    ...(seen ? { seen } : {}),
    ...(when ? { when } : {}),
    rumour: hearsay || (!firsthand && (heard.has('forwarded') || heard.has('broad'))),
    asked,
    drill: isDrill(heard, raw, signals.sighting),
    forReal: heard.has('forReal'),
    deniedSighting: !asks(raw) && isDenied(heard, raw, evidence.signs),
    taken,
    ownTaken: own,
    ...iceBesides(heard, raw, { ...signals, ...evidence }),
  };
}

/** What is happening outweighs when else it did, and a day named what only says "now". */
function whenOf(heard: Heard, still: WordSignals['still']): TimeOfSighting | null {
  const minutes = heard.all('minutes').flatMap(({ numbers }) => numbers.slice(-1));
  const toCome = heard.has('toCome') || heard.but('morning', 'notTomorrow').length > 0;
  if (minutes.some((count) => count <= MINUTES_OF_NOW)) return 'now';
  if (heard.has('still')) return 'now';
  if (toCome) return 'to-come';
  if (heard.but('anotherDay', 'notAnotherDay').length > 0 || heard.has('weekday')) {
    return 'another-day';
  }
  if (heard.has('earlier') || minutes.length > 0) return 'earlier';
  return heard.has('now') || still === 'here' ? 'now' : null;
}

/** Whether it only asks; what it tells besides makes it more than a question. */
function isAsked(heard: Heard, raw: string): boolean {
  if (heard.has('tells')) return false;
  return heard.has('asksPlainly') || (asks(raw) && heard.has('whether'));
}

/** "No, they are here" denies nothing. */
const ONE_WORD_FIRST = /^\s*\p{L}+\s*[,.!\u060C]/u;

function isDenied(heard: Heard, raw: string, signs: Signals['signs']): boolean {
  const denied = heard.but('denied', 'notDenied');
  const first = heard.has('refusal') && ONE_WORD_FIRST.test(raw) ? 0 : -1;
  if (denied.some(({ from }) => from !== first)) return true;
  const isPlain = signs === 'plain' && !heard.has('denied');
  return !isPlain && heard.but('instead', 'notDenied').length > 0;
}

/**
 * Masked and nameless, whatever the vest says, is plain, as is somebody taken; a dark window alone is
 * next to nothing.
 */
function evidenceOf(
  heard: Heard,
  { signs, policeOnly }: WordSignals,
  taken: boolean,
): Pick<Signals, 'signs' | 'policeOnly'> {
  const nameless = heard.has('noBadge');
  const asPolice = heard.has('policeVest') || heard.has('policeWord');
  const masked = heard.has('mask') && (heard.has('vest') || asPolice || nameless);
  if (masked || (heard.has('policeVest') && nameless)) {
    return { signs: 'plain', policeOnly: false };
  }
  if (signs === 'plain' || taken) return { signs: 'plain', policeOnly };
  const isMore = heard.has('enforcement') || heard.has('vest') || nameless || policeOnly;
  const isWeak = !isMore && (signs === 'weak' || heard.has('weak'));
  return { signs: isWeak ? 'weak' : 'some', policeOnly };
}
