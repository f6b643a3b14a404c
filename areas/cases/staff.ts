import { isLanguage, languageName } from '../../content/languages.ts';
import { audit } from '../../db/audit.ts';
import { provenChannels } from '../../delivery/network.ts';
import { isInGoodStanding, may } from '../../people/authority.ts';
import { limits } from '../../people/limits.ts';
import { loadPerson } from '../../people/people.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { type Choice, refusal, type Say, say } from '../turn.ts';
import { mayHandle } from './access.ts';
import { assignCase, changeCase, give, others } from './assign.ts';
import { takesTooMany, tellTaken } from './relay.ts';
import { rungLast } from './ring.ts';
import { type CaseState, caseAfter } from './rules/cases.ts';
import { showCase } from './show.ts';
import { tellOwner, tellStaff } from './staff-told.ts';
import { caseForStaff } from './standing.ts';
import type { Case } from './store/cases.ts';
import { compas } from './store/compas.ts';
import { addCaseNote } from './store/notes.ts';

/** The case a member of staff may handle now, or why they may not. */
export async function handled(act: Act, code: string): Promise<Case | Outcome> {
  const one = await caseForStaff(act.tx, code);
  if (!one || one.state === 'closed') return told(refusal('cases.over-staff', { code }));
  if (one.personId === act.person.id) return told(refusal('cases.own', { code }));
  const may = mayHandle(act.person, one);
  return may ? one : told(refusal('cases.not-yours', { code }));
}

/** TAKE: whoever is free takes what waits or rings; operators and admins may take anything. */
export async function takeCase(act: Act, code: string): Promise<Outcome> {
  const { tx, world, person, now } = act;
  const one = await caseForStaff(tx, code);
  if (!one || one.state === 'closed') return told(refusal('cases.over-staff', { code }));
  const free = one.assignedTo === null || one.state === 'ringing' || one.assignedTo === person.id;
  if (!free && !may(person, 'oversee')) return told(refusal('cases.not-yours', { code }));
  if (one.personId === person.id) return told(refusal('cases.own', { code }));
  if (await takesTooMany(act, one))
    return told(refusal('cases.too-many', { most: limits.casesTaken.most }));
  const rung = (await rungLast(tx, world, one)).map((each) => each.person.id);
  const before = one.assignedTo === null ? [] : [one.assignedTo];
  const mine = await give(tx, world, one, person.id, person.id);
  await tellTaken(act, mine, [...(one.state === 'ringing' ? rung : []), ...before]);
  await tellOwner(act, one, 'cases.taken-person', `case-taken-person:${one.id}:${now}`);
  return told(say('cases.taken', { code }), ...(await showCase(act, mine)));
}

/** PAUSE lets a case rest and brings the bot back; RESUME takes it up again. */
export async function restCase(act: Act, code: string, move: 'pause' | 'resume'): Promise<Outcome> {
  const { tx, person, now } = act;
  const one = await handled(act, code);
  if ('says' in one) return one;
  const state = caseAfter(one.state, move);
  if (state === null) return told(refusal('cases.not-now', { code }));
  const paused = move === 'pause';
  await changeCase(tx, one, { state, nudges: 0, liveUntil: paused ? null : one.liveUntil });
  const action = paused ? 'case.paused' : 'case.resumed';
  await audit(tx, { actorId: person.id, action, subject: `case:${one.id}` }, now);
  if (paused) await tellOwner(act, one, 'cases.paused-person', `case-paused:${one.id}:${now}`);
  return told(say(paused ? 'cases.paused' : 'cases.resumed', { code }));
}

/** CONSULTA with a code: the Línea hands a case over, and the emergency is over. */
export async function handOver(act: Act, code: string): Promise<Outcome> {
  const { tx, world, person, now } = act;
  const one = await handled(act, code);
  if ('says' in one) return one;
  const state = caseAfter(one.state, 'return');
  if (state === null) return told(refusal('cases.not-now', { code }));
  const returned = await changeCase(tx, one, {
    state,
    desk: 'consulta',
    urgent: false,
    assignedTo: null,
    nudges: 0,
    heardAt: now,
  });
  const subject = `case:${one.id}`;
  await audit(tx, { actorId: person.id, action: 'case.handed-over', subject }, now);
  const given = await assignCase(tx, world, returned);
  await tellOwner(act, one, 'cases.handed-person', `case-handed:${one.id}:${now}`);
  return told(say(given.state === 'assigned' ? 'cases.handed' : 'cases.handed-waiting', { code }));
}

/** TRANSFER: to the compa with that number; without one, the compas to choose from. */
export async function transferCase(act: Act, code: string, to: number | null): Promise<Outcome> {
  const { tx, world, person, now } = act;
  const one = await handled(act, code);
  if ('says' in one) return one;
  const movable: readonly CaseState[] = ['assigned', 'paused', 'waiting', 'ringing'];
  if (!movable.includes(one.state)) return told(refusal('cases.not-now', { code }));
  if (to === null) return told(await whoElse(act, one));
  const all = await compas(tx, provenChannels(world.network), world.now(), false);
  const compa = all.find(({ id }) => id === to);
  if (!compa || !isInGoodStanding(await loadPerson(tx, to)) || to === one.personId) {
    return told(refusal('cases.no-such-compa', { code, number: to }), await whoElse(act, one));
  }
  const calm = await changeCase(tx, one, { urgent: false, desk: 'consulta' });
  const given = await give(tx, world, calm, to, person.id);
  await tellOwner(act, given, 'cases.other-person', `case-other:${one.id}:${now}`);
  const before = one.assignedTo;
  if (before !== null && before !== person.id && before !== to) {
    await tellStaff(tx, world, given, before, {
      key: `case-moved:${one.id}:${now}`,
      says: () => [refusal('cases.someone-has', { code })],
    });
  }
  return told(say('cases.transferred', { code, number: to }));
}

async function whoElse({ tx, world, person }: Act, one: Case): Promise<Say> {
  const found = (await others(tx, world, one)).slice(0, 6);
  if (found.length === 0) return refusal('cases.nobody-else', { code: one.code });
  const choices: Choice[] = found.map(({ id, speaks, load, onDutySince }) => ({
    id: `transfer:${one.code}:${id}`,
    label: onDutySince === null ? 'cases.compa-off-duty' : 'cases.compa',
    params: {
      number: id,
      languages: speaks
        .filter(isLanguage)
        .map((one) => languageName(one, person.language ?? 'es'))
        .join(' · '),
      load,
    },
  }));
  return refusal('cases.to-whom', { code: one.code }, choices);
}

/** NOTE with the code of a case: only staff ever sees it. */
export async function noteCase(act: Act, code: string, words: string): Promise<Outcome> {
  const { tx, person, now } = act;
  const one = await handled(act, code);
  if ('says' in one) return one;
  if (words === '') return told(refusal('cases.note-empty', { code }));
  await addCaseNote(tx, { caseId: one.id, authorId: person.id, text: words }, now);
  await audit(tx, { actorId: person.id, action: 'case.noted', subject: `case:${one.id}` }, now);
  return told(say('cases.noted', { code }));
}
