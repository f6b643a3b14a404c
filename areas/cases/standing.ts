import type { Language } from '../../content/languages.ts';
import type { Category } from '../../content/topics.ts';
import { audit } from '../../db/audit.ts';
import type { Queries } from '../../db/store.ts';
import { channelsInUse } from '../../delivery/network.ts';
import { may } from '../../people/authority.ts';
import { type Reachable, reach } from '../../people/people.ts';
import { type Act, type Outcome, told, type Within } from '../act.ts';
import { type Notice, tell } from '../tell.ts';
import { refusal } from '../turn.ts';
import { mayHandle, maySee } from './access.ts';
import { changeCase } from './assign.ts';
import { whereabouts } from './describe.ts';
import { showCase } from './show.ts';
import { type Case, caseByCode, caseById, openCaseOf } from './store/cases.ts';

/** The case of a code; none while its questions are asked, since leaving them keeps nothing. */
export async function caseForStaff(q: Queries, code: string): Promise<Case | null> {
  const one = await caseByCode(q, code);
  return one?.state === 'intake' ? null : one;
}

/** SHOW: whoever looks leaves a trace. */
export async function lookAtCase(act: Act, code: string): Promise<Outcome> {
  const { tx, person, now } = act;
  const one = await caseForStaff(tx, code);
  if (!one) return told(refusal('cases.over-staff', { code }));
  if (!maySee(person, one)) return told(refusal('cases.not-yours', { code }));
  const subject = `case:${one.id}`;
  await audit(tx, { actorId: person.id, action: 'case.seen', subject }, now);
  return told(...(await showCase(act, one)));
}

/** The case a person has open, and the member of staff it is with. */
export async function ownCase(
  { tx }: { tx: Queries },
  personId: number,
): Promise<{ id: number; staffId: number | null } | null> {
  const open = await openCaseOf(tx, personId);
  return open && { id: open.id, staffId: open.assignedTo };
}

/** The case for which something else is done, by its id or its code. */
export async function caseBehind(
  { tx }: Within,
  which: number | string | null,
): Promise<Pick<Case, 'id' | 'code' | 'county' | 'personId'> | null> {
  if (which === null) return null;
  return typeof which === 'number' ? caseById(tx, which) : caseByCode(tx, which);
}

/** Whether someone may see to what is done for a case; where that is none, who oversees them all. */
export async function handlesCase({ tx, person }: Act, id: number | null): Promise<boolean> {
  const one = id === null ? null : await caseById(tx, id);
  return one ? mayHandle(person, one) : may(person, 'oversee');
}

/** A case for whose person staff has something. */
export interface HelpedCase {
  id: number;
  code: string;
  category: Category | null;
  language: Language;
  county: string | null;
  /** Where its person lives or works, and whether they told so. */
  home: { county: string | null; place: string | null; told: boolean };
  /** Someone telephoned, so that there is nobody to write to. */
  byPhone: boolean;
  to: Reachable | null;
}

/** Why someone of the staff can do nothing for the person of a case. */
export type Unhelped = 'unknown' | 'not-theirs' | 'closed';

const powers = { see: maySee, handle: mayHandle };

/** The open case of a code that someone of the staff may see, or act in; else why they may not. */
export async function caseToHelp(
  { tx, world, person }: Act,
  code: string,
  power: keyof typeof powers,
): Promise<HelpedCase | Unhelped> {
  const one = await caseForStaff(tx, code);
  if (!one) return 'unknown';
  if (!powers[power](person, one)) return 'not-theirs';
  if (one.state === 'closed') return 'closed';
  const { id, category, language, county, personId, addressId } = one;
  const channels = channelsInUse(world.network);
  return {
    ...{ id, code, category, language, county },
    home: { ...whereabouts(world, one), told: one.facts?.known.place !== undefined },
    byPhone: personId === null,
    to: personId === null ? null : await reach(tx, personId, channels, addressId),
  };
}

/** Tells the person of a case what staff has for them: a referral, times. That is an answer too. */
export async function answerCase(
  { tx, world, now }: Act,
  { id }: HelpedCase,
  to: Reachable,
  notice: Notice,
): Promise<void> {
  await tell(tx, world, to, notice);
  const one = await caseById(tx, id);
  if (one) await changeCase(tx, one, { spokeAt: Math.max(now, one.heardAt ?? 0), nudges: 0 });
}
