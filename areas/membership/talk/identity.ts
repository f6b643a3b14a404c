import { findLinkCode } from '../../../db/code.ts';
import { formHandler } from '../../form/handler.ts';
import { openForm } from '../../form/moves.ts';
import { apart } from '../../form/reading.ts';
import { yesNo, yesOrNo } from '../../form/yes-no.ts';
import type { FormOf } from '../../form.ts';
import { menu } from '../../menu.ts';
import { starting, whole } from '../../request.ts';
import { type Choice, done, type Handler, type Say, say } from '../../turn.ts';

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
        // A yes that was pressed under another question erases nobody.
        const answer = request.choice === null ? whole(request, 'yes', 'no') : whole(request, 'no');
        return answer && apart(answer === 'yes' ? done({ do: 'forget' }) : done(...kept()));
      },
    },
  },
};

const forgetDialogue = formHandler(forgetForm);
const backupDialogue = formHandler(backupForm);

/** LINK joins two channels of one person, BACKUP uses both; FORGET ME erases all. */
export const linkAndForget: Handler = (session, input, known) => {
  const { request, text } = input;
  const answered = forgetDialogue(session, input, known) ?? backupDialogue(session, input, known);
  if (answered) return answered;
  if (whole(request, 'forget')) return openForm(forgetForm, {}, session, known);
  if (whole(request, 'backup')) return openForm(backupForm, {}, session, known);
  if (!starting(request, 'link')) return null;
  const code = findLinkCode(text);
  if (code) return done({ do: 'link', code });
  return whole(request, 'link') ? done({ do: 'link-code' }) : null;
};
