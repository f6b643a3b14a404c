import { countyName, spotOf } from '../../broadcasts/compose.ts';
import { type TextKey, text } from '../../content/catalog.ts';
import type { Tx } from '../../db/store.ts';
import { loadPerson } from '../../people/people.ts';
import { tell, tellPerson } from '../tell.ts';
import { type Choice, type Say, say } from '../turn.ts';
import { adminsFor, isStillAsked, type World } from '../world.ts';
import { assignmentsOf } from './store/assignments.ts';
import type { Report } from './store/reports.ts';

const HOUR = 60 * 60_000;

/** What a reporter is told, besides "received" at once. */
export type Outcome =
  | 'checking'
  | 'confirmed'
  | 'not-enforcement'
  | 'unable'
  | 'expired'
  | 'ended'
  | 'retracted';

/** Tells the reporter how it goes, once for each outcome; nobody who opted out since. */
export async function tellReporter(
  tx: Tx,
  world: World,
  report: Report,
  outcome: Outcome,
): Promise<void> {
  if (report.reporterId === null) return;
  const reporter = await loadPerson(tx, report.reporterId);
  if (reporter.state === 'left') return;
  await tellPerson(tx, world, reporter.id, report.reporterAddressId, {
    key: `outcome:${outcome}:${report.id}:${report.decidedAt ?? 0}`,
    says: [say(outcomeKey(report, outcome), { code: report.code })],
    lane: 'reply',
    lasts: 6 * HOUR,
  });
}

function outcomeKey(report: Report, outcome: Outcome): TextKey {
  if (outcome !== 'not-enforcement') return `outcome.${outcome}`;
  return `outcome.not-enforcement.${report.details.instead ?? 'other'}`;
}

/**
 * Tells everyone who was asked that the report needs nobody any more, and how it ended.
 * @param actorId whose answer ended it; their own reply tells them already
 */
export async function tellVerifiers(
  tx: Tx,
  world: World,
  report: Report,
  outcome: Exclude<Outcome, 'checking'> | 'withdrawn',
  actorId: number | null,
): Promise<void> {
  for (const assignment of await assignmentsOf(tx, report.id)) {
    if (assignment.personId === actorId) continue;
    if (!(await isStillAsked(tx, assignment.personId))) continue;
    await tellPerson(tx, world, assignment.personId, assignment.addressId, {
      key: `closed:${outcome}:${report.id}:${assignment.personId}:${report.decidedAt ?? 0}`,
      says: [say(`closed.${outcome}`, { code: assignment.code })],
      lane: 'urgent',
      lasts: 2 * HOUR,
      about: report.code,
    });
  }
}

/** What admins are told or asked about a report. */
export type AdminNotice =
  | 'one-confirm'
  | 'dispute'
  | 'confirmed'
  | 'late-false'
  | 'nobody'
  | 'no-county'
  | 'ended'
  | 'retracted'
  | 'taken-back';

const adminChoices: Record<AdminNotice, ('approve' | 'reject' | 'end' | 'retract')[]> = {
  'one-confirm': ['approve', 'reject'],
  dispute: ['approve', 'reject'],
  confirmed: ['end', 'retract', 'approve'],
  'late-false': ['retract', 'end'],
  nobody: [],
  'no-county': [],
  ended: [],
  retracted: [],
  'taken-back': ['retract', 'end', 'reject'],
};

/** Tells the county's admins; the reporter is never among them. */
export async function tellAdmins(
  tx: Tx,
  world: World,
  report: Report,
  notice: AdminNotice,
  params: Record<string, string | number> = {},
  actorId: number | null = null,
): Promise<void> {
  const choices = adminChoices[notice].map(
    (action): Choice => ({ id: `${action}:${report.code}`, label: `admin.choices.${action}` }),
  );
  for (const admin of await adminsFor(tx, world, report.county)) {
    if (admin.person.id === report.reporterId || admin.person.id === actorId) continue;
    await tell(tx, world, admin, {
      key: `admin:${notice}:${report.id}:${admin.person.id}:${params.key ?? 0}`,
      says: (language): Say[] => [
        say(
          `admin.${notice}`,
          {
            code: report.code,
            county: countyName(world.network, report.county, language),
            words: report.details.words.join(' / ').slice(0, 300) || text(language, 'ask.no-words'),
            place: spotOf(report.details) || text(language, 'ask.no-place'),
            ...params,
          },
          choices,
        ),
      ],
      lane: 'urgent',
      lasts: 2 * HOUR,
      about: report.code,
    });
  }
}

/** Nobody could be asked: an admin must know, since the report would only grow old. */
export async function noCounty(tx: Tx, world: World, report: Report): Promise<void> {
  await tellAdmins(tx, world, report, report.county === null ? 'no-county' : 'nobody');
}
