import type { Command } from '../../../content/keywords.ts';
import { findLinkCode } from '../../../db/code.ts';
import { byTheWay } from '../../form/by-the-way.ts';
import { formHandler } from '../../form/handler.ts';
import { openForm } from '../../form/moves.ts';
import { apart } from '../../form/reading.ts';
import { yesNo, yesOrNo } from '../../form/yes-no.ts';
import type { FormOf } from '../../form.ts';
import { menu } from '../../menu.ts';
import { type Request, starting, whole } from '../../request.ts';
import type { Dialogue } from '../../session.ts';
import {
  type Choice,
  done,
  type Effect,
  type Handler,
  refusal,
  type Say,
  say,
  stay,
} from '../../turn.ts';

/** Whether alerts may go to another channel of the same person when the first fails. */
export function askBackup(): Say {
  return say('backup.ask', {}, yesNo);
}

const backupForm: FormOf<'backup'> = {
  kind: 'backup',
  may: () => true,
  dropped: () => [menu()],
  questions: {
    sure: yesOrNo(askBackup, (_draft, wanted) => done({ do: 'backup', wanted })),
  },
};

const kept = () => [say('forget.kept'), menu()];

/** A yes that was pressed under another question erases and links nobody. */
function yesOfItsOwn(request: Request): Command | null {
  const answer = whole(request, 'yes', 'no');
  return answer === 'yes' && request.choice !== null ? null : answer;
}

const ERASE = 'forget:yes';
const erasing: Choice[] = [
  { id: ERASE, label: 'yes' },
  { id: 'no', label: 'no' },
];

const forgetForm: FormOf<'forget'> = {
  kind: 'forget',
  may: () => true,
  dropped: kept,
  questions: {
    sure: {
      ask: () => say('forget.ask', {}, erasing),
      read(_draft, { request }) {
        if (request.choice === ERASE) return apart(done({ do: 'forget' }));
        const answer = yesOfItsOwn(request);
        return answer && apart(answer === 'yes' ? done({ do: 'forget' }) : done(...kept()));
      },
    },
  },
};

export const forgetAside = byTheWay(forgetForm);
export const backupAside = byTheWay(backupForm);

/** FORGET ME: what goes is said, and one answer does it; by SMS the question comes with a code. */
export const eraseAll: Handler = (session, _input, known) =>
  known.limits.provenSender ? openForm(forgetForm, {}, session, known) : done({ do: 'forget' });

/** The buttons of one question alone, so that an old one answers no other. */
export function linkChoices(code: string): Choice[] {
  return [
    { id: `linking:${code}:yes`, label: 'yes' },
    { id: `linking:${code}:no`, label: 'no' },
  ];
}

const linkingForm: FormOf<'linking'> = {
  kind: 'linking',
  may: () => true,
  proven: true,
  dropped: (other) => [{ do: 'answer-link', other, yes: false }],
  questions: {
    sure: {
      ask: () => say('link.yes-or-no'),
      read(other, { request }) {
        const answer =
          linkChoices(other.code).find(({ id }) => id === request.choice)?.label ??
          yesOfItsOwn(request);
        return answer && apart(done({ do: 'answer-link', other, yes: answer === 'yes' }));
      },
    },
  },
};

export const linkingAside = byTheWay(linkingForm);

const linkingDialogue = formHandler(linkingForm);

/** Something else takes the place of the question. */
export function leaveLinking(dialogue: Dialogue): Effect | null {
  return dialogue.kind === 'linking'
    ? { do: 'answer-link', other: dialogue.draft, yes: null }
    : null;
}

/** A button of a question that is over. */
export const linkChoice: Handler = (session, input, known) =>
  linkingDialogue(session, input, known) ?? stay(session, refusal('link.late'));

const forgetDialogue = formHandler(forgetForm);
const backupDialogue = formHandler(backupForm);

/** LINK joins two channels of one person, BACKUP uses both; FORGET ME erases all. */
export const linkAndForget: Handler = (session, input, known) => {
  const { request, text } = input;
  const answered =
    forgetDialogue(session, input, known) ??
    backupDialogue(session, input, known) ??
    linkingDialogue(session, input, known);
  if (answered) return answered;
  if (whole(request, 'forget')) return eraseAll(session, input, known);
  if (whole(request, 'backup')) return openForm(backupForm, {}, session, known);
  if (!starting(request, 'link')) return null;
  const code = findLinkCode(text);
  if (code) return done({ do: 'link', code });
  return whole(request, 'link') ? done({ do: 'link-code' }) : null;
};
