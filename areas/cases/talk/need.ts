import { categories } from '../../../content/topics.ts';
import { done, type Handler } from '../../turn.ts';
import { opening } from './opening.ts';

/** A chosen need, with the words that were not understood before. */
export const needChoice: Handler = (session, { request }, known) => {
  const [kind, name] = (request.choice ?? '').split(':');
  const category = categories.find((one) => kind === 'need' && one === name);
  if (!category) return null;
  const words = session.unsure ?? '';
  return done({ ...opening(known, false, words), category });
};
