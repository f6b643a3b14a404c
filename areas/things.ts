import { and, eq } from 'drizzle-orm';
import { kindOfCode } from '../db/codes.ts';
import type { Queries } from '../db/store.ts';
import { caseByCode } from './cases/store/cases.ts';
import type { CodeKind } from './cases/tables.ts';
import { isOpen } from './reports/rules/lifecycle.ts';
import { reportByCode } from './reports/store/reports.ts';

/** What a code stands for, and what it is to one person. */
export interface CodedThing {
  kind: CodeKind;
  /** They reported it, asked for it or made it. */
  own: boolean;
  /** It is entrusted to them as staff or volunteer. */
  mine: boolean;
  open: boolean;
}

type Standing = Omit<CodedThing, 'kind'>;

/** Null where no code like this was ever given, or what it stood for is erased. */
export async function thingByCode(
  q: Queries,
  code: string,
  personId: number,
): Promise<CodedThing | null> {
  const kind = await kindOfCode(q, code);
  const standing = kind && (await readers[kind](q, code, personId));
  return kind && standing ? { kind, ...standing } : null;
}

type Reader = (q: Queries, code: string, personId: number) => Promise<Standing | null>;

const readers: Record<CodeKind, Reader> = {
  report: async (q, code, personId) => {
    const row = await reportByCode(q, code);
    return row && { own: row.reporterId === personId, mine: false, open: isOpen(row.state) };
  },
  case: async (q, code, personId) => {
    const row = await caseByCode(q, code);
    if (!row) return null;
    return {
      own: row.personId === personId,
      mine: row.assignedTo === personId,
      open: row.state !== 'closed',
    };
  },
  appointment: async (q, code, personId) => {
    const { appointments } = q.tables;
    const [row] = await q.db.select().from(appointments).where(eq(appointments.code, code));
    if (!row) return null;
    return {
      own: row.personId === personId,
      mine: row.staffId === personId,
      open: row.state === 'booked',
    };
  },
  request: async (q, code, personId) => {
    const { requests, requestAsks } = q.tables;
    const [row] = await q.db.select().from(requests).where(eq(requests.code, code));
    if (!row) return null;
    const asked = await q.db
      .select({ id: requestAsks.id })
      .from(requestAsks)
      .where(and(eq(requestAsks.requestId, row.id), eq(requestAsks.personId, personId)));
    return {
      own: row.createdById === personId,
      mine: asked.length > 0,
      open: row.state === 'open' || row.state === 'filled',
    };
  },
  offer: async (q, code, personId) => {
    const { offers } = q.tables;
    const [row] = await q.db.select().from(offers).where(eq(offers.code, code));
    return row
      ? { own: row.personId === personId, mine: false, open: row.state !== 'closed' }
      : null;
  },
  invitation: async (q, code, personId) => {
    const { invitations } = q.tables;
    const [row] = await q.db.select().from(invitations).where(eq(invitations.code, code));
    return row
      ? { own: row.createdById === personId, mine: false, open: row.state === 'open' }
      : null;
  },
  schedule: async (q, code, personId) => {
    const { schedules } = q.tables;
    const [row] = await q.db.select().from(schedules).where(eq(schedules.code, code));
    return row
      ? { own: row.createdById === personId, mine: false, open: row.state !== 'ended' }
      : null;
  },
  pattern: async (q, code) => {
    const { patterns } = q.tables;
    const rows = await q.db.select().from(patterns).where(eq(patterns.code, code));
    return rows.length > 0 ? { own: false, mine: false, open: true } : null;
  },
  campaign: async (q, code) => {
    const { campaigns } = q.tables;
    const rows = await q.db.select().from(campaigns).where(eq(campaigns.code, code));
    return rows.length > 0 ? { own: false, mine: false, open: true } : null;
  },
};
