import { isOurAlert } from '../../../content/our-alerts.ts';
import { absorb } from '../../sighting.ts';
import { emptyDraft } from '../../sighting-draft.ts';
import { sureness } from '../../sureness.ts';
import { done, type Handler, type Known, stay } from '../../turn.ts';
import type { Whereabouts } from '../known.ts';

/** The code of a report alone: its reporter asks what became of it. */
export const ownReport: Handler = (session, { request, normal }, { thing }) => {
  const { code } = request;
  if (!code || normal !== code.toLowerCase() || !thing?.own) return null;
  return stay(session, { do: 'report-status', code });
};

/** An alert of ours, passed on by somebody: how it stands now, since it may be days old. */
export const ourAlert: Handler = (session, { request, text }) => {
  if (request.code === null || !isOurAlert(text)) return null;
  return stay(session, { do: 'alert-status', code: request.code });
};

/** The code of an alert alone, from whoever got it: how it stands. */
export const alertCode: Handler = (session, { request, normal }, { thing }) => {
  const { code } = request;
  if (!code || normal !== code.toLowerCase() || thing?.kind !== 'report') return null;
  return stay(session, { do: 'alert-status', code });
};

/** More words within the hour belong to the report, unless they speak of another place. */
export const moreOfReport: Handler = (session, input, known) => {
  const { openReport, meaning } = known;
  if (!openReport || session.dialogue.kind !== 'idle') return null;
  if (openReport.isDrill) return null;
  const shown = input.isShown || input.location !== null;
  const told =
    meaning.intent === 'report' ||
    meaning.intent === 'emergency' ||
    meaning.still !== undefined ||
    meaning.sighting ||
    meaning.spot ||
    // Where it is, which was asked and is not known yet.
    (known.located.county !== null && !openReport.county);
  // "Yes, still there" is no command.
  const isCommand = input.request.matches.some(
    ({ command, rest }) => command !== 'yes' || rest === '',
  );
  if (isCommand || input.request.choice || isElsewhere(known, openReport)) return null;
  if (!shown && (!told || input.normal === '')) return null;
  const words = input.text.trim() === '' ? null : input.text;
  const draft = absorb(emptyDraft, input, known);
  return done({ do: 'add-to-report', draft, words, thanks: true });
};

/** A sighting that names another town or county is another sighting. */
export function isElsewhere({ meaning, located }: Known, { county, town }: Whereabouts): boolean {
  if (meaning.intent !== 'report' || !located.county || !county) return false;
  // "It was at the Ingles in Fletcher" is of the same one.
  if (meaning.sense === 'correct' && (meaning.senseSure ?? 0) >= sureness.sensed) return false;
  const otherTown = located.place !== undefined && town !== undefined && located.place !== town;
  return located.county !== county || otherTown;
}
