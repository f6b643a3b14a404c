import { asks, isUnsure } from '../../../content/doubts.ts';
import { may } from '../../../people/authority.ts';
import { menuChoices } from '../../menu.ts';
import { whole } from '../../request.ts';
import { absorb, askWithdrawal } from '../../sighting.ts';
import { emptyDraft } from '../../sighting-draft.ts';
import { sureness } from '../../sureness.ts';
import {
  type Choice,
  done,
  type Effect,
  type Handler,
  type Input,
  type Known,
  keepingWords,
  leave,
  refusal,
  say,
  stay,
  type Turn,
} from '../../turn.ts';
import { proceed } from './sending.ts';

/**
 * "It was no ICE", "don't send anybody", before the report is filed or after; of a verifier, about
 * what they answered.
 */
export const takeBack: Handler = (session, { text, normal }, known) => {
  const { dialogue } = session;
  const isBegun = dialogue.kind === 'police' || (dialogue.kind === 'report' && !dialogue.filed);
  if (isBegun) return leave(say('report.taken-back.before'));
  if (known.openReport) {
    const isSure = (known.meaning.senseSure ?? 0) >= sureness.takenBack && !isUnsure(text, normal);
    return isSure ? done({ do: 'withdraw-report', words: text }) : askWithdrawal(session, text);
  }
  return takeBackVerdict(known) ?? stay(session, say('report.taken-back.none', {}, menuChoices));
};

/** What was asked about taking a report back. */
export const withdrawal: Handler = (session, { request }) => {
  if (request.choice !== 'withdraw:yes') return stay(session, say('report.taken-back.kept'));
  return done({ do: 'withdraw-report', words: session.unsure ?? '' });
};

/** What a verifier answered is theirs to change, by a word that leaves no doubt. */
function takeBackVerdict({ asked, limits }: Known): Turn | null {
  const answered = asked.filter(({ verdict }) => verdict !== null);
  if (answered.length === 0) return null;
  // Choices would bring codes that a forged sender need not know.
  if (!limits.provenSender) return done(refusal('verify.refused.code-needed'));
  const choices = answered.flatMap(({ code, verdict }): Choice[] =>
    (['confirm', 'false', 'unable'] as const)
      .filter((one) => one !== verdict)
      .map((one) => ({ id: `${one}:${code}`, label: `verify.choices.${one}`, params: { code } })),
  );
  return done(
    say('verify.take-back', { code: answered.map(({ code }) => code).join(', ') }, choices),
  );
}

/** "What became of my report?": its state, in the words everyone hears. */
export const ownStatus: Handler = (session, _input, known) => {
  if (known.case) return stay(session, { do: 'case', act: 'status' });
  return stay(session, { do: 'report-status', code: null });
};

/** "They are gone", "I am here and there is nobody", from whoever is near. */
export const gone: Handler = (session, input, known) => {
  const { text } = input;
  const { openReport, located, asked } = known;
  if (asks(text)) return newsRequest(session, input, known);
  // Whoever was asked to look says it in words that decide.
  if (asked.some(({ verdict }) => verdict === null)) return null;
  if (openReport) return null;
  return stay(session, { do: 'tell-gone', words: text, county: located.county });
};

/** SHOW and a code, or the code alone, from whoever decides on the report or was asked to look. */
export const showWhole: Handler = (session, { request, normal }, { thing, person, limits }) => {
  if (thing?.kind !== 'report' || thing.own || request.choice !== null) return null;
  const isAlone = normal === request.code?.toLowerCase();
  if (!isAlone && !whole(request, 'preview')) return null;
  if (!may(person, 'decide') && !may(person, 'look')) return null;
  if (!limits.provenSender) return stay(session, refusal('admin.not-by-sms'));
  return stay(session, { do: 'show-report', code: thing.code });
};

/** What is confirmed now, and what was looked at and was not so: by ALERTS or in any words. */
export const newsRequest: Handler = (session, input, known) => {
  const { text } = input;
  const { located, meaning, openReport } = known;
  // An eyewitness who is asked whether it is still there answers in words.
  if (openReport && meaning.still !== undefined && !asks(text)) return null;
  // Whoever says to see it tells it, whatever they ask for besides.
  if (meaning.intent === 'report' && meaning.sighting && meaning.seen === 'seen') return null;
  // "Hay ICE" without a question tells it, and "this is real, ICE is here" in any number of words.
  const tells = meaning.sense === 'news' && meaning.sighting && !asks(text);
  const isShort = openReport === null && text.trim().split(/\s+/).length <= FEW_WORDS;
  if (tells && (isShort || meaning.forReal)) {
    return proceed(absorb(emptyDraft, input, known), known, []);
  }
  const turn = stay(session, { do: 'news', county: located.county }, ...passedOn(input, known));
  return meaning.sense === 'news' ? keepingWords(turn, text) : turn;
};

/** "They say on Facebook that …" asks nothing: what is known is said, and that it goes round is counted. */
function passedOn(input: Input, known: Known): Effect[] {
  const { meaning, located, openReport } = known;
  const isTold = meaning.sighting && meaning.rumour && !asks(input.text);
  if (!isTold || located.county === null || openReport !== null) return [];
  return [{ do: 'file', draft: absorb(emptyDraft, input, known), aside: true }];
}

const FEW_WORDS = 4;
