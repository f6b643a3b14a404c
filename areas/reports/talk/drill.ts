import { isCrisis } from '../../../content/senses.ts';
import { isOfTeam } from '../../../people/authority.ts';
import { absorb } from '../../sighting.ts';
import { emptyDraft } from '../../sighting-draft.ts';
import { done, type Handler, type Input, type Known, say, stay } from '../../turn.ts';
import { reportMeaning } from './report.ts';

/** So few words say that it is a drill and nothing of what is played. */
const FEW_WORDS = 3;

/**
 * What one of the team calls a drill is one, whatever else the words may mean, and what they write on
 * while it runs is of it; the word alone is answered with how to begin. An open question reads its
 * own answers.
 */
export const drillCalled: Handler = (session, input, known) => {
  const { request, text } = input;
  if (session.dialogue.kind !== 'idle' || request.code !== null || request.choice !== null) {
    return null;
  }
  if (known.openReport?.isDrill) return isOfDrill(input, known) ? added(input, known) : null;
  // Only what has a word of it is understood at all here.
  if (text.trim() === '' || !known.meaning.drill || !isOfTeam(known.person)) return null;
  if (known.meaning.sighting || known.meaning.spot) return reportMeaning(session, input, known);
  const isAlone = text.trim().split(/\s+/).length <= FEW_WORDS;
  return isAlone ? stay(session, say('drill.how')) : null;
};

/** As it would be of a report; but not what would be a report of its own, with what is seen and where. */
function isOfDrill({ pictures, location }: Input, { meaning, located }: Known): boolean {
  const { sighting, spot, still, drill, sense, fear, own } = meaning;
  if (!drill && (fear || own || isCrisis(sense))) return false;
  const isMore = sighting || spot || still !== undefined || sense === 'correct';
  const isWhole = sighting && located.county !== null && sense !== 'correct';
  return drill || pictures.length > 0 || location !== null || (isMore && !isWhole);
}

function added(input: Input, known: Known): ReturnType<Handler> {
  const words = input.text.trim() === '' ? null : input.text;
  const draft = absorb(emptyDraft, input, known);
  return done({ do: 'add-to-report', draft, words, thanks: true });
}
