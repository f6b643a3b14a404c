import { sqliteColumns } from './columns.ts';
import { defineTables } from './schema.ts';

// Only for drizzle-kit, which reads the shape of the tables and never a value.
const shape = {
  seal: (_: string, plain: string) => plain,
  open: (_: string, text: string) => text,
};
const tables = defineTables(sqliteColumns(shape));
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
  calls,
  linkCodes,
  signIns,
  audit,
  schedules,
  scheduleRuns,
} = tables;
