import type { Command } from '../../../content/keywords.ts';
import { isCrisis } from '../../../content/senses.ts';
import { isOfTeam } from '../../../people/authority.ts';
import { absorb } from '../../sighting.ts';
import { emptyDraft } from '../../sighting-draft.ts';
import { done, type Handler, type Input, type Known, say, stay } from '../../turn.ts';
import { reportMeaning } from './report.ts';

/** So few words say that it is a drill and nothing of what is played. */
const FEW_WORDS = 3;
/** Words of what is seen, though they are commands of those who look. */
const ofSight: ReadonlySet<Command> = new Set<Command>(['still-there', 'left', 'watching', 'yes']);

/**
 * What one of the team calls a drill is one, whatever else the words may mean, and what they write on
 * while it runs is of it; the word alone is answered with how to begin, or to end. An open question
 * reads its own answers, and what is about a code or quotes a message is about that.
 */
export const drillCalled: Handler = (session, input, known) => {
  const { request, text } = input;
  const isOther = request.code !== null || request.choice !== null || known.regarding !== null;
  if (session.dialogue.kind !== 'idle' || isOther || known.thing !== null) return null;
  const { openReport } = known;
  const isRunning = openReport?.isDrill ?? false;
  // Only what has a word of it is understood at all here.
  if (text.trim() === '' && !isRunning) return null;
  const { meaning } = known;
  const isCalled = meaning.drill && isOfTeam(known.person);
  if (isCalled && (meaning.sighting || meaning.spot)) {
    const isMore = isRunning && known.located.county === null;
    return isMore ? added(input, known) : reportMeaning(session, input, known);
  }
  if (isCalled && text.trim().split(/\s+/).length <= FEW_WORDS) {
    const { code = '' } = openReport ?? {};
    return stay(session, isRunning ? say('drill.running', { code }) : say('drill.how'));
  }
  return isRunning && isOfDrill(input, known) ? added(input, known) : null;
};

/**
 * What would be of a report, were it one: a picture, how many, that they left, another place by way of
 * correction. Not what is seen at a place that is named, which may be real; nor what says that it is.
 */
function isOfDrill({ request, isShown, location }: Input, known: Known): boolean {
  const { sighting, spot, still, sense, fear, own, forReal } = known.meaning;
  if (forReal || fear || own || isCrisis(sense)) return false;
  if (request.matches.some(({ command }) => !ofSight.has(command))) return false;
  if (isShown || location !== null || sense === 'correct') return true;
  return (sighting || still !== undefined) && !spot && known.located.county === null;
}

function added(input: Input, known: Known): ReturnType<Handler> {
  const words = input.text.trim() === '' ? null : input.text;
  const draft = absorb(emptyDraft, input, known);
  return done({ do: 'add-to-report', draft, words, thanks: true });
}
