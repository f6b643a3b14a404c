import type { ChosenAudience } from '../../../broadcasts/audience.ts';
import { type Language, languageName } from '../../../content/languages.ts';
import { topics } from '../../../content/topics.ts';
import { readTimetable } from '../../../time/timetable.ts';
import { starting, whole } from '../../request.ts';
import type { ScheduleDraft, ScheduleQuestion } from '../../session.ts';
import { isPressing } from '../../talk/pressing.ts';
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
import { problemOf } from '../rules.ts';

/** SCHEDULE, SCHEDULE NEW; and PREVIEW, TEST, PAUSE and RESUME with a code. */
export const scheduleCommands: Handler = (session, { request }, known) => {
  const list = whole(request, 'schedule', 'schedule-new');
  const one = request.code ? starting(request, 'preview', 'test', 'pause', 'resume') : null;
  if (!list && !(one && one.rest === '')) return null;
  if (!hasRole(known, 'admin')) return list ? stay(session, say('schedule.no-staff')) : null;
  if (!known.limits.provenSender) return stay(session, say('admin.not-by-sms'));
  if (list === 'schedule') return stay(session, { do: 'schedule-list' });
  if (list) return ask({}, 'when', known);
  const action = one?.command as 'preview' | 'test' | 'pause' | 'resume';
  return stay(session, { do: 'schedule', action, code: request.code as string });
};

/** The questions to a new schedule: when, what, in which words, to whom. */
export const scheduleDialogue: Handler = (session, input, known) => {
  const { dialogue } = session;
  if (dialogue.kind !== 'schedule' || !hasRole(known, 'admin')) return null;
  const { draft, asking } = dialogue;
  if (whole(input.request, 'exit', 'menu')) return done(say('schedule.nothing'));
  if (whole(input.request, 'back')) return back(draft, asking, known);
  if (input.text.trim() === '' && !input.request.choice) return null;
  // The words of a broadcast may well speak of agents; the command alone is nobody's text.
  const presses = asking === 'text' ? whole(input.request, 'emergency') : isPressing(input, known);
  if (presses) return null;
  return answers[asking](draft, input, known);
};

type Answer = (draft: ScheduleDraft, input: Input, known: Known) => Turn;

const answers: Record<ScheduleQuestion, Answer> = {
  when: answerWhen,
  what: answerWhat,
  text: answerText,
  who: answerWho,
  confirm: answerConfirm,
};

const steps: readonly ScheduleQuestion[] = ['when', 'what', 'text', 'who', 'confirm'];

function back(draft: ScheduleDraft, asking: ScheduleQuestion, known: Known): Turn {
  const previous = steps[steps.indexOf(asking) - 1];
  if (!previous) return done(say('schedule.nothing'));
  if (previous === 'text') return ask({ ...draft, content: undefined }, 'what', known);
  return ask(draft, previous, known);
}

function ask(
  draft: ScheduleDraft,
  asking: ScheduleQuestion,
  known: Known,
  ...first: Effect[]
): Turn {
  return on({ kind: 'schedule', draft, asking }, ...first, ...question(draft, asking, known));
}

function question(draft: ScheduleDraft, asking: ScheduleQuestion, known: Known): Effect[] {
  switch (asking) {
    case 'when':
      return [say('schedule.ask.when')];
    case 'what':
      return [
        say('schedule.ask.what', {}, [
          { id: 'what:rotation', label: 'schedule.choices.rotation' },
          { id: 'what:own', label: 'schedule.choices.own' },
        ]),
      ];
    case 'text':
      return [
        say('schedule.ask.text', {
          language: languageName(unwritten(draft, known) ?? 'es', known.language),
        }),
      ];
    case 'who':
      return [
        say('schedule.ask.who', {}, [
          { id: 'who:everyone', label: 'schedule.choices.everyone' },
          { id: 'who:volunteers', label: 'schedule.choices.volunteers' },
        ]),
      ];
    case 'confirm':
      return [{ do: 'schedule-show', draft, choices: decisions }];
  }
}

