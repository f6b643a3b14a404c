import type { ChosenAudience } from '../../../broadcasts/audience.ts';
import { type Language, languageName } from '../../../content/languages.ts';
import { topics } from '../../../content/topics.ts';
import { may } from '../../../people/authority.ts';
import { readTimetable } from '../../../time/timetable.ts';
import { countiesIn, everyone } from '../../audience.ts';
import { saysCancel } from '../../cancelling.ts';
import { decisions, isDecision } from '../../decision.ts';
import { byTheWay } from '../../form/by-the-way.ts';
import { formHandler } from '../../form/handler.ts';
import { openForm } from '../../form/moves.ts';
import { apart, half, no, perhaps, surely } from '../../form/reading.ts';
import { unwritten, withoutLast } from '../../form/written.ts';
import type { FormOf, Reading } from '../../form.ts';
import { starting, whole } from '../../request.ts';
import { isSure, secondPress } from '../../second-press.ts';
import type { Beside } from '../../talk.ts';
import {
  type Choice,
  done,
  type Handler,
  type Input,
  type Known,
  refusal,
  say,
  stay,
} from '../../turn.ts';
import type { ScheduleDraft } from '../dialogue.ts';
import { problemOf } from '../rules.ts';

/** SCHEDULE, SCHEDULE NEW; and PREVIEW, TEST, PAUSE and RESUME with a code. */
export const scheduleCommands: Handler = (session, { request }, known) => {
  const list = whole(request, 'schedule', 'schedule-new');
  const one = request.code ? starting(request, 'preview', 'test', 'pause', 'resume') : null;
  if (!list && !(one && one.rest === '')) return null;
  if (!may(known.person, 'decide'))
    return list ? stay(session, refusal('schedule.no-staff')) : null;
  if (!known.limits.provenSender) return stay(session, refusal('admin.not-by-sms'));
  if (list === 'schedule') return stay(session, { do: 'schedule-list' });
  if (list) return openForm(scheduleForm, {}, session, known);
  const action = one?.command as 'preview' | 'test' | 'pause' | 'resume';
  return stay(session, { do: 'schedule', action, code: request.code as string });
};

/** CANCEL with the code of a schedule, by who decides on it. */
export const cancelsSchedule: Beside = (input, { person }) =>
  saysCancel(input) && may(person, 'decide');

/** APPROVE, REJECT, END, RETRACT, HALT and CANCEL with the code of a schedule. */
export const scheduleDecision: Handler = (session, input, known) => {
  const { request, text } = input;
  const { thing, limits } = known;
  if (thing !== null && cancelsSchedule(input, known)) {
    if (!limits.provenSender) return stay(session, refusal('admin.not-by-sms'));
    const code = thing.code;
    return stay(session, { do: 'schedule-decide', action: 'end', code, sure: false });
  }
  const match = starting(request, ...decisions);
  if (!match || !isDecision(match.command) || thing?.kind !== 'schedule') return null;
  if (!limits.provenSender) return stay(session, refusal('admin.not-by-sms'));
  const sure = isSure({ text }, match);
  return stay(session, { do: 'schedule-decide', action: match.command, code: thing.code, sure });
};

/** The button under what would be sent. */
export const approveButton = secondPress('decide', (session, code) =>
  stay(session, { do: 'schedule-decide', action: 'approve', code, sure: true }),
);

const ways: Choice[] = [
  { id: 'schedule:propose', label: 'schedule.choices.propose' },
  { id: 'schedule:test', label: 'schedule.choices.test' },
  { id: 'schedule:discard', label: 'schedule.choices.discard' },
];

