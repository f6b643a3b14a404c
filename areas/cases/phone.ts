import { text } from '../../content/catalog.ts';
import { audit } from '../../db/audit.ts';
import { makeCode } from '../../db/code.ts';
import type { Tx } from '../../db/store.ts';
import { may } from '../../people/authority.ts';
import { countTowards, isLimitReached, limits } from '../../people/limits.ts';
import type { Person } from '../../people/person.ts';
import { type Act, asked, type Outcome, told } from '../act.ts';
import { fileFor } from '../reports/told-filed.ts';
import { type Draft, emptyDraft } from '../sighting-draft.ts';
import { refusal, say, sayDocument } from '../turn.ts';
import type { World } from '../world.ts';
import { assignCase, changeCase } from './assign.ts';
import type { PhoneForm } from './dialogue.ts';
import { handled } from './staff.ts';
import { addCase, type Case } from './store/cases.ts';

/**
 * A telephone call as it was written down: the operator has the case, or whoever is on duty where
 * the operator does not help any more.
 */
export async function storePhoneCall(
  tx: Tx,
  world: World,
  operator: Person,
  form: PhoneForm,
): Promise<Case> {
  const now = world.now();
  const language = operator.language ?? 'es';
  const witness = form.seen ? { witness: text(language, `report.choices.${form.seen}`) } : {};
  const one = await addCase(
    tx,
    {
      desk: 'linea',
      state: 'assigned',
      urgent: false,
      personId: null,
      addressId: null,
      language,
      county: form.county ?? null,
      facts: { words: [form.words], known: { ...witness, ...form.facts } },
      heardAt: now,
    },
    () => makeCode(world.random),
    now,
  );
  const subject = `case:${one.id}`;
  const details = { phone: true };
  await audit(tx, { actorId: operator.id, action: 'case.opened', subject, details }, now);
  if (!may(operator, 'help')) {
    return assignCase(tx, world, await changeCase(tx, one, { state: 'waiting' }));
  }
  return changeCase(tx, one, { assignedTo: operator.id, spokeAt: now });
}

/** The form is filled in: the operator reads out the rights, and says what is to be done. */
export async function keepPhoneCall(act: Act, form: PhoneForm): Promise<Outcome> {
  const { tx, world, person } = act;
  const { code } = await storePhoneCall(tx, world, person, form);
  // To someone who needs food nobody reads what to say at the door.
  const isNeed = world.understand(form.words).intent === 'consulta';
  const rights = [say('cases.phone.read-out'), sayDocument('emergency', 'brief')];
  return asked(
    { kind: 'idle' },
    say('cases.phone.kept', { code }),
    ...(isNeed ? [] : rights),
    say('cases.phone.next', { code }, [
      { id: `report:${code}`, label: 'cases.choices.verifiers' },
      { id: `support:${code}`, label: 'cases.choices.responders' },
      { id: `consulta:${code}`, label: 'cases.choices.consulta' },
    ]),
  );
}

/**
 * REPORT with the code of a case: verifiers are asked about what the person or caller told. The
 * person counts as the reporter, so that the outcome goes to them and the operator may verify.
 */
export async function reportForCase(act: Act, code: string, draft: Draft): Promise<Outcome> {
  const { tx, world, person, now } = act;
  const one = await handled(act, code);
  if ('says' in one) return one;
  // What a person wrote in confidence goes to verifiers only as far as staff writes it anew.
  const isWritten = draft.words.length > 0 || one.personId !== null;
  const toReport: Draft = isWritten ? draft : fromCase(world, one, draft);
  if (toReport.words.length === 0) return told(refusal('cases.report-empty', { code }));
  if (await isLimitReached(tx, 'reportsForOthers', person.id, now)) {
    const { most } = limits.reportsForOthers;
    return told(refusal('cases.reports-too-many', { most }));
  }
  await countTowards(tx, 'reportsForOthers', person.id, now);
  const county = toReport.county ?? one.county ?? undefined;
  const reporter =
    one.personId === null || one.addressId === null
      ? null
      : { personId: one.personId, addressId: one.addressId };
  const placed: Draft = { ...toReport, ...(county === undefined ? {} : { county }) };
  const report = await fileFor(act, placed, reporter);
  const details = { report: report.id };
  const subject = `case:${one.id}`;
  await audit(tx, { actorId: person.id, action: 'case.reported', subject, details }, now);
  return told(
    say(report.isAsked ? 'cases.reported' : 'cases.reported-nobody', {
      code,
      report: report.code,
    }),
  );
}

/** What a caller told is what is reported, where the command says no more. */
function fromCase(world: World, { facts }: Case, draft: Draft): Draft {
  const { words = [], known } = facts ?? { known: undefined };
  const spot = known?.place;
  const { seen } = world.understand(known?.witness ?? '');
  return {
    ...emptyDraft,
    ...draft,
    words: words.filter((each) => each.trim() !== ''),
    ...(spot === undefined ? {} : { spot }),
    ...(seen ? { seen } : {}),
  };
}
