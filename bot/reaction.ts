import { type Handler, stay } from '../areas/turn.ts';

const GOING = new Set(['👍', '👍🏻', '👍🏼', '👍🏽', '👍🏾', '👍🏿']);

/**
 * A thumbs-up on a request to look means "on my way". No reaction is ever a verdict, and none
 * gets the menu as an answer.
 */
export const reaction: Handler = (session, input, known) => {
  if (input.reaction === null) return null;
  const code = known.regarding;
  const asked = known.asked.some((one) => one.code === code && one.verdict === null);
  if (!asked || !GOING.has(input.reaction)) return stay(session);
  return stay(session, { do: 'accept', code, minutes: null });
};