/** The questions to a new schedule: when, what, in which words, to whom. */
const scheduleForm: FormOf<'schedule'> = {
  kind: 'schedule',
  may: (known) => may(known.person, 'decide'),
  proven: true,
  steps: ({ content }) =>
    content?.kind === 'text'
      ? ['when', 'what', 'text', 'who', 'confirm']
      : ['when', 'what', 'who', 'confirm'],
  dropped: () => [say('schedule.nothing')],
  questions: {
    when: { ask: () => say('schedule.ask.when'), read: readWhen },
    what: {
      ask: () =>
        say('schedule.ask.what', {}, [
          { id: 'what:rotation', label: 'schedule.choices.rotation' },
          { id: 'what:own', label: 'schedule.choices.own' },
        ]),
      read: readWhat,
      forget: (draft) => (draft.content ? { ...draft, content: undefined } : null),
    },
    text: {
      ask: (draft, known) =>
        say('schedule.ask.text', {
          language: languageName(unwrittenIn(draft, known) ?? 'es', known.language),
        }),
      free: true,
      read: readText,
      forget: withoutLastText,
    },
    who: {
      ask: () =>
        say('schedule.ask.who', {}, [
          { id: 'who:everyone', label: 'schedule.choices.everyone' },
          { id: 'who:volunteers', label: 'schedule.choices.volunteers' },
        ]),
      read: readWho,
    },
    confirm: {
      ask: (draft) => ({ do: 'schedule-show', draft, choices: ways }),
      read: readDecision,
    },
  },
};

export const scheduleDialogue = formHandler(scheduleForm);
export const scheduleAside = byTheWay(scheduleForm);

type Told = Reading<ScheduleDraft>;

function readWhen(draft: ScheduleDraft, { text }: Input, known: Known): Told {
  const read = readTimetable(text);
  if (!('cron' in read)) {
    return no(refusal('schedule.problem.unread', { problem: read.problems[0] ?? text }));
  }
  const problem = problemOf(read.timetable, known.timeZone, known.now);
  return problem
    ? no(refusal(`schedule.problem.${problem}`))
    : surely({ ...draft, cron: read.cron });
}

function readWhat(draft: ScheduleDraft, { request }: Input, { meaning }: Known): Told {
  if (request.choice === 'what:rotation') {
    return surely({ ...draft, content: { kind: 'topics', topics: [...topics] } });
  }
  if (request.choice === 'what:own') {
    return surely({ ...draft, content: { kind: 'text', texts: {} } });
  }
  const named = meaning.topic ?? meaning.likely.find(({ topic }) => topic)?.topic;
  if (!named) return no(refusal('schedule.problem.no-topic'));
  return perhaps({ ...draft, content: { kind: 'topics', topics: [named] } });
}

function readText(draft: ScheduleDraft, { text }: Input, known: Known): Told {
  const language = unwrittenIn(draft, known);
  if (draft.content?.kind !== 'text' || !language) return surely(draft);
  if (!/\p{L}/u.test(text)) return no();
  const texts = { ...draft.content.texts, [language]: text.trim() };
  const next: ScheduleDraft = { ...draft, content: { kind: 'text', texts } };
  return unwrittenIn(next, known) ? half(next) : surely(next);
}

/** The first language of the network in which the text is not written yet. */
function unwrittenIn({ content }: ScheduleDraft, { languages }: Known): Language | null {
  return content?.kind === 'text' ? unwritten(content.texts, languages) : null;
}

function withoutLastText(draft: ScheduleDraft, { languages }: Known): ScheduleDraft | null {
  if (draft.content?.kind !== 'text') return null;
  const texts = withoutLast(draft.content.texts, languages);
  return texts && { ...draft, content: { kind: 'text', texts } };
}

function readWho(draft: ScheduleDraft, { request, text }: Input, known: Known): Told {
  if (request.choice === 'who:everyone') return surely({ ...draft, audience: everyone });
  if (request.choice === 'who:volunteers') {
    const roles: ChosenAudience['roles'] = ['verifier', 'responder', 'ateam', 'patrol'];
    return surely({ ...draft, audience: { ...everyone, roles } });
  }
  const counties = countiesIn(text, known);
  if (counties.length === 0) return no(refusal('schedule.problem.no-county'));
  return surely({ ...draft, audience: { ...everyone, counties } });
}

function readDecision(draft: ScheduleDraft, { request }: Input): Told {
  switch (request.choice) {
    case 'schedule:propose':
      return apart(done({ do: 'schedule-propose', draft }));
    case 'schedule:test':
      return half(draft, { do: 'schedule-test', draft });
    case 'schedule:discard':
      return apart(done(say('schedule.nothing')));
    default:
      return no();
  }
}
