import { type Act, asked, type Outcome } from '../act.ts';
import { caseBehind } from '../cases/standing.ts';
import { say } from '../turn.ts';
import type { RequestDraft } from './dialogue.ts';
import { question } from './questions.ts';
import { listSays } from './show.ts';

/** SUPPORT: what is asked for now, and the first question of the form. */
export async function begin(act: Act, caseCode: string | null): Promise<Outcome> {
  const { world, language } = act;
  const { servedNames, knownNames: countyNames } = world.gazetteer;
  const one = await caseBehind(act, caseCode);
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
