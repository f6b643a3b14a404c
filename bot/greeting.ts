import { CONFIDENT } from '../areas/meaning.ts';
import { languageChoices, menu } from '../areas/menu.ts';
import { done, type Handler, say } from '../areas/turn.ts';

/** A greeting; or the first words of someone whose language does not show yet. */
export const newcomer: Handler = (_session, _input, known) => {
  const { meaning, person } = known;
  if (person.language === null && meaning.language === null) {
    return done(say('welcome.languages', { network: known.network }, languageChoices(known)));
  }
  const greets = meaning.intent === 'greeting' && meaning.confidence >= CONFIDENT;
  if (greets || person.language === null) {
    return done(say('welcome.hello', { network: known.network }), menu());
  }
  return null;
};
