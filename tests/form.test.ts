import { describe, expect, test } from 'vitest';
import type { Limits } from '../adapters/adapter.ts';
import { formHandler } from '../areas/form/handler.ts';
import { openForm } from '../areas/form/moves.ts';
import { aside, half, no, otherwise, perhaps, surely } from '../areas/form/reading.ts';
import type { Form } from '../areas/form.ts';
import { emptySession, type Session } from '../areas/session.ts';
import { type Input, type Known, say, type Turn } from '../areas/turn.ts';
import { requestOfButton, requestOfText } from '../bot/request.ts';
import { understand } from '../bot/understand.ts';
import { normalise } from '../content/normalise.ts';

/** Who comes to a party, which days, where, and what the guests are told. */
interface Party {
  name?: string;
  days: string[];
  place?: string | null;
  words?: string;
}
type Question = 'name' | 'days' | 'place' | 'words';
const empty: Party = { days: [] };

const put = (question: string) => say('join.not-served', { county: question });
const wrong = say('fallback.unsupported');
const WEEKDAYS = ['lunes', 'martes'];

const party: Form<Party, Question> = {
  kind: 'offer',
  may: () => true,
  proven: true,
  questions: {
    name: {
      ask: () => put('name'),
      read: (draft, { text }) =>
        /\d/.test(text) ? no(wrong) : perhaps({ ...draft, name: text.trim() }),
      isOpen: ({ name }) => name === undefined,
      forget: ({ name, ...rest }) => (name === undefined ? null : rest),
    },
    days: {
      ask: ({ days }) => put(`days ${days.length}`),
      read(draft, { normal }) {
        if (!WEEKDAYS.includes(normal)) return otherwise(wrong);
        const days = [...draft.days, normal];
        return days.length < WEEKDAYS.length
          ? half({ ...draft, days })
          : surely({ ...draft, days });
      },
      forget: (draft) =>
        draft.days.length > 0 ? { ...draft, days: draft.days.slice(0, -1) } : null,
    },
    place: {
      ask: () => put('place'),
      // "Plan" is also the name of a town.
      read(draft, { normal, text }) {
        if (normal === 'plan') return surely({ ...draft, place: 'Plan' });
        if (normal === 'donde' || normal === 'tarjeta') return aside(draft, put('a map'));
        return normal === 'nada' ? null : perhaps({ ...draft, place: text });
      },
      skip: (draft) => ({ ...draft, place: null }),
      isOpen: ({ place }) => place === undefined,
    },
    words: {
      ask: () => put('words'),
      free: true,
      read: (draft, { text }) => surely({ ...draft, words: text }),
    },
  },
  dropped: () => [say('forget.kept')],
  finish: ({ name = '', place, words = '' }) => [
    say('join.not-served', { county: `${name} ${place} ${words}` }),
  ],
};

const here: Session = emptySession;
const told: Record<Question, Party> = {
  name: empty,
  days: { ...empty, name: 'Ana' },
  place: { name: 'Ana', days: WEEKDAYS },
  words: { name: 'Ana', days: WEEKDAYS, place: 'Plan' },
};

function at(asking: Question, draft: Party = told[asking]): Session {
  return { dialogue: { kind: 'offer', draft, asking } as never, options: [] };
}

function inputOf(text: string, button?: string): Input {
  return {
    text,
    normal: normalise(text),
    request: button ? requestOfButton(button) : requestOfText(text),
    location: null,
    pictures: [],
    reaction: null,
    unreadable: null,
    isShown: false,
    isMore: false,
    takesBack: false,
  };
}

function knownOf(text: string, provenSender = true, county: string | null = null): Known {
  return {
    meaning: understand(text),
    located: { county, alternatives: [] },
    limits: { provenSender } as Limits,
    person: { state: 'active', memberships: [] },
  } as unknown as Known;
}

function hear(session: Session, text: string, form = party): Turn | null {
  return formHandler(form)(session, inputOf(text), knownOf(text));
}

