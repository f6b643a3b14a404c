import { isAllPaused } from '../../delivery/store/pauses.ts';
import type { Act } from '../act.ts';
import { type Say, say } from '../turn.ts';
import { howDone } from './decision.ts';
import type { DecisionGiven } from './deed.ts';
import { isOpen } from './rules/lifecycle.ts';
import { decide } from './rules/quorum.ts';
import { type Incident, incidentByCode } from './store/incidents.ts';
import { notesOf } from './store/record.ts';
import { headsOf } from './store/reports.ts';
import { tallyOf } from './tally.ts';
import { ownWords, wouldSay, wouldSend } from './would-send.ts';

/** What it would send; nobody presses it in the belief that it goes out while all is paused. */
export async function shownFirst(
  act: Act,
  given: DecisionGiven,
  incident: Incident,
): Promise<Say[]> {
  const isHeld = howDone[given.action] === 'undoable' && (await isAllPaused(act.tx, act.now));
  return [...(isHeld ? [say('admin.preview.paused')] : []), await preview(act, given, incident)];
}

/** What a decision would send, to how many, and the button that makes it. */
async function preview(act: Act, given: DecisionGiven, incident: Incident): Promise<Say> {
  const { action, words: proof = '' } = given;
  const code = given.code ?? incident.code;
  const other = given.other === undefined ? '' : `:${given.other}`;
  const choices = [
    {
      id: `decide:${action}:${code}${other}`,
      label: `admin.sure.${action === 'dispatch' ? 'approve' : action}`,
      params: { code },
    } as const,
    { id: 'decide:no', label: 'admin.sure.no' } as const,
  ] as const;
  if (action === 'approve' && (await wouldPass(act, incident))) {
    const [yes, no] = choices;
    // Nothing is sent, so the button must not say so.
    return say('admin.preview.passed', { code }, [{ ...yes, label: 'admin.choices.approve' }, no]);
  }
  const would = await wouldSend(act, given, incident);
  const [words, count] = [ownWords(would, act), would.count];
  const heard = action === 'reject' && count > 0;
  const name = heard ? 'reject-told' : action === 'dispatch' ? 'approve' : action;
  return say(`admin.preview.${name}`, { code, words: words || proof, count }, [...choices]);
}

/**
 * What is known of an incident and what a decision about it would send, to be compared: somebody may
 * answer, take back or write between a decision and what is done. How many it would reach does not
 * count, as people join and leave.
 */
export async function standing(
  act: Act,
  given: DecisionGiven,
  incident: Incident,
): Promise<string> {
  const { tx, world } = act;
  const { verdicts } = await tallyOf(tx, world, incident);
  const withdrawn = (await headsOf(tx, incident.id)).filter(
    ({ standing: one }) => one === 'withdrawn',
  );
  // Whoever sees it says what an approval says.
  const seenAt = given.action === 'approve' ? null : incident.lastSeenAt;
  const notes = (await notesOf(tx, incident.id)).length;
  // Whoever decides on a page may read another language there than on their phone.
  const inOne = { ...act, language: 'es' } as const;
  const words = ownWords(await wouldSay(inOne, given, incident), inOne);
  const other = given.other === undefined ? null : await incidentByCode(tx, given.other);
  const beside = other && [other.state, (await tallyOf(tx, world, other)).verdicts];
  return JSON.stringify([
    ...[incident.state, verdicts, withdrawn.length, seenAt, notes, words, beside],
  ]);
}

/** Whether an approval would close it without an alert: whoever saw it says that they have left. */
export async function wouldPass({ tx, world }: Act, incident: Incident): Promise<boolean> {
  if (!isOpen(incident.state)) return false;
  const tally = await tallyOf(tx, world, incident);
  return decide({ ...tally, approvals: tally.approvals + 1 }) === 'pass';
}
