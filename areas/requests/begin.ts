import { type Act, asked, type Outcome, told } from '../act.ts';
import { caseByCode } from '../cases/store/cases.ts';
import { say } from '../turn.ts';
import type { RequestDraft } from './dialogue.ts';
import { openRequest } from './open.ts';
import { question } from './questions.ts';
import { listSays } from './show.ts';

/** SUPPORT: what is asked for now, and the first question of the form. */
export async function begin(act: Act, caseCode: string | null): Promise<Outcome> {
  const { tx, world, language } = act;
  const { servedNames, knownNames: countyNames } = world.gazetteer;
  const one = caseCode === null ? null : await caseByCode(tx, caseCode);
  const county = one?.county && servedNames.has(one.county) ? one.county : null;
  const draft: RequestDraft = {
    ...{ skills: [], groups: [], about: '', details: '' },
    ...(one ? { caseCode: one.code } : {}),
    ...(county ? { county } : {}),
  };
  const { timeZone } = world.network;
  return asked(
    { kind: 'request', draft, asking: 'kind' },
    ...(one ? [say('requests.form.for-case', { code: one.code })] : await listSays(act)),
    ...question(draft, 'kind', { language, timeZone, countyNames }),
  );
}

/** The form is complete: volunteers are asked. */
export async function openDrafted(act: Act, draft: RequestDraft): Promise<Outcome> {
  const { tx, world, person } = act;
  const { kind, county, startsAt, needed, caseCode, place = '', ...rest } = draft;
  if (!kind || !county || startsAt === undefined || needed === undefined) return told();
  const one = caseCode ? await caseByCode(tx, caseCode) : null;
  const { code, asked: people } = await openRequest(tx, world, {
    ...rest,
    ...{ kind, county, startsAt, needed, place },
    caseId: one?.id ?? null,
    appointmentId: null,
    createdById: person.id,
  });
  const key = people > 0 ? 'requests.opened' : 'requests.opened-nobody';
  return told(say(key, { code, asked: people }));
}
