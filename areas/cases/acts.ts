import type { Act, ActsOf, Outcome } from '../act.ts';
import { closeCase, keepHelped, reopenCase } from './closing.ts';
import type { CaseDeed } from './deed.ts';
import { setCategory, setFact, tellSpecialties } from './facts.ts';
import { dropIntake, interruptIntake, keepAnswer, submitIntake, tellNoted } from './intake.ts';
import { listCases } from './list.ts';
import { openCase } from './open.ts';
import { keepPhoneCall, reportForCase } from './phone.ts';
import { leaveConversation, passOn, sayTo } from './relay.ts';
import { callOffAlarm } from './safe.ts';
import { keepAnswerAs, listAnswers } from './saved-answers.ts';
import { handOver, noteCase, restCase, takeCase, transferCase } from './staff.ts';
import { lookAtCase } from './standing.ts';
import { tellStatus } from './status.ts';
import { openCaseOf } from './store/cases.ts';

type DeedOf<What extends CaseDeed['act']> = Extract<CaseDeed, { act: What }>;

/** What somebody tells and is told of their own case belongs to it, the very first answer, too. */
function ofOwn<Args extends unknown[]>(doIt: (act: Act, ...args: Args) => Promise<Outcome>) {
  return async (act: Act, ...args: Args): Promise<Outcome> => {
    const outcome = await doIt(act, ...args);
    const own = await openCaseOf(act.tx, act.person.id);
    return own ? { ...outcome, about: own.code } : outcome;
  };
}

/** What is done with cases: by the person whose case it is, then by staff. */
export const caseActs: ActsOf<CaseDeed> = {
  'case.open': ofOwn(openCase),
  'case.answer': ofOwn((act, { answer }: DeedOf<'answer'>) => keepAnswer(act, answer)),
  'case.noted': ofOwn(tellNoted),
  'case.submit': ofOwn(submitIntake),
  'case.drop': dropIntake,
  'case.interrupt': interruptIntake,
  'case.leave': leaveConversation,
  'case.words': ofOwn((act, { words, how }: DeedOf<'words'>) => passOn(act, words, how)),
  'case.safe': ofOwn((act, { words }: DeedOf<'safe'>) => callOffAlarm(act, words)),
  'case.status': tellStatus,
  'case.reopen': (act, { code, words }) => reopenCase(act, code, words),
  'case.helped': (act, { code, answer }) => keepHelped(act, code, answer),
  'case.list': listCases,
  'case.saved-answers': listAnswers,
  'case.save-answer': (act, { name, words }) => keepAnswerAs(act, name, words),
  'case.say': (act, { code, words }) => sayTo(act, code, words),
  'case.note': (act, { code, words }) => noteCase(act, code, words),
  'case.take': (act, { code }) => takeCase(act, code),
  'case.show': (act, { code }) => lookAtCase(act, code),
  'case.pause': (act, { code }) => restCase(act, code, 'pause'),
  'case.resume': (act, { code }) => restCase(act, code, 'resume'),
  'case.hand-over': (act, { code }) => handOver(act, code),
  'case.transfer': (act, { code, to }) => transferCase(act, code, to),
  'case.close': (act, { code, outcome }) => closeCase(act, code, outcome),
  'case.fact': (act, { code, name, value }) => setFact(act, code, name, value),
  'case.category': (act, { code, category }) => setCategory(act, code, category),
  'case.specialties': (act, { known }) => tellSpecialties(act, known),
  'case.report': (act, { code, draft }) => reportForCase(act, code, draft),
  'case.phone': (act, { form }) => keepPhoneCall(act, form),
};
