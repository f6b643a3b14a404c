import { putsInstead } from '../../../content/answers.ts';
import { normalise } from '../../../content/normalise.ts';
import { wordsOf } from '../../../content/phrases.ts';
import type { Session } from '../../session.ts';
import { done, type Effect, type Handler, type Known, on, type Turn } from '../../turn.ts';

/** For so long another county is rather the right one than one more, in milliseconds. */
const JUST_NOW = 10 * 60_000;
const MOST_WORDS = 12;

/**
 * "No, better Buncombe", just after a county was joined: that one in its place. One they had before
 * is not left, since it was no mistake.
 * @param askAgain the question that is open meanwhile
 */
export function insteadOf(askAgain: () => Effect): Handler {
  return (session, { text, normal, request }, known) => {
    const wrong = joinedJustNow(known);
    if (wrong === null || request.choice !== null || request.code !== null) return null;
    if (!putsInstead(text, normal) || wordsOf(normal).length > MOST_WORDS) return null;
    const right = countyNamed(normal, wrong, known);
    return right === null ? null : inPlace(session, known, wrong, right, askAgain);
  };
}

function inPlace(
  session: Session,
  { person, limits }: Known,
  wrong: string,
  right: string,
  askAgain: () => Effect,
): Turn {
  // Where a sender can be forged, none was joined before the code comes back.
  const isHeld = !limits.provenSender;
  const left: Effect[] = isHeld ? [] : [{ do: 'leave', counties: [wrong] }];
  const effects: Effect[] = [...left, { do: 'join', county: right }];
  if (session.dialogue.kind !== 'regional' || person.regional) return done(...effects);
  return on(session.dialogue, ...effects, askAgain());
}

/** The county they were added to last, while that is fresh. */
function joinedJustNow({ person, now }: Known): string | null {
  const fresh = person.memberships.filter(
    ({ role, since = 0 }) => role === 'subscriber' && now - since <= JUST_NOW,
  );
  return fresh.at(-1)?.county ?? null;
}

/** The served county a text names, other than the wrong one; null where it may be several. */
function countyNamed(normal: string, wrong: string, known: Known): string | null {
  const { county, alternatives } = known.located;
  const located = [county, ...alternatives].filter((one) => one !== null && known.served.has(one));
  const words = ` ${normal} `;
  const named = [...known.served].flatMap(([fips, name]) =>
    words.includes(` ${normalise(name)} `) ? [fips] : [],
  );
  const found = new Set([...located, ...named].filter((one) => one !== wrong));
  const [only, ...more] = found;
  return only !== undefined && more.length === 0 ? only : null;
}
