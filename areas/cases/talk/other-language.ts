import { isUrgentAbroad, otherLanguageOf } from '../../../content/other-languages.ts';
import { isCommandAlone } from '../../request.ts';
import { type Handler, say, stay } from '../../turn.ts';
import { opening } from './opening.ts';

/**
 * Someone writes in a language the line does not speak, or says that they need it: what to do first
 * in that language, and a person. Who has a case already is talking with one.
 */
export const otherLanguage: Handler = (session, { text, request }, known) => {
  if (request.choice !== null || request.code !== null || known.forOthers) return null;
  if (known.case !== null || isCommandAlone(request)) return null;
  const found = otherLanguageOf(text);
  if (!found) return null;
  const name = found.name[known.language];
  const first = found.safety
    ? say('cases.quote', { words: found.safety })
    : say('cases.other-language.safety');
  const person = {
    ...opening(known, isUrgentAbroad(text), text),
    direct: true,
    speaks: name,
  } as const;
  return stay(session, first, say('cases.other-language.person', { name }), person);
};