/** The open question, and what is said. */
function shown(turn: Turn | null) {
  if (!turn) return 'for others';
  const { dialogue } = turn.session;
  const asking = 'asking' in dialogue ? dialogue.asking : dialogue.kind;
  const says = turn.effects.map((one) =>
    one.do === 'say' && 'key' in one ? (Object.values(one.params ?? {})[0] ?? one.key) : one.do,
  );
  return [asking, ...says];
}

const left = ['idle', 'forget.kept'];

describe('the way through a form', () => {
  test.each<[string, Question, string, unknown]>([
    ['EXIT leaves', 'days', 'SALIR', left],
    ['MENU leaves', 'place', 'menu', left],
    ['EXIT leaves where any words are an answer', 'words', 'salir', left],
    ['BACK asks the question before anew', 'days', 'ATRAS', ['name', 'name']],
    ['BACK takes back the last part of what came before', 'place', 'atrás', ['days', 'days 1']],
    ['BACK at the first question leaves', 'name', 'ATRAS', left],
    ['SKIP goes on', 'place', 'SALTAR', ['words', 'words']],
    ['an answer goes on', 'name', 'Ana', ['days', 'days 0']],
    ['half an answer asks for the rest', 'days', 'lunes', ['days', 'days 1']],
    ['a problem is told, and asked again', 'name', '123', ['name', 'fallback.unsupported', 'name']],
    ['a problem may stand for the question', 'days', 'junio', ['days', 'fallback.unsupported']],
    ['what is answered by the way is asked again', 'place', 'dónde', ['place', 'a map', 'place']],
    ['nothing at all is for others', 'name', ' ', 'for others'],
    ['words that are none of its business are for others', 'place', 'nada', 'for others'],
    ['the last answer finishes it', 'words', 'Vengan', ['idle', 'Ana Plan Vengan']],
  ])('%s', (_, asking, text, expected) => {
    expect(shown(hear(at(asking), text))).toEqual(expected);
  });

  test('BACK at the first question of a form that stays puts it again', () => {
    expect(shown(hear(at('name'), 'ATRAS', { ...party, stays: true }))).toEqual(['name', 'name']);
  });

  test('BACK in the middle of an answer takes its last part', () => {
    const draft = { name: 'Ana', days: ['lunes'] };
    expect(shown(hear(at('days', draft), 'ATRAS'))).toEqual(['days', 'days 0']);
  });

  test('SEND ends it early, once it is enough', () => {
    const form = { ...party, isEnough: ({ name }: Party) => name !== undefined };
    expect(shown(hear(at('days'), 'ENVIAR', form))).toEqual(['idle', 'Ana undefined ']);
    expect(shown(hear(at('name'), 'ENVIAR', form))).toEqual(['days', 'days 0']);
  });

  test('nothing at all is asked again where only words can be an answer', () => {
    expect(shown(hear(at('name'), '', { ...party, wordsOnly: true }))).toEqual(['name', 'name']);
  });

  test('a location is an answer to the question that takes one', () => {
    const located = { ...inputOf(''), location: { latitude: 35, longitude: -82 } };
    const handler = (form: typeof party) => formHandler(form)(at('words'), located, knownOf(''));
    expect(handler(party)).toBeNull();
    const words = { ...party.questions.words, located: true } as const;
    const form = { ...party, questions: { ...party.questions, words } };
    expect(shown(handler(form))).toEqual(['idle', 'Ana Plan ']);
  });

  test('an answer that fills other questions is not asked for them', () => {
    const name = {
      ...party.questions.name,
      read: (draft: Party) => surely({ ...draft, name: 'Ana', place: 'Plan' }),
    };
    const form = { ...party, questions: { ...party.questions, name } };
    const named = hear(at('name'), 'Ana, en Plan', form);
    expect(shown(named)).toEqual(['days', 'days 0']);
    const days = hear(named?.session as Session, 'lunes', form);
    expect(shown(hear(days?.session as Session, 'martes', form))).toEqual(['words', 'words']);
  });
});

