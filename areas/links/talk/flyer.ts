import { type Channel, channels } from '../../../adapters/adapter.ts';
import { namedLanguage } from '../../../content/keywords.ts';
import { isLanguage, type Language, languageNames } from '../../../content/languages.ts';
import { normalise } from '../../../content/normalise.ts';
import { isPressing } from '../../form/danger.ts';
import type { FlyerForm, FlyerQuestion } from '../../invitations/dialogue.ts';
import { starting, whole } from '../../request.ts';
import { countyChoices } from '../../talk/questions.ts';
import {
  type Choice,
  done,
  type Effect,
  type Handler,
  hasRole,
  type Input,
  type Known,
  on,
  say,
  stay,
  type Turn,
} from '../../turn.ts';

const NAME_MOST = 60;

/** FLYER alone lists the links and asks for a new one; with words, as much as they say is taken. */
export const flyerCommand: Handler = (session, { request, text }, known) => {
  const match = starting(request, 'flyer');
  if (!match || !hasRole(known, 'compa', 'admin')) return null;
  if (!known.limits.provenSender) return stay(session, say('admin.not-by-sms'));
  if (match.rest === '') {
    return on(
      { kind: 'flyer', form: {}, asking: 'county' },
      { do: 'campaign', act: 'links' },
      {
        ...question('county', known),
      },
    );
  }
  const words = text.trim().split(/\s+/).slice(1).join(' ');
  const { form, asking } = readForm(words, known);
  return asking ? ask(form, asking, known) : finish(form, known);
};

/** The questions to a new sign-up link. */
export const flyerDialogue: Handler = (session, input, known) => {
  const { dialogue } = session;
  if (dialogue.kind !== 'flyer' || !hasRole(known, 'compa', 'admin')) return null;
  const { form, asking } = dialogue;
  if (whole(input.request, 'exit', 'menu')) return done(say('outreach.nothing'));
  if (whole(input.request, 'emergency')) return null;
  if (whole(input.request, 'back')) return back(asking, form, known);
  if (input.text.trim() === '' && !input.request.choice) return null;
  if (asking !== 'name' && isPressing(input, known)) return null;
  return answers[asking](form, input, known);
};

const steps: readonly FlyerQuestion[] = ['county', 'language', 'name', 'channel'];

function missing(form: FlyerForm): FlyerQuestion | null {
  return steps.find((one) => form[one] === undefined) ?? null;
}

function back(asking: FlyerQuestion, form: FlyerForm, known: Known): Turn {
  const previous = steps[steps.indexOf(asking) - 1];
  if (!previous) return done(say('outreach.nothing'));
  const { [previous]: _dropped, ...rest } = form;
  return ask(rest, previous, known);
}

function ask(form: FlyerForm, asking: FlyerQuestion, known: Known, ...first: Effect[]): Turn {
  return on({ kind: 'flyer', form, asking }, ...first, question(asking, known));
}

function next(form: FlyerForm, known: Known): Turn {
  const asking = missing(form);
  return asking ? ask(form, asking, known) : finish(form, known);
}

function finish({ county, language, name, channel = null }: FlyerForm, known: Known): Turn {
  if (!county || !language || !name) return next({}, known);
  return done({ do: 'campaign', act: 'add-link', form: { county, language, name, channel } });
}

function question(asking: FlyerQuestion, known: Known): Effect {
  switch (asking) {
    case 'county':
      return say('outreach.flyer.ask.county', {}, countyChoices(known));
    case 'language':
      return say('outreach.flyer.ask.language', {}, languagesOf(known));
    case 'name':
      return say('outreach.flyer.ask.name', { most: NAME_MOST });
    case 'channel':
      return say('outreach.flyer.ask.channel', {}, channelChoices);
  }
}

function languagesOf({ languages }: Known): Choice[] {
  return languages.map((one) => ({
    id: `flyer-language:${one}`,
    label: { verbatim: languageNames[one] },
  }));
}

