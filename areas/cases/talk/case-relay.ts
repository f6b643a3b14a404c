import type { Location } from '../../../adapters/adapter.ts';
import { asks } from '../../../content/doubts.ts';
import type { Sense } from '../../../content/senses.ts';
import { answerMeanwhile, questionIn } from '../../about-us.ts';
import { commandOfAnyone } from '../../form/for-anyone.ts';
import { CONFIDENT } from '../../meaning.ts';
import { whole } from '../../request.ts';
import { sureness } from '../../sureness.ts';
import { type Handler, type Known, type Say, say, sayDocument, stay } from '../../turn.ts';
import type { OwnCase } from '../known.ts';

/** What the bot does itself while nobody of the staff has written. */
const forBot: ReadonlySet<string> = new Set(['join', 'language', 'help']);
/** And again once the talk with staff has been quiet for long. */
const forBotLater: ReadonlySet<string> = new Set(['rights', 'report', 'greeting']);
/** "Is anybody there?" is answered with how it stands, not with one more "received". */
const asksHow: ReadonlySet<Sense> = new Set<Sense>(['status', 'person', 'time', 'machine']);

/**
 * While someone talks with a person, the bot only passes the words on. Until staff has answered it
 * still answers questions about rights itself, and passes them on too.
 */
export const caseRelay: Handler = (session, { request, text: said, location }, known) => {
  // A pin is worth as much as words to whoever answers.
  const text = said.trim() === '' && location ? pinOf(location) : said;
  const own = known.case;
  if (!own || own.state === 'intake' || own.state === 'paused') return null;
  const talks = own.talk === 'live' && (own.answered || own.urgent);
  if (talks && whole(request, 'exit', 'menu', 'back')) {
    return stay({ ...session, dialogue: { kind: 'idle' } }, { do: 'case', act: 'leave' });
  }
  if (commandOfAnyone({ request }) || isPressing(known, own.urgent)) return null;
  if (session.dialogue.kind !== 'idle' && session.dialogue.kind !== 'intake') return null;
  if (text.trim() === '') return talks ? stay(session, say('cases.words-only')) : null;
  // Once staff has answered and the person left the talk, the bot is back; a code still reaches them.
  const isOver = own.answered && own.talk === 'left';
  if (!talks && (isOver || request.choice !== null || isForBot(known, own))) return null;
  const { meaning } = known;
  // "Don't write to me now": the phone stays silent, and staff reads it.
  const hushes = own.urgent && meaning.sense === 'refusal';
  // Thanks want no answer from a person; from nobody yet, silence would look like nobody.
  const thanks = hushes || (own.answered && meaning.thanks && meaning.intent === 'greeting');
  const isAsked = meaning.sense !== undefined && asksHow.has(meaning.sense) && !own.answered;
  const quiet = isAsked && !thanks;
  const isAlarm = own.urgent && meaning.intent === 'emergency';
  const how = thanks ? 'thanks' : quiet ? 'quiet' : isAlarm ? 'alarm' : 'told';
  const passed = { do: 'case', act: 'words', words: text, how } as const;
  if (quiet) return stay(session, passed, { do: 'case', act: 'status' });
  const answer = hushes ? null : answerTo(known);
  if (answer) return stay(session, answer, { ...passed, how: thanks ? 'thanks' : 'answered' });
  const asksRights = meaning.intent === 'rights' && meaning.topic !== undefined;
  // Who waits in danger is answered about rights only where they plainly ask.
  const isPlain = !own.urgent || asks(text);
  if (own.answered || !asksRights || !isPlain || !meaning.topic) return stay(session, passed);
  return stay(session, sayDocument(meaning.topic, 'brief'), passed);
};

function pinOf({ latitude, longitude }: Location): string {
  return `📍 ${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
}

/** What everyone asks of the line is answered at once, whoever has the case. */
function answerTo(known: Known): Say | null {
  const { meaning } = known;
  const asked = (meaning.senseSure ?? 0) >= CONFIDENT ? questionIn(meaning) : null;
  return asked && answerMeanwhile(asked, known);
}

function isForBot({ meaning }: Known, { answered }: OwnCase): boolean {
  if (meaning.confidence < sureness.ownInCase) return false;
  return forBot.has(meaning.intent) || (answered && forBotLater.has(meaning.intent));
}

/**
 * A sighting goes to verifiers, and fear in a quiet case rings whoever is on call. What only may be a sighting is for
 * whoever they talk with: "I think they hold him in the jail of Hendersonville" answers a question of theirs.
 */
function isPressing(known: Known, urgent: boolean): boolean {
  const { meaning } = known;
  if (meaning.intent === 'report') {
    const isSure = meaning.confidence >= CONFIDENT || meaning.sighting;
    return known.located.county !== null && isSure;
  }
  return meaning.intent === 'emergency' && meaning.fear && !urgent;
}
