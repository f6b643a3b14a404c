import { may } from '../../../people/authority.ts';
import { byTheWay } from '../../form/by-the-way.ts';
import { formHandler } from '../../form/handler.ts';
import { otherwise, perhaps, surely } from '../../form/reading.ts';
import type { FormOf } from '../../form.ts';
import { starting, whole } from '../../request.ts';
import type { Session } from '../../session.ts';
import {
  type Effect,
  type Handler,
  type Input,
  type Known,
  refusal,
  say,
  stay,
  type Thing,
  type Turn,
} from '../../turn.ts';
import { readStep } from '../read.ts';

/** SUPPORT; ACCEPT, DECLINE, DONE, VIEW and CALL OFF with the code of a request, and words to it. */
export const requestCommands: Handler = (session, input, known) => {
  const { request } = input;
  const { thing } = known;
  if (whole(request, 'support')) return support(session, input, known);
  if (thing?.kind === 'request') return withCode(session, input, known, thing);
  if (thing) return null;
  const command = whole(request, 'accept', 'decline', 'call-off');
  if (request.code && command) {
    return stay(session, refusal('verify.refused.unknown-code', { code: request.code }));
  }
  return withoutCode(session, input, known);
};

function support(session: Session, { request }: Input, known: Known): Turn | null {
  if (!may(known.person, 'help')) return null;
  if (!known.limits.provenSender) return stay(session, refusal('admin.not-by-sms'));
  const { thing } = known;
  const code = request.code;
  if (code === null) return stay(session, { do: 'request', act: 'begin', caseCode: null });
  if (thing?.kind !== 'case') {
    return stay(session, refusal('verify.refused.unknown-code', { code }));
  }
  if (!thing.mine && !may(known.person, 'oversee')) {
    return stay(session, refusal('requests.form.not-your-case', { code }));
  }
  return stay(session, { do: 'request', act: 'begin', caseCode: code });
}

/** The verifiers' words for going are understood here too: nobody keeps two lists in mind. */
function withCode(
  session: Session,
  input: Input,
  known: Known,
  { code, mine, quoted }: Thing,
): Turn | null {
  const { request } = input;
  const words = wordsOf(input);
  if (request.codeFirst && words === '') {
    return stay(session, { do: 'request', act: 'show', code });
  }
  const isMessage = request.codeFirst || (quoted && request.matches.length === 0);
  const answers = whole(
    request,
    'accept',
    'on-my-way',
    'confirm',
    'yes',
    'decline',
    'unable',
    'no',
  );
  if (isMessage && !(mine && (answers || whole(request, 'done')))) {
    // A volunteer's answer to a question that is open may quote anything.
    if (quoted && session.dialogue.kind !== 'idle') return null;
    return words === '' || request.choice
      ? null
      : stay(session, { do: 'request', act: 'say', code, words });
  }
  if (answers === null) return otherCommand(session, input, known, code);
  const act = ['decline', 'unable', 'no'].includes(answers) ? 'decline' : 'accept';
  return stay(session, { do: 'request', act, code });
}

/** ACCEPT with more words, DONE with or without a step, VIEW, CALL OFF. */
function otherCommand(session: Session, { request }: Input, known: Known, code: string) {
  const finished = starting(request, 'done');
  if (finished) {
    const step = readStep(finished.rest);
    return step === null
      ? stay(session, say('requests.steps.how', { code }))
      : stay(session, { do: 'request', act: 'done', code, step });
  }
  if (whole(request, 'preview')) return stay(session, { do: 'request', act: 'show', code });
  if (whole(request, 'call-off')) {
    return known.limits.provenSender
      ? stay(session, { do: 'request', act: 'call-off', code })
      : stay(session, refusal('admin.not-by-sms'));
  }
  const answer = starting(request, 'accept', 'decline', 'unable');
  if (!answer) return null;
  const act = answer.command === 'accept' ? 'accept' : 'decline';
  return stay(session, { do: 'request', act, code });
}

/** The words beside the code, as they were written. */
function wordsOf({ text, request }: Input): string {
  const code = request.code;
  if (code === null) return text.trim();
  const at = text.toUpperCase().indexOf(code);
  return `${text.slice(0, at)} ${text.slice(at + code.length)}`.trim().replace(/^[:,.-]\s*/, '');
}

/** A volunteer who was asked for one thing needs no code, but over SMS, where anyone can pose. */
function withoutCode(session: Session, { request }: Input, known: Known): Turn | null {
  const command = whole(request, 'accept', 'decline', 'done');
  if (!command || request.code !== null || session.dialogue.kind !== 'idle') return null;
  if (!may(known.person, 'volunteer')) return null;
  if (!known.limits.provenSender) return stay(session, refusal('requests.code-needed'));
  return command === 'done'
    ? stay(session, { do: 'request', act: 'done', code: null, step: 0 })
    : stay(session, { do: 'request', act: command as 'accept', code: null });
}

const thanks = say('requests.debrief.thanks');

/** How it went, and what is to be paid back; both can be skipped. */
const debriefForm: FormOf<'debrief'> = {
  kind: 'debrief',
  may: () => true,
  stays: true,
  dropped: () => [thanks],
  finish: () => [thanks],
  questions: {
    how: {
      ask: () => say('requests.debrief.how'),
      skip: (draft) => draft,
      read(draft, input, { meaning }) {
        if (isAnother(input)) return null;
        if (whole(input.request, 'yes', 'no')) return surely(draft);
        // A run that went badly is told in the same words as one that goes badly now.
        const danger = meaning.intent === 'emergency' ? [say('requests.debrief.emergency')] : [];
        return perhaps(draft, keep(draft.code, 'debrief', input), ...danger);
      },
    },
    spent: {
      ask: () => say('requests.debrief.spent'),
      skip: (draft) => draft,
      read(draft, input) {
        if (isAnother(input)) return null;
        if (whole(input.request, 'no')) return surely(draft);
        if (whole(input.request, 'yes')) return otherwise(say('requests.debrief.how-much'));
        return perhaps(draft, keep(draft.code, 'spent', input));
      },
    },
  },
};

export const debriefDialogue = formHandler(debriefForm);
export const debriefAside = byTheWay(debriefForm);

function isAnother({ request }: Input): boolean {
  const asks = request.matches.some(
    ({ rest, command }) => rest === '' && !/^(yes|no)$/.test(command),
  );
  return request.choice !== null ? !whole(request, 'yes', 'no') : asks;
}

function keep(code: string, what: 'debrief' | 'spent', { text }: Input): Effect {
  return { do: 'request', act: 'debrief', code, what, words: text };
}