const linked = channels.filter((one) => one !== 'simulator');
const channelChoices: Choice[] = [
  { id: 'flyer-channel:any', label: 'outreach.flyer.any-channel' },
  ...linked.map((one): Choice => ({ id: `flyer-channel:${one}`, label: `channel.${one}` })),
];

type AnswerTo = (form: FlyerForm, input: Input, known: Known) => Turn;

const answers: Record<FlyerQuestion, AnswerTo> = {
  county(form, { request, text }, known) {
    const chosen = request.choice?.startsWith('county:') ? request.choice.slice(7) : null;
    const county = chosen ?? countyIn(text, known)?.fips ?? known.located.county;
    if (county === null || !known.served.has(county)) {
      return ask(form, 'county', known, say('schedule.problem.no-county'));
    }
    return next({ ...form, county }, known);
  },
  language(form, { request, text }, known) {
    const chosen = request.choice?.replace('flyer-language:', '') ?? text;
    const language = languageIn(chosen, known);
    return language
      ? next({ ...form, language }, known)
      : ask(form, 'language', known, say('outreach.problem.language'));
  },
  name(form, { text }, known) {
    const name = text.trim().replace(/\s+/g, ' ');
    if (!/[\p{L}\p{N}]/u.test(name)) return ask(form, 'name', known);
    if (name.length > NAME_MOST) {
      const length = name.length;
      return ask(form, 'name', known, say('outreach.problem.long', { length, most: NAME_MOST }));
    }
    return next({ ...form, name }, known);
  },
  channel(form, { request, normal }, known) {
    if (request.choice === 'flyer-channel:any' || whole(request, 'skip', 'no')) {
      return next({ ...form, channel: null }, known);
    }
    const channel = channelIn(request.choice?.replace('flyer-channel:', '') ?? normal);
    return channel ? next({ ...form, channel }, known) : ask(form, 'channel', known);
  },
};

/** What a line such as "Henderson es feria" says, and what has to be asked. */
function readForm(words: string, known: Known) {
  const county = countyIn(words, known);
  const rest = county ? withoutWords(words, county.words) : words;
  const tokens = rest.split(/\s+/).filter(Boolean);
  const language = tokens.findIndex((token) => languageIn(token, known) !== null);
  const channel = tokens.findIndex((token) => channelIn(normalise(token)) !== null);
  const name = tokens.filter((_, i) => i !== language && i !== channel).join(' ');
  const form: FlyerForm = {
    ...(county ? { county: county.fips } : {}),
    ...(language >= 0 ? { language: languageIn(tokens[language] ?? '', known) ?? 'es' } : {}),
    ...(name !== '' && name.length <= NAME_MOST ? { name } : {}),
    // Whoever writes all of it on a line wants every way to join, unless one is named.
    channel: channel >= 0 ? channelIn(normalise(tokens[channel] ?? '')) : null,
  };
  return { form, asking: missing(form) };
}

/** The served county with the longest name in a text. */
function countyIn(text: string, { served }: Known): { fips: string; words: string } | null {
  const normal = ` ${normalise(text)} `;
  const [found] = [...served]
    .map(([fips, name]) => ({ fips, words: normalise(name) }))
    .filter(({ fips, words }) => normal.includes(` ${words} `) || normal.includes(` ${fips} `))
    .sort((a, b) => b.words.length - a.words.length);
  return found ?? null;
}

/** A text without the words of a county, with or without "county" after them. */
function withoutWords(text: string, words: string): string {
  const length = words.split(' ').length;
  const tokens = text.split(/\s+/);
  const at = tokens.findIndex((_, i) => normalise(tokens.slice(i, i + length).join(' ')) === words);
  return at < 0 ? text : [...tokens.slice(0, at), ...tokens.slice(at + length)].join(' ');
}

function languageIn(word: string, { languages }: Known): Language | null {
  const named = isLanguage(word.toLowerCase())
    ? word.toLowerCase()
    : namedLanguage(normalise(word));
  return languages.find((one) => one === named) ?? null;
}

function channelIn(normal: string): Channel | null {
  return linked.find((one) => one === normal) ?? null;
}
