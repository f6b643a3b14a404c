import { updatePerson } from '../people/people.ts';
import { administer, pauseAll, placeReport, resumeAll, status } from './alerts/admin.ts';
import { doAppointment } from './appointments/do.ts';
import { doCase } from './cases/do.ts';
import { openCaseOf, updateCase } from './cases/store/cases.ts';
import { doDirectory } from './directory/do.ts';
import { doOutreach } from './invitations/do.ts';
import { forget, giveLinkCode, link, setBackup, setDuty } from './membership/identity.ts';
import { askJoin, join, leave, optOut, rejoin } from './membership/membership.ts';
import { accept, answer, note, tellInstead } from './reports/answer.ts';
import { addToReport } from './reports/file.ts';
import { file, reportStatus } from './reports/turn-effects.ts';
import { doOffer, doRequest } from './requests/do.ts';
import { sendCard } from './rights/card.ts';
import type { Scene } from './scene.ts';
import { handleSchedule } from './schedules/handle.ts';
import { listSchedules } from './schedules/list.ts';
import { propose, showDraft, testDraft } from './schedules/propose.ts';
import { type Effect, say } from './turn.ts';

/** Does what a turn asked for, in the transaction of its message. */
export async function apply(scene: Scene, effect: Effect): Promise<void> {
  switch (effect.do) {
    case 'say':
      return scene.reply(effect);
    case 'language':
      return setLanguage(scene, effect.language);
    case 'join':
      return join(scene, effect.county, effect.campaign);
    case 'ask-join':
      return askJoin(scene, effect.county);
    case 'regional':
      return setRegional(scene, effect.wanted);
    case 'leave':
      return leave(scene, effect.counties);
    case 'opt-out':
      return optOut(scene);
    case 'rejoin':
      return rejoin(scene);
    case 'file':
      return file(scene, effect.draft);
    case 'add-to-report':
      return addToReport(
        scene.tx,
        scene.world,
        scene.person.id,
        effect.draft,
        effect.words,
        scene.inboundId,
      );
    case 'report-status':
      return reportStatus(scene, effect.code);
    case 'accept':
      return accept(scene, effect.code, effect.minutes);
    case 'verdict':
      return answer(scene, effect);
    case 'instead':
      return tellInstead(scene, effect.code, effect.instead, effect.note);
    case 'note':
      return note(scene, effect.code, effect.text);
    case 'duty':
      return setDuty(scene, effect.on);
    case 'admin':
      return administer(scene, effect.action, effect.code);
    case 'place':
      return placeReport(scene, effect.code, effect.county);
    case 'pause-all':
      return pauseAll(scene);
    case 'resume-all':
      return resumeAll(scene);
    case 'status':
      return status(scene);
    case 'case':
      return doCase(scene, effect);
    case 'directory':
      return doDirectory(scene, effect);
    case 'appointment':
      return doAppointment(scene, effect);
    case 'request':
      return doRequest(scene, effect);
    case 'offer':
      return doOffer(scene, effect);
    case 'outreach':
      return doOutreach(scene, effect);
    case 'forget':
      return forget(scene);
    case 'backup':
      return setBackup(scene, effect.wanted);
    case 'link-code':
      return giveLinkCode(scene);
    case 'link':
      return link(scene, effect.code);
    case 'card':
      return sendCard(scene);
    case 'schedule-list':
      return listSchedules(scene);
    case 'schedule-show':
      return showDraft(scene, effect.draft, effect.choices);
    case 'schedule-test':
      return testDraft(scene, effect.draft);
    case 'schedule-propose':
      return propose(scene, effect.draft);
    case 'schedule':
      return handleSchedule(scene, effect.action, effect.code);
    default:
      return effect satisfies never;
  }
}

async function setLanguage(scene: Scene, language: Scene['language']): Promise<void> {
  await updatePerson(scene.tx, scene.person.id, { language });
  const open = await openCaseOf(scene.tx, scene.person.id);
  if (open) await updateCase(scene.tx, open.id, { language });
  scene.language = language;
}

async function setRegional(scene: Scene, wanted: boolean): Promise<void> {
  await updatePerson(scene.tx, scene.person.id, { regional: wanted });
  scene.reply(say(wanted ? 'join.regional-yes' : 'join.regional-no'));
}
