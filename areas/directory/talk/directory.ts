import { categoryNamed } from '../../../content/category-words.ts';
import { type Category, categories } from '../../../content/topics.ts';
import { may } from '../../../people/authority.ts';
import { byTheWay } from '../../form/by-the-way.ts';
import { formHandler } from '../../form/handler.ts';
import { openForm } from '../../form/moves.ts';
import { half, no, otherwise, perhaps, surely } from '../../form/reading.ts';
import { yesNo } from '../../form/yes-no.ts';
import type { FormOf, FormQuestion, Reading } from '../../form.ts';
import { menu } from '../../menu.ts';
import { starting, whole } from '../../request.ts';
import {
  type Choice,
  type Handler,
  type Input,
  type Known,
  refusal,
  type Say,
  say,
  stay,
} from '../../turn.ts';
import { askCategory, askCategoryAgain } from '../ask.ts';
import type { Search } from '../dialogue.ts';
import { livesOrWorks } from '../find.ts';

/** REFER with the code of a case, or a button of its list: for those who help one to one. */
export const referCommand: Handler = (session, { request }, known) => {
  const [kind, code = '', key = ''] = (request.choice ?? '').split(':');
  const pressed = kind === 'referral' && key !== '';
  const typed = request.codeFirst ? null : starting(request, 'refer');
  if (!pressed && !(typed && (known.thing?.kind === 'case' || known.thing === null))) return null;
  if (!may(known.person, 'help')) {
    // To their own case they may write whatever words they like.
    const isOwn = pressed || known.thing?.own;
    return isOwn ? null : stay(session, refusal('directory.refer.not-staff'));
  }
  if (!known.limits.provenSender) return stay(session, refusal('admin.not-by-sms'));
  if (pressed) return stay(session, { do: 'directory', refer: code, chosen: '', key });
  const of = known.thing?.code ?? request.code;
  if (!of || !typed) return null;
  return stay(session, { do: 'directory', refer: of, chosen: typed.rest });
};

const nothing: Search = { category: null, county: null, facts: [], asked: [] };

/** RESOURCES, alone or with what is looked for and where. */
export const directoryCommands: Handler = (session, { request }, known) => {
  const pressed = helpChosen(request.choice);
  // A list of kinds of help may be pressed long after it was shown.
  if (pressed) return openForm(directoryForm, { ...nothing, category: pressed }, session, known);
  const match = starting(request, 'directory');
  if (!match) return null;
  if (match.rest === '') return openForm(directoryForm, nothing, session, known);
  const category = categoryNamed(match.rest) ?? known.meaning.category ?? null;
  // Where help is looked for is not yet where someone lives or works.
  const { county } = known.located;
  return openForm(directoryForm, { ...nothing, category, county }, session, known);
};

/** The questions: what help, where, and whether a condition is met. */
const directoryForm: FormOf<'directory'> = {
  kind: 'directory',
  may: () => true,
  mayMean: ['consulta', 'greeting'],
  dropped: () => [menu()],
  finish: (search) => [{ do: 'directory', place: null, ...search }],
  questions: {
    category: {
      ask: askCategory,
      read: readCategory,
      located: true,
      isOpen: ({ category }) => category === null,
      forget: (search) => (search.category === null ? null : { ...search, category: null }),
    },
    place: {
      ask: (_search, known) => askPlace(known),
      read: unlessAnew(readPlace),
      located: true,
      skip: nowhere,
      // Whoever was asked for a condition said where already, or would not.
      isOpen: ({ county, asked }) => county === null && asked.length === 0,
      forget: (search) => (search.asked.length > 0 ? { ...nowhere(search), asked: [] } : null),
    },
    eligibility: {
      ask: () => say('directory.ask.yes-or-no', {}, yesNo),
      read: unlessAnew(readEligibility),
      located: true,
      skip: (search) => search,
      // It is asked once what there is was looked through.
      isOpen: () => false,
    },
  },
};

export const directoryDialogue = formHandler(directoryForm);
export const directoryAside = byTheWay(directoryForm);

function helpChosen(choice: string | null): Category | null {
  return categories.find((one) => choice === `help:${one}`) ?? null;
}

type Read = FormQuestion<Search>['read'];
type Told = Reading<Search>;

/** Another kind of help, chosen or named, begins anew. */
function unlessAnew(read: Read): Read {
  return (search, input, known) => {
    const { request } = input;
    const isAnew = helpChosen(request.choice) || starting(request, 'directory');
    return isAnew ? null : read(search, input, known);
  };
}

function readCategory(search: Search, input: Input, known: Known): Told | null {
  const { request, normal, location } = input;
  if (starting(request, 'directory')) return null;
  const named = helpChosen(request.choice) ?? (request.choice ? null : categoryNamed(normal));
  if (named) return surely({ ...search, category: named });
  const { category } = known.meaning;
  if (category) return perhaps({ ...search, category });
  const { county, place = null } = known.located;
  const told = location && county ? { ...search, ...livingIn(county, place) } : search;
  return otherwise(askCategoryAgain(), told);
}

function readPlace(search: Search, { request }: Input, known: Known): Told {
  if (whole(request, 'no')) return surely(nowhere(search));
  const [kind, fips = ''] = (request.choice ?? '').split(':');
  const chosen = kind === 'place' && known.countyNames.has(fips) ? fips : null;
  if (chosen) return surely({ ...search, ...livingIn(chosen, null) });
  const { county, place = null, alternatives } = known.located;
  if (county) return surely({ ...search, ...livingIn(county, place) });
  if (alternatives.length > 0) return half(search);
  return otherwise(say('directory.ask.place-again', { example: exampleOf(known) }));
}

function readEligibility(search: Search, { request }: Input): Told {
  const condition = search.asked.at(-1);
  const answer = whole(request, 'yes', 'no');
  if (!condition) return surely(search);
  if (!answer) return no();
  const fact = { ...condition, holds: answer === 'yes' };
  return surely({ ...search, facts: [...search.facts, fact] });
}

function livingIn(county: string, place: string | null): Pick<Search, 'county' | 'facts'> {
  return { county, facts: livesOrWorks(county, place) };
}

function nowhere(search: Search): Search {
  return { ...search, county: null, facts: [] };
}

function askPlace(known: Known): Say {
  const choices = placeChoices(known);
  if (choices.length > 0) return say('directory.ask.place-which', {}, choices);
  return { ...say('directory.ask.place'), askLocation: true };
}

function placeChoices({ located, countyNames }: Known): Choice[] {
  return located.alternatives.slice(0, 5).map((fips) => ({
    id: `place:${fips}`,
    label: { verbatim: countyNames.get(fips) ?? fips },
  }));
}

function exampleOf(known: Known): string {
  return [...known.served.values()].slice(0, 2).join(', ');
}
