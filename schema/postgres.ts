import { postgresColumns } from '../db/columns.ts';
import { defineTables } from './tables.ts';

// Only for drizzle-kit, which reads the shape of the tables and never a value.
const shape = {
  seal: (_: string, plain: string) => plain,
  open: (_: string, text: string) => text,
};
const tables = defineTables(postgresColumns(shape));
export const {
  people,
  addresses,
  memberships,
  consents,
  inbound,
  sessions,
  reports,
  assignments,
  notes,
  photos,
  approvals,
  broadcasts,
  messages,
  outbox,
  tallies,
  accounts,
  pauses,
  linkCodes,
  signIns,
  audit,
  schedules,
  scheduleRuns,
  cases,
  codes,
  caseNotes,
  caseLinks,
  patterns,
  savedAnswers,
  officeHours,
  appointments,
  requests,
  requestAsks,
  skills,
  offers,
  invitations,
  invitationAnswers,
  campaigns,
  referrals,
} = tables;
