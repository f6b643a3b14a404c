import { countyName, dayAndTime } from '../../broadcasts/compose.ts';
import { type Params, text } from '../../content/catalog.ts';
import type { Language } from '../../content/languages.ts';
import { type Choice, type Say, say } from '../turn.ts';
import type { World } from '../world.ts';
import { stepsOf } from './rules/checklists.ts';
import type { Skill } from './rules/requests.ts';
import type { SupportRequest } from './store/requests.ts';

/** What everyone who is asked may know of a request, as the values of a text. */
export function factsOf(world: World, request: SupportRequest, language: Language): Params {
  const { code, kind, county, summary, startsAt } = request;
  return {
    code,
    kind: text(language, `requests.kind.${kind}`),
    where: whereOf(
      summary.place,
      world.network.counties.get(county)?.name,
      countyName(world.network, county, language),
      language,
    ),
    time: dayAndTime(startsAt, language, world.network.timeZone),
  };
}

/** The town and its county; the county alone where that is all that was said. */
export function whereOf(
  place: string,
  bare: string | undefined,
  county: string,
  language: Language,
): string {
  return place === '' || place === bare
    ? county
    : text(language, 'requests.where', { place, county });
}

/** The question to one who is asked. */
export function askSays(
  world: World,
  request: SupportRequest,
  language: Language,
  short: boolean,
): Say[] {
  const { code, summary } = request;
  const choices: Choice[] = [
    { id: `accept:${code}`, label: 'requests.choices.accept' },
    { id: `decline:${code}`, label: 'requests.choices.decline' },
  ];
  return [
    say(short ? 'requests.ask.short' : 'requests.ask.full', factsOf(world, request, language)),
    ...aboutSays(summary.about, short),
    say('requests.ask.answer', { code }, choices),
  ];
}

const SHORT_ABOUT = 120;

function aboutSays(about: string, short: boolean): Say[] {
  if (about === '') return [];
  return [say('requests.about', { about: short ? about.slice(0, SHORT_ABOUT) : about })];
}

/**
 * What those who are in get to know.
 * @param proven whether the channel is safe: carriers read SMS, so nothing but place and time goes
 *   there, and staff is asked for the rest
 */
export function memberSays(
  world: World,
  request: SupportRequest,
  language: Language,
  proven: boolean,
): Say[] {
  const { code, summary, details } = request;
  const facts = factsOf(world, request, language);
  if (!proven) {
    return [
      say('requests.in.short', facts),
      ...aboutSays(summary.about, true),
      say('requests.in.by-sms', { code }),
    ];
  }
  return [
    say('requests.in.full', facts),
    ...aboutSays(summary.about, false),
    details === ''
      ? say('requests.in.no-details', { code })
      : say('requests.in.details', { details }),
    ...stepSays(request, language),
    say('requests.in.how', { code }),
  ];
}

/** The checklist, with what is done. */
export function stepSays({ kind, code, steps }: SupportRequest, language: Language): Say[] {
  const list = stepsOf(kind);
  if (list.length === 0) return [];
  const lines = list.map((step, i) => {
    const words = text(language, `requests.step.${step}`);
    return text(language, step in steps ? 'requests.steps.done' : 'requests.steps.open', {
      number: i + 1,
      step: words,
    });
  });
  return [say('requests.steps.list', { code, lines: lines.join('\n') })];
}

export function skillList(skills: readonly Skill[], language: Language): string {
  return skills
    .map((skill) => text(language, `requests.skill.${skill}`))
    .join(text(language, 'requests.comma'));
}
