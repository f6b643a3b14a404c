import { categoryNamed } from '../../../content/category-words.ts';
import { type Category, categories } from '../../../content/topics.ts';
import { mayHelp } from '../../../people/people.ts';
import { isPressing } from '../../form/danger.ts';
import { menu } from '../../menu.ts';
import { starting, whole } from '../../request.ts';
import {
  type Choice,
  done,
  type Effect,
  type Handler,
  type Input,
  type Known,
  on,
  say,
  stay,
  type Turn,
} from '../../turn.ts';
import { askCategory, askCategoryAgain } from '../ask.ts';
import type { DirectoryDialogue } from '../dialogue.ts';
import { livesOrWorks } from '../find.ts';

/** REFER with the code of a case, or a button of its list: for those who help one to one. */
export const referCommand: Handler = (session, { request }, known) => {
  const [kind, code = '', key = ''] = (request.choice ?? '').split(':');
  const pressed = kind === 'referral' && key !== '';
  const typed = request.codeFirst ? null : starting(request, 'refer');
  if (!pressed && !(typed && (known.thing?.kind === 'case' || known.thing === null))) return null;
  if (!mayHelp(known.person)) {
    // To their own case they may write whatever words they like.
    const isOwn = pressed || known.thing?.own;
    return isOwn ? null : stay(session, say('directory.refer.not-staff'));
  }
  if (!known.limits.provenSender) return stay(session, say('admin.not-by-sms'));
  if (pressed) return stay(session, { do: 'directory', refer: code, chosen: '', key });
  const of = known.thing?.code ?? request.code;
  if (!of || !typed) return null;
  return stay(session, { do: 'directory', refer: of, chosen: typed.rest });
};

type Told = Omit<DirectoryDialogue, 'kind' | 'asking'>;

const nothing: Told = { category: null, county: null, facts: [], asked: [] };

/** RESOURCES, alone or with what is looked for and where. */
export const directoryCommands: Handler = (_session, { request }, known) => {
  const pressed = helpChosen(request.choice);
  // A list of kinds of help may be pressed long after it was shown.
  if (pressed) return askPlace({ ...nothing, category: pressed }, known);
  const match = starting(request, 'directory');
  if (!match) return null;
  if (match.rest === '') return ask('category', nothing, askCategory());
  const category = categoryNamed(match.rest) ?? known.meaning.category ?? null;
  // Where help is looked for is not yet where someone lives or works.
  const told = { ...nothing, category, county: known.located.county };
  if (category === null) return ask('category', told, askCategory());
  return told.county === null ? askPlace(told, known) : look(told);
};

/** The questions: what help, where, and whether a condition is met. */
export const directoryDialogue: Handler = (session, input, known) => {
  const { dialogue } = session;
  if (dialogue.kind !== 'directory') return null;
  const { request } = input;
  if (whole(request, 'exit', 'menu')) return done(menu());
  if (isPressing(input, known) || starting(request, 'directory')) return null;
  if (input.text.trim() === '' && !request.choice && !input.location) return null;
  if (dialogue.asking !== 'category' && helpChosen(request.choice)) return null;
  return answers[dialogue.asking](dialogue, input, known);
};

function helpChosen(choice: string | null): Category | null {
  return categories.find((one) => choice === `help:${one}`) ?? null;
}

type Answer = (dialogue: DirectoryDialogue, input: Input, known: Known) => Turn | null;

const answers: Record<DirectoryDialogue['asking'], Answer> = {
  category: answerCategory,
  place: answerPlace,
  eligibility: answerEligibility,
};

function answerCategory(told: DirectoryDialogue, input: Input, known: Known): Turn | null {
  const { request, normal } = input;
  if (whole(request, 'back')) return done(menu());
  const category = helpChosen(request.choice) ?? (request.choice ? null : categoryNamed(normal));
  const meant = category ?? (isAnother(input, known) ? null : known.meaning.category);
  if (meant) {
    const next = { ...told, category: meant };
    return told.county === null ? askPlace(next, known) : look(next);
  }
  if (isAnother(input, known)) return null;
  return ask('category', told, askCategoryAgain());
}

function answerPlace(told: DirectoryDialogue, input: Input, known: Known): Turn | null {
  const { request } = input;
  if (whole(request, 'back')) return ask('category', told, askCategory());
  if (whole(request, 'skip', 'no')) return look({ ...told, county: null, facts: [] });
  const [kind, fips = ''] = (request.choice ?? '').split(':');
  const chosen = kind === 'place' && known.countyNames.has(fips) ? fips : null;
  if (chosen) return look({ ...told, county: chosen, facts: livesOrWorks(chosen, null) });
  const { county, place = null, alternatives } = known.located;
  if (county) return look({ ...told, county, facts: livesOrWorks(county, place) });
  if (alternatives.length > 0) return askPlace(told, known);
  if (isAnother(input, known)) return null;
  return ask('place', told, say('directory.ask.place-again', { example: exampleOf(known) }));
}

function answerEligibility(told: DirectoryDialogue, input: Input, known: Known): Turn | null {
  const { request } = input;
  const condition = told.asked.at(-1);
  const answer = whole(request, 'yes', 'no', 'skip');
  if (whole(request, 'back')) return askPlace({ ...told, asked: [] }, known, true);
  if (!condition || answer === 'skip') return look(told);
  if (answer) {
    return look({ ...told, facts: [...told.facts, { ...condition, holds: answer === 'yes' }] });
  }
  if (isAnother(input, known)) return null;
  return ask('eligibility', told, say('directory.ask.yes-or-no', {}, yesNo));
}

const yesNo: Choice[] = [
  { id: 'yes', label: 'yes' },
  { id: 'no', label: 'no' },
];

/** Whether a message is no answer but asks for something else. */
function isAnother({ request }: Input, { meaning }: Known): boolean {
  const { intent, confidence } = meaning;
  const isOther = !['unknown', 'consulta', 'greeting'].includes(intent);
  return request.matches.length > 0 || request.choice !== null || (isOther && confidence > 0.6);
}

function askPlace(told: Told, known: Known, anew = false): Turn {
  const choices = anew ? [] : placeChoices(known);
  if (choices.length > 0) return ask('place', told, say('directory.ask.place-which', {}, choices));
  return ask('place', told, { ...say('directory.ask.place'), askLocation: true });
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

function ask(asking: DirectoryDialogue['asking'], told: Told, question: Effect): Turn {
  const { category, county, facts, asked } = told;
  return on({ kind: 'directory', asking, category, county, facts, asked }, question);
}

function look({ category, county, facts, asked }: Told): Turn {
  return done({ do: 'directory', category, county, place: null, facts, asked });
}
