import { deniesLanguage } from '../../../content/denied-language.ts';
import { namedLanguages } from '../../../content/keywords.ts';
import { CONFIDENT } from '../../meaning.ts';
import { languageChoices, setLanguage } from '../../menu.ts';
import { type Handler, on, say, stay } from '../../turn.ts';

/** A pressed or numbered language. */
export const languageChoice: Handler = (session, { request }, known) => {
  const chosen = known.languages.find((language) => request.choice === `lang:${language}`);
  return chosen ? setLanguage(session, chosen) : null;
};

/** "What is this?" and "in English, please", in any words. */
export const serviceMeaning: Handler = (session, { normal }, known) => {
  const { intent, confidence } = known.meaning;
  if (confidence < CONFIDENT) return null;
  if (intent === 'help') return stay(session, say('help.everyone', { network: known.network }));
  if (intent !== 'language') return null;
  const named = namedLanguages(normal).filter((one) => known.languages.includes(one));
  // "I don't speak Spanish" wants the language it is said in.
  const [wanted] = deniesLanguage(normal)
    ? known.languages.filter((one) => one === known.meaning.language && !named.includes(one))
    : named;
  if (wanted) return setLanguage(session, wanted);
  return on(session.dialogue, say('language.ask', {}, languageChoices(known)));
};

/** "Gracias" alone is answered in kind, not with a menu. */
export const thanks: Handler = (session, _input, known) =>
  known.meaning.thanks && known.meaning.intent === 'greeting' ? stay(session, say('thanks')) : null;
