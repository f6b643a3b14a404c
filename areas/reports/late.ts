import type { Act } from '../act.ts';
import { type Say, say } from '../turn.ts';
import { advance } from './advance.ts';
import { endAlert } from './close.ts';
import { move } from './moving.ts';
import { after, isOpen, type Verdict } from './rules/lifecycle.ts';
import { assignmentsOf } from './store/assignments.ts';
import { type Incident, updateIncident } from './store/incidents.ts';
import { tellAdmins } from './tell-admins.ts';

const MINUTE = 60_000;
/** Others who saw it there this lately are asked before one LEFT ends an alert. */
const STILL_SEEN = 10 * MINUTE;

/**
 * An answer after the decision. While an alert runs, FALSE goes to the admins, and LEFT from somebody
 * on the spot ends it, unless others see it there. Later, a CONFIRM opens it again where the time for
 * that is not over, and is told to the admins where it is. What an admin rejected only an admin can
 * confirm after all.
 */
export async function answerLate(
  act: Act,
  incident: Incident,
  verdict: Verdict,
  code: string,
): Promise<Say[]> {
  const { tx, world, now, person } = act;
  if (incident.state === 'active') return answerActive(act, incident, verdict, code);
  // That they left is no news of what was confirmed.
  const isKnown = verdict === 'left' && (incident.state === 'ended' || incident.state === 'passed');
  if (isKnown || (verdict !== 'confirm' && verdict !== 'left')) return [closedSay({ code })];
  const fresh = now < incident.openedAt + world.patience.expire;
  const contradicts = incident.state === 'not-enforcement' || incident.closedById !== null;
  const by = contradicts ? 'dispute' : 'dispatch';
  if (!fresh || after(incident.state, by) === null) {
    await tellAdmins(tx, world, incident, 'late-confirm', { key: act.inboundId }, person.id);
    return [say('verify.late', { code })];
  }
  const reopened = await move(tx, incident, by, person.id, now);
  if (!reopened) return [closedSay({ code })];
  const open = { closedAt: null, decidedAt: null, erasedAt: null };
  await updateIncident(tx, incident.id, open);
  const moved = await advance(tx, world, { ...reopened, ...open }, person.id);
  // What a person decided is not opened again without their word of it.
  if (contradicts && isOpen(moved.state)) {
    await tellAdmins(tx, world, moved, 'reopened', { key: act.inboundId }, person.id);
  }
  return [];
}

async function answerActive(
  act: Act,
  incident: Incident,
  verdict: Verdict,
  code: string,
): Promise<Say[]> {
  const { tx, world, now, person } = act;
  if (verdict === 'false') {
    await tellAdmins(tx, world, incident, 'late-false', { key: person.id });
    return [];
  }
  if (verdict !== 'left') return [];
  const others = (await assignmentsOf(tx, incident.id)).filter(
    (one) =>
      one.personId !== person.id &&
      (one.verdict === 'watching' || one.verdict === 'confirm') &&
      (one.answeredAt ?? 0) > now - STILL_SEEN,
  );
  if (others.length > 0) {
    await tellAdmins(tx, world, incident, 'changed', { key: act.inboundId }, person.id);
    return [say('verify.others-see', { code })];
  }
  await endAlert(tx, world, incident, 'all-clear', person.id);
  return [say('closed.ended', { code })];
}

/** That nothing more is needed of it, by the code its reader knows it by. */
export function closedSay({ code }: Pick<Incident, 'code'>): Say {
  return say('verify.closed', { code });
}
