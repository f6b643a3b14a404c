import { audit } from '../../db/audit.ts';
import type { Scene } from '../scene.ts';
import { type Say, say } from '../turn.ts';
import { closeCase, keepHelped, reopenCase } from './closing.ts';
import type { CaseDeed, PersonsDeed, StaffDeed } from './deed.ts';
import { setCategory, setFact, tellSpecialties } from './facts.ts';
import { dropIntake, keepAnswer, submitIntake } from './intake.ts';
import { openCase } from './open.ts';
import { keepPhoneCall, reportForCase } from './phone.ts';
import { caseForStaff, leaveConversation, maySee, passOn, sayTo } from './relay.ts';
import { keepAnswerAs, listAnswers } from './saved-answers.ts';
import { listCases, showCase } from './show.ts';
import { handOver, noteCase, restCase, takeCase, transferCase } from './staff.ts';

/** Does what a turn asked for with a case. */
export async function doCase(scene: Scene, deed: CaseDeed): Promise<void> {
  switch (deed.act) {
    case 'open':
    case 'answer':
    case 'submit':
    case 'drop':
    case 'leave':
    case 'words':
    case 'reopen':
    case 'helped':
      return doForPerson(scene, deed);
    case 'report':
      return reportForCase(scene, deed.code, deed.draft);
    case 'phone':
      return keepPhoneCall(scene, deed.form);
    default:
      scene.reply(...(await doForStaff(scene, deed)));
  }
}

async function doForPerson(scene: Scene, deed: PersonsDeed): Promise<void> {
  switch (deed.act) {
    case 'open':
      return openCase(scene, deed);
    case 'answer':
      return keepAnswer(scene, deed.answer);
    case 'submit':
      return submitIntake(scene);
    case 'drop':
      return dropIntake(scene);
    case 'leave':
      return leaveConversation(scene);
    case 'words':
      return passOn(scene, deed.words, deed.thanks ? 'thanks' : 'told');
    case 'reopen':
      return reopenCase(scene, deed.code, deed.words);
    case 'helped':
      return keepHelped(scene, deed.code, deed.answer);
  }
}

type Told = Exclude<StaffDeed, { act: 'report' | 'phone' }>;

/** What staff does by chat, and later from the console: the same functions, the same answers. */
export async function doForStaff(scene: Scene, deed: Told): Promise<Say[]> {
  switch (deed.act) {
    case 'list':
      return listCases(scene);
    case 'saved-answers':
      return listAnswers(scene);
    case 'save-answer':
      return keepAnswerAs(scene, deed.name, deed.words);
    case 'say':
      return sayTo(scene, deed.code, deed.words);
    case 'note':
      return noteCase(scene, deed.code, deed.words);
    case 'take':
      return takeCase(scene, deed.code);
    case 'show':
      return show(scene, deed.code);
    case 'pause':
    case 'resume':
      return restCase(scene, deed.code, deed.act);
    case 'hand-over':
      return handOver(scene, deed.code);
    case 'transfer':
      return transferCase(scene, deed.code, deed.to);
    case 'close':
      return closeCase(scene, deed.code, deed.outcome);
    case 'fact':
      return setFact(scene, deed.code, deed.name, deed.value);
    case 'category':
      return setCategory(scene, deed.code, deed.category);
    case 'specialties':
      return tellSpecialties(scene, deed.known);
  }
}

/** Whoever looks leaves a trace. */
async function show(scene: Scene, code: string): Promise<Say[]> {
  const one = await caseForStaff(scene.tx, code);
  if (!one) return [say('cases.over-staff', { code })];
  if (!maySee(scene.person, one)) return [say('cases.not-yours', { code })];
  const subject = `case:${one.id}`;
  await audit(scene.tx, { actorId: scene.person.id, action: 'case.seen', subject }, scene.now);
  return showCase(scene, one);
}
