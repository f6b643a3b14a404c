import { may } from '../../../people/authority.ts';
import { byTheWay } from '../../form/by-the-way.ts';
import { formHandler } from '../../form/handler.ts';
import { openForm } from '../../form/moves.ts';
import { no, surely } from '../../form/reading.ts';
import type { FormOf, FormQuestion, Reading } from '../../form.ts';
import { whole } from '../../request.ts';
import { type Choice, type Handler, type Input, type Known, say } from '../../turn.ts';
import type { PhoneForm, PhoneQuestion } from '../dialogue.ts';

const witnessed: Choice[] = [
  { id: 'tell:seen', label: 'report.choices.seen' },
  { id: 'tell:heard', label: 'report.choices.heard' },
];

const skippable = { skip: (form: PhoneForm): PhoneForm => form };

/** PHONE CALL: an operator writes down what a caller tells. */
export const phoneCommand: Handler = (session, { request }, known) => {
  if (!whole(request, 'phone') || !may(known.person, 'help')) return null;
  return openForm(phoneForm, { words: '', facts: {} }, session, known);
};

/** The questions a dispatcher asks; all but the first can be skipped. */
const phoneForm: FormOf<'phone'> = {
  kind: 'phone',
  may: ({ person }) => may(person, 'help'),
  proven: true,
  stays: true,
  wordsOnly: true,
  isEnough: ({ words }) => words !== '',
  dropped: () => [say('cases.phone.dropped')],
  finish: (form) => [{ do: 'case', act: 'phone', form }],
  questions: {
    what: { ...told('what'), read: readWhat },
    where: {
      ...told('where'),
      ...skippable,
      read: (form, { text }, known) =>
        surely({ ...placed(form, known), facts: { ...form.facts, place: text.trim() } }),
    },
    present: { ...told('present'), ...skippable, read: readFact('present') },
    witness: { ...told('witness', witnessed), buttons: 'tell', ...skippable, read: readWitness },
    caller: { ...told('caller'), ...skippable, read: readFact('caller') },
    callback: { ...told('callback'), ...skippable, read: readFact('callback') },
  },
};

export const phoneDialogue = formHandler(phoneForm);
export const phoneAside = byTheWay(phoneForm);

/** What a caller tells may be any emergency; only the word itself means the operator's own. */
function told(asking: PhoneQuestion, choices: Choice[] = []) {
  return {
    ask: () => say(`cases.phone.${asking}`, {}, choices),
    free: true,
    tells: () => true,
  } as const;
}

type Told = Reading<PhoneForm>;

function readWhat(form: PhoneForm, { request, text }: Input, known: Known): Told {
  if (whole(request, 'skip', 'send', 'done')) return no();
  return surely({ ...placed(form, known), words: text.trim() });
}

function placed(form: PhoneForm, { located, served }: Known): PhoneForm {
  const { county } = located;
  return county !== null && served.has(county) ? { ...form, county } : form;
}

function readWitness(form: PhoneForm, { request, text }: Input, { meaning }: Known): Told {
  const seen = (['seen', 'heard'] as const).find((one) => request.choice === `tell:${one}`);
  if (seen) return surely({ ...form, seen });
  const facts = { ...form.facts, witness: text.trim() };
  return surely({ ...form, facts, ...(meaning.seen ? { seen: meaning.seen } : {}) });
}

function readFact(fact: 'present' | 'caller' | 'callback'): FormQuestion<PhoneForm>['read'] {
  return (form, { text }) => surely({ ...form, facts: { ...form.facts, [fact]: text.trim() } });
}
