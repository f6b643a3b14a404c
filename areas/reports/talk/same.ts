import { may } from '../../../people/authority.ts';
import { whole } from '../../request.ts';
import type { DialogueTalk } from '../../talk.ts';
import { type Choice, done, type Handler, type Input, say, stay, type Turn } from '../../turn.ts';

/** The buttons under "is it what was told of that place?", in every state. */
export const sameButton: Handler = (_session, { request }) => {
  const [, code = '', incident = 'no'] = (request.choice ?? '').split(':');
  return done({ do: 'same', code, incident: incident === 'no' ? null : incident });
};

/**
 * "Is it the Walmart?" yes, no, or which of them. What else is said then belongs to the report, and
 * the question is left.
 */
export const sameDialogue: Handler = (session, input) => {
  const { dialogue } = session;
  if (dialogue.kind !== 'same') return null;
  const { code, incidents } = dialogue.draft;
  const [only, ...more] = incidents;
  if (only !== undefined && more.length === 0) {
    const answer = whole(input.request, 'yes', 'no');
    if (answer) return settle(code, answer === 'yes' ? only : null);
  }
  if (whole(input.request, 'no') || whole(input.request, 'skip')) return settle(code, null);
  return named(code, incidents, input);
};

/** Somebody names one of the incidents by its code. */
function named(code: string, incidents: readonly string[], { request }: Input): Turn | null {
  const chosen = incidents.find((one) => one === request.code);
  return chosen === undefined ? null : settle(code, chosen);
}

function settle(code: string, incident: string | null): Turn {
  return done({ do: 'same', code, incident });
}

export const sameAside: Pick<DialogueTalk, 'again' | 'wants'> = {
  again: ({ dialogue }) => {
    if (dialogue.kind !== 'same') return [];
    const { code, incidents } = dialogue.draft;
    const choices: Choice[] = [
      ...incidents.map(
        (one): Choice => ({
          id: `same:${code}:${one}`,
          label: incidents.length === 1 ? 'report.same.yes' : { verbatim: one },
        }),
      ),
      { id: `same:${code}:no`, label: 'report.same.no' },
    ];
    return [say('report.same.again', { code }, choices)];
  },
  wants: ['news', 'gone'],
};

/** The buttons under "is it still there?". */
export const seenStill: Handler = (_session, { request }) => {
  const [, code = '', still] = (request.choice ?? '').split(':');
  if (still !== 'here' && still !== 'left' && still !== 'unsure') return null;
  return done({ do: 'seen-still', code, still });
};

/** STILL THERE and THEY LEFT, as eyewitnesses are asked to answer, and whoever looks may say it, too. */
export const stillInWords: Handler = (session, { request }, known) => {
  const still = whole(request, 'still-there', 'left');
  if (still === null) return null;
  const { openReport, asked, person } = known;
  const code = request.code ?? known.regarding ?? (asked.length === 1 ? asked[0]?.code : undefined);
  if (still === 'still-there' && code && may(person, 'verify') && openReport?.code !== code) {
    return stay(session, { do: 'verdict', code, verdict: 'watching', note: '' });
  }
  if (openReport === null || session.dialogue.kind !== 'idle') return null;
  // Before the alert it is more of the report, and may be what lets somebody go.
  if (still === 'still-there' && !openReport.isAlerted) return null;
  if (request.code !== null && request.code !== openReport.code) return null;
  const says = still === 'left' ? 'left' : 'here';
  return done({ do: 'seen-still', code: openReport.code, still: says });
};