describe('what goes before an answer', () => {
  test.each<[string, Question, string, unknown]>([
    ['EMERGENCY', 'name', 'EMERGENCIA', 'for others'],
    ['EMERGENCY where any words are an answer', 'words', 'EMERGENCIA', 'for others'],
    ['words of fear', 'name', 'ayuda, están en mi puerta, tengo miedo', 'for others'],
    ['a command of others', 'name', 'PLAN', 'for others'],
    ['a command of others, also after half an answer', 'days', 'TARJETA', 'for others'],
    [
      'a command of others, also what else is answered by the way',
      'place',
      'TARJETA',
      'for others',
    ],
    ['no command where the answer is sure', 'place', 'PLAN', ['words', 'words']],
    ['no command where any words are an answer', 'words', 'PLAN', ['idle', 'Ana Plan PLAN']],
  ])('%s', (_, asking, text, expected) => {
    expect(shown(hear(at(asking), text))).toEqual(expected);
  });

  test('a sighting with a place, but not one that the question is about', () => {
    const text = 'vi camionetas de ICE en el Walmart de Hendersonville';
    const sees = (form: typeof party) =>
      shown(formHandler(form)(at('name'), inputOf(text), knownOf(text, true, '37089')));
    expect(sees(party)).toBe('for others');
    const name = { ...party.questions.name, tells: () => true };
    const form = { ...party, questions: { ...party.questions, name } };
    expect(sees(form)).toEqual(['days', 'days 0']);
  });

  test('another meaning, in a form that anyone may come upon', () => {
    const question = '¿qué hago si la migra toca a mi puerta?';
    expect(understand(question)).toMatchObject({ intent: 'rights' });
    expect(shown(hear(at('name'), question))).toEqual(['days', 'days 0']);
    expect(hear(at('name'), question, { ...party, mayMean: [] })).toBeNull();
    const form: typeof party = { ...party, mayMean: ['rights'] };
    expect(shown(hear(at('name'), question, form))).toEqual(['days', 'days 0']);
  });
});

describe('words of danger where any words are an answer', () => {
  const cry = 'ayuda, están en mi puerta, tengo miedo';
  const asked = hear(at('words'), cry)?.session as Session;

  test('are asked about, and kept', () => {
    expect(shown(hear(at('words'), cry))).toEqual(['words', 'form.now-or-text']);
    expect(asked.unsure).toBe(cry);
  });

  test.each(['emergency', 'report'])('are taken for %s where that is chosen', (choice) => {
    expect(formHandler(party)(asked, inputOf('', choice), knownOf(''))).toBeNull();
  });

  test('are the answer where that is chosen', () => {
    const turn = formHandler(party)(asked, inputOf('', 'form:text'), knownOf(''));
    expect(shown(turn)).toEqual(['idle', `Ana Plan ${cry}`]);
  });
});

describe('opening and resuming', () => {
  const open = (draft: Party, proven = true) =>
    shown(openForm(party, draft, here, knownOf('', proven)));

  test.each<[string, Party, unknown]>([
    ['the first question', empty, ['name', 'name']],
    ['the first that is not answered', { ...empty, name: 'Ana' }, ['days', 'days 0']],
  ])('opens at %s', (_, draft, expected) => {
    expect(open(draft)).toEqual(expected);
  });

  test('is not for an address that anyone can write under', () => {
    expect(open(empty, false)).toEqual(['idle', 'admin.not-by-sms']);
    expect(formHandler(party)(at('name'), inputOf('Ana'), knownOf('Ana', false))).toBeNull();
  });

  test('goes on after something else was answered meanwhile', () => {
    const session = at('days', { name: 'Ana', days: ['lunes'] });
    expect(hear(session, 'IDIOMA')).toBeNull();
    expect(shown(hear(session, 'martes'))).toEqual(['place', 'place']);
  });

  test('is silent for whoever may not, and in any other dialogue', () => {
    expect(hear(at('name'), 'Ana', { ...party, may: () => false })).toBeNull();
    expect(hear(here, 'Ana')).toBeNull();
  });
});
