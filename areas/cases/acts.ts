import type { ActsOf } from '../act.ts';
import { closeCase, keepHelped, reopenCase } from './closing.ts';
import type { CaseDeed } from './deed.ts';
import { setCategory, setFact, tellSpecialties } from './facts.ts';
import { dropIntake, interruptIntake, keepAnswer, submitIntake } from './intake.ts';
import { openCase } from './open.ts';
import { keepPhoneCall, reportForCase } from './phone.ts';
import { leaveConversation, passOn, sayTo } from './relay.ts';
import { keepAnswerAs, listAnswers } from './saved-answers.ts';
import { listCases, lookAtCase } from './show.ts';
import { handOver, noteCase, restCase, takeCase, transferCase } from './staff.ts';

/** What is done with cases: by the person whose case it is, then by staff. */
export const caseActs: ActsOf<CaseDeed> = {
  'case.open': openCase,
  'case.answer': (scene, { answer }) => keepAnswer(scene, answer),
  'case.submit': submitIntake,
  'case.drop': dropIntake,
  'case.interrupt': interruptIntake,
  'case.leave': leaveConversation,
  'case.words': (scene, { words, thanks }) => passOn(scene, words, thanks ? 'thanks' : 'told'),
  'case.reopen': (scene, { code, words }) => reopenCase(scene, code, words),
  'case.helped': (scene, { code, answer }) => keepHelped(scene, code, answer),
  'case.list': listCases,
  'case.saved-answers': listAnswers,
  'case.save-answer': (scene, { name, words }) => keepAnswerAs(scene, name, words),
  'case.say': (scene, { code, words }) => sayTo(scene, code, words),
  'case.note': (scene, { code, words }) => noteCase(scene, code, words),
  'case.take': (scene, { code }) => takeCase(scene, code),
  'case.show': (scene, { code }) => lookAtCase(scene, code),
  'case.pause': (scene, { code }) => restCase(scene, code, 'pause'),
  'case.resume': (scene, { code }) => restCase(scene, code, 'resume'),
  'case.hand-over': (scene, { code }) => handOver(scene, code),
  'case.transfer': (scene, { code, to }) => transferCase(scene, code, to),
  'case.close': (scene, { code, outcome }) => closeCase(scene, code, outcome),
  'case.fact': (scene, { code, name, value }) => setFact(scene, code, name, value),
  'case.category': (scene, { code, category }) => setCategory(scene, code, category),
  'case.specialties': (scene, { known }) => tellSpecialties(scene, known),
  'case.report': (scene, { code, draft }) => reportForCase(scene, code, draft),
  'case.phone': (scene, { form }) => keepPhoneCall(scene, form),
};
