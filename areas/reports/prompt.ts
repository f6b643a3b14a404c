import { countyName, timeOfDay } from '../../broadcasts/compose.ts';
import { type TextKey, text } from '../../content/catalog.ts';
import type { Language } from '../../content/languages.ts';
import { type Choice, type Say, say } from '../turn.ts';
import type { World } from '../world.ts';
import { drillSays } from './drill.ts';
import { shownPlace, shownWords } from './shown.ts';
import type { Incident } from './store/incidents.ts';
import type { Report } from './store/reports.ts';

const MOST_WORDS = 1000;
const MOST_WORDS_SHORT = 200;

/** What a verifier is asked: where, what was said, by how many, how sure; never who said it. */
export function prompt(
  world: World,
  incident: Incident,
  reports: readonly Report[],
  code: string,
  language: Language,
  short: boolean,
): Say[] {
  const words = shownWords(
    reports.flatMap(({ details }) => details.words),
    language,
    short ? MOST_WORDS_SHORT : MOST_WORDS,
  );
  const seen = reports.find(({ details }) => details.seen === 'seen') ?? reports[0];
  const params = {
    code,
    county: countyName(world.network, incident.county, language),
    place: shownPlace(incident, 'verifier') || text(language, 'ask.no-place'),
    words: words || text(language, 'ask.no-words'),
    time: timeOfDay(incident.openedAt, language, world.network.timeZone),
    told: toldBy(seen?.details.seen ?? null, language),
    class: incident.evidence,
    count: reports.length,
  };
  if (short) return drillSays(incident, [say('ask.short', params)]);
  const asked = say('ask.full', params, choices(code));
  return drillSays(
    incident,
    reports.length > 1 ? [say('ask.several', { count: reports.length }), asked] : [asked],
  );
}

/** Whether a reporter saw it themself, heard it, or did not say. */
export function toldBy(seen: 'seen' | 'heard' | null, language: Language): string {
  if (seen === null) return text(language, 'ask.unsaid');
  const key: TextKey = seen === 'heard' ? 'ask.heard' : 'ask.seen';
  return text(language, key);
}

function choices(code: string): Choice[] {
  return [
    { id: `on-my-way:${code}:10`, label: 'ask.choices.going' },
    { id: `confirm:${code}`, label: 'ask.choices.confirm' },
    { id: `false:${code}`, label: 'ask.choices.false' },
    { id: `unable:${code}`, label: 'ask.choices.unable' },
  ];
}
