import { asks } from '../../../content/doubts.ts';
import type { Match } from '../../../content/keywords.ts';
import { hasAny } from '../../../content/normalise.ts';
import type { Sense } from '../../../content/senses.ts';
import { shiftWords } from '../../../content/shift-words.ts';
import { may } from '../../../people/authority.ts';
import type { Intent } from '../../meaning.ts';
import { isCommandAlone, starting, wordsAfter } from '../../request.ts';
import type { Session } from '../../session.ts';
import { sureness } from '../../sureness.ts';
import {
  type Choice,
  type Handler,
  type Input,
  type Known,
  say,
  stay,
  type Turn,
} from '../../turn.ts';

/** PATROL, END PATROL and ALL CLEAR, of those who patrol. */
export const patrolOrders: Handler = (session, input, known) => {
  const { request, text } = input;
  const match = starting(request, 'patrol-end', 'all-clear', 'patrol');
  if (!match || request.code !== null || !may(known.person, 'patrol')) return null;
  if (match.misspelt && known.patrol == null) return null;
  const words = wordsAfter(text, match);
  switch (match.command) {
    case 'patrol-end':
      if (known.patrol) return stay(session, { do: 'patrol', act: 'end', text: words });
      return match.rest === '' ? stay(session, say('patrols.none')) : null;
    case 'all-clear':
      // "ALL CLEAR" of a report one was asked to look at is for those who answer to it.
      return known.patrol && !tellsOfAgents(input, known)
        ? stay(session, { do: 'patrol', act: 'log', text })
        : null;
    default:
      return begin(session, input, known, match);
  }
};

/** More words than a place has. */
const MOST_NAME = 3;

const whichChoices: Choice[] = [
  { id: 'patrol:begin', label: 'patrols.choices.begin' },
  { id: 'report', label: 'patrols.choices.report' },
];

/**
 * A word alone, or a phrase that says that it begins, with where it goes. "Patrol cars at the
 * Walmart" and "patrulla fronteriza en el Ingles" are sightings.
 */
function begin(session: Session, input: Input, known: Known, match: Match): Turn | null {
  const { text, normal } = input;
  const { meaning } = known;
  const phrase = normal.slice(0, normal.length - match.rest.length).trim();
  const says = match.rest === '' || phrase.includes(' ');
  if (meaning.sighting && match.rest !== '') return null;
  const isPlace =
    shiftWords.some((words) => hasAny(match.rest.split(' ')[0] ?? '', words.in)) ||
    (meaning.intent !== 'report' && meaning.intent !== 'emergency' && !meaning.policeOnly);
  if (!says && !isPlace) {
    const isOf = meaning.policeOnly || match.rest.split(' ').length > MOST_NAME;
    return isOf ? null : stay(session, say('patrols.which', {}, whichChoices));
  }
  if (known.patrol && match.rest !== '') return stay(session, { do: 'patrol', act: 'log', text });
  return stay(session, { do: 'patrol', act: 'begin', note: wordsAfter(text, match) });
}

/** Buttons of a patrol's messages; one that comes late finds that it is over. */
export const patrolButton: Handler = (session, { request }) => {
  switch (request.choice) {
    case 'patrol:begin':
      return stay(session, { do: 'patrol', act: 'begin', note: '' });
    case 'patrol:end':
      return stay(session, { do: 'patrol', act: 'end', text: '' });
    case 'patrol:fine':
      return stay(session, { do: 'patrol', act: 'fine' });
    case 'patrol:help':
      return stay(session, { do: 'patrol', act: 'help' });
    default:
      return null;
  }
};

/** What somebody on patrol may well seem to say with a line of what they see. */
const lineIntents: ReadonlySet<Intent> = new Set(['report', 'verdict', 'greeting', 'unknown']);
const lineSenses: ReadonlySet<Sense> = new Set([
  ...(['coordination', 'gone', 'safe', 'ack', 'correct', 'news', 'auto'] as const),
]);
/** Below this it is rather a line than a question of anything else. */
const SURE = 0.7;

/**
 * What is written on patrol is a line of its log, and no sighting, unless it plainly tells of
 * agents: that is a report like any. Questions, commands and danger are heard as everywhere.
 */
export const patrolLine: Handler = (session, input, known) => {
  const { request, text } = input;
  if (!known.patrol || session.dialogue.kind !== 'idle') return null;
  if (request.choice !== null || request.code !== null || text.trim() === '') return null;
  if (input.isShown || input.location !== null) return null;
  if (known.patrol.asked && isCommandAlone(request) && isYes(input)) {
    return stay(session, { do: 'patrol', act: 'fine' });
  }
  if (isCommandAlone(request) || asks(text) || tellsOfAgents(input, known)) return null;
  const { intent, confidence, sense, senseSure = 0 } = known.meaning;
  const isLine = sense === undefined || senseSure < sureness.sensed || lineSenses.has(sense);
  if (!isLine || (!lineIntents.has(intent) && confidence >= SURE)) return null;
  return stay(session, { do: 'patrol', act: 'log', text });
};

function isYes({ request }: Input): boolean {
  return request.matches.some(({ command, rest }) => command === 'yes' && rest === '');
}

/** Whether a text plainly says that agents are there, not that a van is, or that nobody is. */
function tellsOfAgents({ normal }: Input, { meaning }: Known): boolean {
  if (!meaning.sighting || meaning.signs !== 'plain' || meaning.instead === 'nothing') return false;
  return !shiftWords.some(({ fine, none }) =>
    [...fine, ...none].some((phrase) => normal === phrase || normal.startsWith(`${phrase} `)),
  );
}
