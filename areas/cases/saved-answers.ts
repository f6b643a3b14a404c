import { text } from '../../content/catalog.ts';
import { type Language, languageName, languages } from '../../content/languages.ts';
import { normalise } from '../../content/normalise.ts';
import { audit } from '../../db/audit.ts';
import type { Queries } from '../../db/store.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { refusal, say } from '../turn.ts';
import { saveAnswer, savedAnswers, savedAnswersNamed } from './store/saved-answers.ts';

/** In UTF-16 units: each is shown beside every case, and goes out as one message. */
const LONGEST_ANSWER = 1000;
const LONGEST_NAME = 40;
/** As many as a list still helps with. */
const MOST_ANSWERS = 200;

/** Those that come with the program; each has a name in every language. */
export const shipped = ['wait', 'documents', 'no-sign', 'question', 'goodbye'] as const;

/**
 * The answer that "/name" stands for, in the language of the person; null where the words are no
 * such name, `unknown` where there is none by it in that language or any other.
 */
export async function savedAnswer(
  q: Queries,
  words: string,
  language: Language,
): Promise<string | 'unknown' | null> {
  const trimmed = words.trim();
  if (!/^\/[\p{L}\p{N} -]+$/u.test(trimmed)) return null;
  const name = normalise(trimmed);
  const own = await savedAnswersNamed(q, name);
  const found = own.find((one) => one.language === language) ?? own[0];
  if (found) return found.text;
  const known = shipped.find((one) => languages.some((each) => nameOf(one, each) === name));
  return known ? text(language, `cases.saved.${known}.text`) : 'unknown';
}

function nameOf(one: (typeof shipped)[number], language: Language): string {
  return normalise(text(language, `cases.saved.${one}.name`));
}

/** ANSWERS: what there is, and how to use it. */
export async function listAnswers({ tx, person }: Act): Promise<Outcome> {
  const language = person.language ?? 'es';
  const own = (await savedAnswers(tx)).map(
    (one) => `/${one.name} (${languageName(one.language, language)}): ${one.text.slice(0, 60)}`,
  );
  const ours = shipped.map(
    (one) => `/${nameOf(one, language)}: ${text(language, `cases.saved.${one}.text`).slice(0, 60)}`,
  );
  return told(say('cases.answers.list', { list: [...own, ...ours].join('\n') }));
}

/** SAVE ANSWER name: text. Kept in the language the member of staff uses. */
export async function keepAnswerAs(act: Act, given: string, words: string): Promise<Outcome> {
  const { tx, person, now } = act;
  const name = normalise(given);
  if (name === '' || words.trim() === '') return told(refusal('cases.answers.how'));
  if (name.length > LONGEST_NAME || words.length > LONGEST_ANSWER) {
    const most = { letters: LONGEST_ANSWER, name: LONGEST_NAME };
    return told(refusal('cases.answers.too-long', most));
  }
  const kept = await savedAnswers(tx);
  if (kept.length >= MOST_ANSWERS && !kept.some((one) => one.name === name)) {
    return told(refusal('cases.answers.too-many', { most: MOST_ANSWERS }));
  }
  const language = person.language ?? 'es';
  await saveAnswer(tx, { name, language, text: words.trim() }, now);
  await audit(tx, { actorId: person.id, action: 'answer.saved', subject: 'answers' }, now);
  return told(say('cases.answers.saved', { name, language: languageName(language, language) }));
}
