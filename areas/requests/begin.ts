import { caseByCode } from '../cases/store/cases.ts';
import type { Scene } from '../scene.ts';
import { say } from '../turn.ts';
import type { RequestDraft } from './dialogue.ts';
import { openRequest } from './open.ts';
import { question } from './questions.ts';
import { listSays } from './show.ts';

/** SUPPORT: what is asked for now, and the first question of the form. */
export async function begin(scene: Scene, caseCode: string | null): Promise<void> {
  const { tx, world, language } = scene;
  const { servedNames, knownNames: countyNames } = world.gazetteer;
  const one = caseCode === null ? null : await caseByCode(tx, caseCode);
  const county = one?.county && servedNames.has(one.county) ? one.county : null;
  const draft: RequestDraft = {
    ...{ skills: [], groups: [], about: '', details: '' },
    ...(one ? { caseCode: one.code } : {}),
    ...(county ? { county } : {}),
  };
  scene.session = { dialogue: { kind: 'request', draft, asking: 'kind' }, options: [] };
  const { timeZone } = world.network;
  scene.reply(
    ...(one ? [say('requests.form.for-case', { code: one.code })] : await listSays(scene)),
    ...question(draft, 'kind', { language, timeZone, countyNames }),
  );
}

/** The form is complete: volunteers are asked. */
export async function openDrafted(scene: Scene, draft: RequestDraft): Promise<void> {
  const { tx, world, person } = scene;
  const { kind, county, startsAt, needed, caseCode, place = '', ...rest } = draft;
  if (!kind || !county || startsAt === undefined || needed === undefined) return;
  const one = caseCode ? await caseByCode(tx, caseCode) : null;
  const { code, asked } = await openRequest(tx, world, {
    ...rest,
    ...{ kind, county, startsAt, needed, place },
    caseId: one?.id ?? null,
    appointmentId: null,
    createdById: person.id,
  });
  scene.reply(say(asked > 0 ? 'requests.opened' : 'requests.opened-nobody', { code, asked }));
}
