import type { Language } from '../../content/languages.ts';
import { audit } from '../../db/audit.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { say } from '../turn.ts';
import { assignCase, changeCase } from './assign.ts';
import { forgeableMark } from './forgeable.ts';
import { lateMark, lineOf } from './late.ts';
import { rungLast } from './ring.ts';
import { caseAfter } from './rules/cases.ts';
import { tellStaff } from './staff-told.ts';
import { openCaseOf } from './store/cases.ts';

/**
 * "I pressed it by mistake", "I am safe now": the ringing ends, whoever was rung or has the case
 * hears it in the person's words, and the case stays open for somebody to ask once more: who is
 * made to write this is not safe.
 */
export async function callOffAlarm(act: Act, words: string): Promise<Outcome> {
  const { tx, world, person, now, inboundId } = act;
  const open = await openCaseOf(tx, person.id);
  if (!open?.urgent) return told(say('cases.safe.none'));
  const rung = open.state === 'ringing' ? await rungLast(tx, world, open) : [];
  const one = await changeCase(tx, open, {
    state: caseAfter(open.state, 'calm') ?? open.state,
    urgent: false,
    heardAt: now,
    nudges: 0,
    facts: {
      ...(open.facts ?? { words: [], known: {} }),
      words: [...(open.facts?.words ?? []), lineOf(act, words)],
    },
  });
  await audit(tx, { actorId: person.id, action: 'case.calm', subject: `case:${one.id}` }, now);
  const news = {
    key: `case-safe:${one.id}:${inboundId}`,
    holdsWords: true,
    says: (language: Language) => [
      say('cases.safe.staff', { code: one.code, words }),
      ...lateMark(act, language),
      ...forgeableMark(act.limits),
    ],
  };
  for (const staff of rung) await tellStaff(tx, world, one, staff, news);
  if (one.assignedTo !== null) await tellStaff(tx, world, one, one.assignedTo, news);
  else await assignCase(tx, world, one);
  return told(say('cases.safe.person', { code: one.code }));
}
