import { done, type Handler, say, stay } from '../turn.ts';
import { languageChoices, menu, setLanguage } from './menu.ts';

/** A pressed or numbered language. */
export const languageChoice: Handler = (session, { request }, known) => {
  const chosen = known.languages.find((language) => request.choice === `lang:${language}`);
  return chosen ? setLanguage(session, chosen) : null;
};

/** A greeting; or the first words of someone whose language does not show yet. */
export const newcomer: Handler = (_session, _input, known) => {
  const { meaning, person } = known;
  if (person.language === null && meaning.language === null) {
    return done(say('welcome.languages', { network: known.network }, languageChoices(known)));
  }
  if (meaning.intent === 'greeting' || person.language === null) {
    return done(say('welcome.hello', { network: known.network }), menu());
  }
  return null;
};

/** "Gracias" alone is answered in kind, not with a menu. */
export const thanks: Handler = (session, _input, known) =>
  known.meaning.thanks && known.meaning.intent === 'greeting' ? stay(session, say('thanks')) : null;