const decisions: Choice[] = [
  { id: 'schedule:propose', label: 'schedule.choices.propose' },
  { id: 'schedule:test', label: 'schedule.choices.test' },
  { id: 'schedule:discard', label: 'schedule.choices.discard' },
];

function answerWhen(draft: ScheduleDraft, { text }: Input, known: Known): Turn {
  const read = readTimetable(text);
  if (!('cron' in read)) {
    const problem = read.problems[0] ?? text;
    return ask(draft, 'when', known, say('schedule.problem.unread', { problem }));
  }
  const problem = problemOf(read.timetable, known.timeZone, known.now);
  if (problem) return ask(draft, 'when', known, say(`schedule.problem.${problem}`));
  return ask({ ...draft, cron: read.cron }, 'what', known);
}

function answerWhat(draft: ScheduleDraft, { request }: Input, known: Known): Turn {
  if (request.choice === 'what:rotation') {
    return ask({ ...draft, content: { kind: 'topics', topics: [...topics] } }, 'who', known);
  }
  if (request.choice === 'what:own') {
    return ask({ ...draft, content: { kind: 'text', texts: {} } }, 'text', known);
  }
  const named = known.meaning.topic ?? known.meaning.likely.find(({ topic }) => topic)?.topic;
  if (!named) return ask(draft, 'what', known, say('schedule.problem.no-topic'));
  return ask({ ...draft, content: { kind: 'topics', topics: [named] } }, 'who', known);
}

function answerText(draft: ScheduleDraft, { text }: Input, known: Known): Turn {
  const language = unwritten(draft, known);
  if (draft.content?.kind !== 'text' || !language) return ask(draft, 'who', known);
  if (!/\p{L}/u.test(text)) return ask(draft, 'text', known);
  const texts = { ...draft.content.texts, [language]: text.trim() };
  const next: ScheduleDraft = { ...draft, content: { kind: 'text', texts } };
  return ask(next, unwritten(next, known) ? 'text' : 'who', known);
}

/** The first language of the network in which the text is not written yet. */
function unwritten({ content }: ScheduleDraft, known: Known): Language | null {
  if (content?.kind !== 'text') return null;
  return known.languages.find((one) => !content.texts[one]) ?? null;
}

export const everyone: ChosenAudience = {
  roles: ['subscriber'],
  counties: [],
  languages: [],
  tier: null,
};

function answerWho(draft: ScheduleDraft, { request, text }: Input, known: Known): Turn {
  if (request.choice === 'who:everyone') {
    return ask({ ...draft, audience: everyone }, 'confirm', known);
  }
  if (request.choice === 'who:volunteers') {
    const roles: ChosenAudience['roles'] = ['verifier', 'responder', 'ateam', 'patrol'];
    return ask({ ...draft, audience: { ...everyone, roles } }, 'confirm', known);
  }
  const counties = countiesIn(text, known);
  if (counties.length === 0) return ask(draft, 'who', known, say('schedule.problem.no-county'));
  return ask({ ...draft, audience: { ...everyone, counties } }, 'confirm', known);
}

/** The served counties named in a list, each by its name or its FIPS code. */
export function countiesIn(text: string, known: Known): string[] {
  const wanted = text
    .split(/[,;\u060C]| y | and |\n/)
    .map((one) =>
      one
        .trim()
        .toLowerCase()
        .replace(/^condado de | county$/, ''),
    )
    .filter(Boolean);
  const found = wanted.flatMap(
    (one) =>
      [...known.served].find(([fips, name]) => fips === one || name.toLowerCase() === one)?.[0] ??
      [],
  );
  const { county } = known.located;
  if (found.length === 0 && county && known.served.has(county)) return [county];
  return found.length === wanted.length ? [...new Set(found)] : [];
}

function answerConfirm(draft: ScheduleDraft, { request }: Input, known: Known): Turn {
  switch (request.choice) {
    case 'schedule:propose':
      return done({ do: 'schedule-propose', draft });
    case 'schedule:test':
      return ask(draft, 'confirm', known, { do: 'schedule-test', draft });
    case 'schedule:discard':
      return done(say('schedule.nothing'));
    default:
      return ask(draft, 'confirm', known);
  }
}
