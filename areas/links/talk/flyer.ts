import { type Channel, channels } from '../../../adapters/adapter.ts';
import { namedLanguage } from '../../../content/keywords.ts';
import { isLanguage, type Language, languageNames } from '../../../content/languages.ts';
import { normalise } from '../../../content/normalise.ts';
import { may } from '../../../people/authority.ts';
import { byTheWay } from '../../form/by-the-way.ts';
import { countyChoices } from '../../form/counties.ts';
import { formHandler } from '../../form/handler.ts';
import { openForm } from '../../form/moves.ts';
import { no, surely } from '../../form/reading.ts';
import type { FormOf, Reading } from '../../form.ts';
import { starting, whole } from '../../request.ts';
import { type Choice, type Handler, type Input, type Known, refusal, say } from '../../turn.ts';
import type { FlyerForm, FlyerQuestion } from '../dialogue.ts';

const NAME_MOST = 60;

/** FLYER alone lists the links and asks for a new one; with words, as much as they say is taken. */
export const flyerCommand: Handler = (session, { request, text }, known) => {
  const match = starting(request, 'flyer');
  if (!match || !may(known.person, 'spread')) return null;
  if (match.rest === '')
    return openForm(flyerForm, {}, session, known, { do: 'campaign', act: 'links' });
  const words = text.trim().split(/\s+/).slice(1).join(' ');
  return openForm(flyerForm, readLine(words, known), session, known);
};

/** The questions to a new sign-up link. */
const flyerForm: FormOf<'flyer'> = {
  kind: 'flyer',
  may: (known) => may(known.person, 'spread'),
  proven: true,
  dropped: () => [say('outreach.nothing')],
  finish: ({ county = '', language = 'es', name = '', channel = null }) => [
    { do: 'campaign', act: 'add-link', form: { county, language, name, channel } },
  ],
  questions: {
    county: {
      ...answeredBy('county'),
      ask: (_form, known) => say('outreach.flyer.ask.county', {}, countyChoices(known)),
      read: readCounty,
    },
    language: {
      ...answeredBy('language'),
      ask: (_form, known) => say('outreach.flyer.ask.language', {}, languagesOf(known)),
      read(form, { request, text }, known) {
        const chosen = request.choice?.replace('flyer-language:', '') ?? text;
        const language = languageIn(chosen, known);
        return language ? surely({ ...form, language }) : no(refusal('outreach.problem.language'));
      },
    },
    name: {
      ...answeredBy('name'),
      ask: () => say('outreach.flyer.ask.name', { most: NAME_MOST }),
      free: true,
      read: readName,
    },
    channel: {
      ...answeredBy('channel'),
      ask: () => say('outreach.flyer.ask.channel', {}, channelChoices),
      skip: (form) => ({ ...form, channel: null }),
      read: readChannel,
    },
  },
};

export const flyerDialogue = formHandler(flyerForm);
export const flyerAside = byTheWay(flyerForm);

/** A question whose answer is one part of the form. */
function answeredBy(part: FlyerQuestion) {
  return {
    isOpen: (form: FlyerForm): boolean => form[part] === undefined,
    forget({ [part]: told, ...rest }: FlyerForm): FlyerForm | null {
      return told === undefined ? null : rest;
    },
  };
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

type Told = Reading<FlyerForm>;

function readCounty(form: FlyerForm, { request, text }: Input, known: Known): Told {
  const chosen = request.choice?.startsWith('county:') ? request.choice.slice(7) : null;
  const county = chosen ?? countyIn(text, known)?.fips ?? known.located.county;
  if (county === null || !known.served.has(county))
    return no(refusal('schedule.problem.no-county'));
  return surely({ ...form, county });
}

function readName(form: FlyerForm, { text }: Input): Told {
  const name = text.trim().replace(/\s+/g, ' ');
  if (!/[\p{L}\p{N}]/u.test(name)) return no();
  const { length } = name;
  if (length > NAME_MOST) return no(refusal('outreach.problem.long', { length, most: NAME_MOST }));
  return surely({ ...form, name });
}

function readChannel(form: FlyerForm, { request, normal }: Input): Told {
  const isAny = request.choice === 'flyer-channel:any' || whole(request, 'no') !== null;
  if (isAny) return surely({ ...form, channel: null });
  const channel = channelIn(request.choice?.replace('flyer-channel:', '') ?? normal);
  return channel ? surely({ ...form, channel }) : no();
}

/** What a line such as "Henderson es feria" says. */
function readLine(words: string, known: Known): FlyerForm {
  const county = countyIn(words, known);
  const rest = county ? withoutWords(words, county.words) : words;
  const tokens = rest.split(/\s+/).filter(Boolean);
  const language = tokens.findIndex((token) => languageIn(token, known) !== null);
  const channel = tokens.findIndex((token) => channelIn(normalise(token)) !== null);
  const name = tokens.filter((_, i) => i !== language && i !== channel).join(' ');
  return {
    ...(county ? { county: county.fips } : {}),
    ...(language >= 0 ? { language: languageIn(tokens[language] ?? '', known) ?? 'es' } : {}),
    ...(name !== '' && name.length <= NAME_MOST ? { name } : {}),
    // Whoever writes all of it on a line wants every way to join, unless one is named.
    channel: channel >= 0 ? channelIn(normalise(tokens[channel] ?? '')) : null,
  };
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
