import { dayAndTime } from '../../broadcasts/compose.ts';
import type { TextKey } from '../../content/catalog.ts';
import { type Act, asked, type Outcome, told, type Within } from '../act.ts';
import type { Dialogue } from '../session.ts';
import type { Draft } from '../sighting-draft.ts';
import { type Choice, type Say, say } from '../turn.ts';
import { type Filed, fileReport } from './file.ts';
import { placeLabels } from './place-label.ts';
import { LATE_MS } from './rules/kinds.ts';
import type { IncidentState } from './rules/lifecycle.ts';
import { countReportsOf } from './store/reports.ts';
import { isSurge } from './surge.ts';

/** The question that goes on once a report is filed. */
export interface Next {
  dialogue: Dialogue;
  says: readonly Say[];
}

/** Files what a reporter told, and says what is true of it now. */
export async function file(act: Act, draft: Draft, next: Next | null): Promise<Outcome> {
  const { person, address } = act;
  const reporter = { personId: person.id, addressId: address.id };
  const filed = await fileReport(act, draft, reporter);
  const { code } = filed.report;
  const stopped = person.state === 'left' ? [say('report.stopped', { code })] : [];
  if (filed.perhaps.length > 0) return askWhich(act, filed);
  const answer = await answerFor(act, filed, draft);
  const goesOn = next !== null && isWorthMore(filed);
  if (!goesOn) return told(...answer, ...stopped);
  return asked(next.dialogue, ...answer, ...stopped, ...next.says);
}

/** Files what was told beside something that is answered first; nothing is asked. */
export async function fileAside(act: Act, draft: Draft): Promise<Outcome> {
  const { person, address } = act;
  const reporter = { personId: person.id, addressId: address.id };
  const filed = await fileReport(act, draft, reporter);
  if (filed.incident === null) return told();
  const { code, kind } = filed.report;
  const also = say(kind === 'hearsay' ? 'report.also-heard' : 'report.also', { code });
  return filed.perhaps.length > 0 ? told(also, whichSay(act, filed)) : told(also);
}

/**
 * Files what somebody told staff, by telephone or in a case.
 * @param reporter null for whoever cannot be written to
 */
export async function fileFor(
  within: Within,
  draft: Draft,
  reporter: { personId: number; addressId: number } | null,
): Promise<{ id: number; code: string; isAsked: boolean }> {
  const { report, incident } = await fileReport(within, draft, reporter);
  const isAsked = incident !== null && !['noted', 'received'].includes(incident.state);
  return { id: report.id, code: report.code, isAsked };
}

/** Of what was, is to come, or waits for a person, nothing more is asked. */
function isWorthMore({ report, incident }: Filed): boolean {
  const isReal = incident !== null && !incident.isDrill;
  return report.standing !== 'held' && isReal && report.kind === 'sighting';
}

/** What is past is not looked at; what only arrived late may still be there, which its writer knows. */
function pastSay(act: Act, code: string, { sentAt }: Draft, help: Choice[]): Say {
  const isLate = sentAt !== undefined && act.now - sentAt > LATE_MS;
  if (!isLate) return say('report.past', { code }, help);
  const time = dayAndTime(sentAt, act.language, act.world.network.timeZone);
  return say('report.late', { code, time }, help);
}

async function answerFor(act: Act, filed: Filed, draft: Draft): Promise<Say[]> {
  const { report, incident, isJoined } = filed;
  const { code, kind, standing } = report;
  if (standing === 'held') {
    return [say(filed.held === 'campaign' ? 'report.held-proof' : 'report.held', { code })];
  }
  if (incident === null) {
    if (kind === 'to-come') return [say('report.to-come', { code })];
    const help: Choice[] = [{ id: 'consulta', label: 'menu.person' }];
    return [pastSay(act, code, draft, help)];
  }
  if (incident.state === 'noted') return [await notedSay(act, filed)];
  if (isJoined && incident.state !== 'received') {
    const others = (await countReportsOf(act.tx, incident.id)) - 1;
    const key = joinedKeys[incident.state] ?? 'report.joined.open';
    return [say(key, { code, count: Math.max(1, others) })];
  }
  const style = act.limits.style === 'short' ? 'short' : 'full';
  const key = incident.state === 'received' ? 'report.unasked' : 'report.received';
  return [say(`${key}.${style}`, { code })];
}

async function notedSay(act: Act, { report, incident }: Filed): Promise<Say> {
  const { code, kind } = report;
  const count = incident === null ? 1 : await countReportsOf(act.tx, incident.id);
  if (kind === 'hearsay') return say('report.hearsay', { code, count });
  if (report.evidence === 1) return say('report.weak', { code });
  const isMany = await isSurge(act.tx);
  return say(isMany ? 'report.surge' : 'report.weak', { code });
}

/** What whoever tells of something that is known hears of it. */
const joinedKeys: Partial<Record<IncidentState, TextKey>> = {
  'en-route': 'report.joined.going',
  disputed: 'report.joined.disputed',
  confirmed: 'report.joined.active',
  active: 'report.joined.active',
  'not-enforcement': 'report.joined.over',
  passed: 'report.joined.over',
  ended: 'report.joined.over',
  retracted: 'report.joined.over',
  unable: 'report.joined.over',
  expired: 'report.joined.over',
  unclear: 'report.joined.over',
};

/** Two things may be meant: which, says whoever saw it. Until then nobody is sent twice. */
function askWhich(act: Act, filed: Filed): Outcome {
  const { code } = filed.report;
  const draft = { code, incidents: filed.perhaps.map((incident) => incident.code) };
  return asked({ kind: 'same', draft, asking: 'which' }, whichSay(act, filed));
}

/** The question, with buttons that answer it in every state. */
export function whichSay(
  { language, world }: Pick<Act, 'language' | 'world'>,
  { report, perhaps }: Filed,
): Say {
  const { code } = report;
  const places = placeLabels(world.network, perhaps, language);
  const labels = perhaps.map((incident, i) => ({ code: incident.code, place: places[i] ?? '' }));
  const choices: Choice[] = [
    ...labels.map(
      (one): Choice => ({
        id: `same:${code}:${one.code}`,
        label: labels.length === 1 ? 'report.same.yes' : { verbatim: one.place },
      }),
    ),
    { id: `same:${code}:no`, label: 'report.same.no' },
  ];
  const key = labels.length === 1 ? 'report.same.ask' : 'report.same.which';
  return say(key, { code, place: labels[0]?.place ?? '' }, choices);
}
