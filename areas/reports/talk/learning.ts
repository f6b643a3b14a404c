import { may } from '../../../people/authority.ts';
import { dayAt } from '../../../time/zone.ts';
import { starting } from '../../request.ts';
import { type Handler, refusal, stay } from '../../turn.ts';
import { monthIn } from '../rules/months.ts';

/** SUMMARY with a code, from whoever decides or goes to look; there is nothing personal in it. */
export const summaryRequest: Handler = (session, { request }, { person, regarding }) => {
  const match = starting(request, 'summary');
  const code = request.code ?? regarding;
  if (match?.rest !== '' || match.misspelt || code === null) return null;
  if (!may(person, 'decide') && !may(person, 'verify')) return null;
  return stay(session, { do: 'summary', code });
};

/** A county of two words, a month and a year, and what stands between them. */
const MOST_WORDS = 6;

/** MEASURES, with a county and a month or without: to anyone but admins these are ordinary words. */
export const measuresOrder: Handler = (session, { request, text }, known) => {
  const { person, limits, located, meaning, now, timeZone } = known;
  const match = starting(request, 'measures');
  if (!match || request.code !== null || !may(person, 'decide')) return null;
  const month = monthIn(text, dayAt(now, timeZone));
  const { county } = located;
  const says = match.rest === '' || month !== null || county !== null;
  if (!says || meaning.sighting || match.rest.split(' ').length > MOST_WORDS) return null;
  if (!limits.provenSender) return stay(session, refusal('admin.not-by-sms'));
  return stay(session, { do: 'measures', county, month });
};
