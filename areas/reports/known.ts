import type { Tx } from '../../db/store.ts';
import type { Area } from '../area.ts';
import type { World } from '../world.ts';
import { isOpen, type Verdict } from './rules/lifecycle.ts';
import { openAssignments } from './store/assignments.ts';
import { lastReportOf } from './store/reports.ts';

/** How long after a report more words are taken to be about it, in milliseconds. */
const MORE_WITHIN = 60 * 60_000;

/** Where a report is, as far as it is known. */
export interface Whereabouts {
  county?: string | null | undefined;
  town?: string | undefined;
}

interface ReportFacts {
  /** Reports this person is asked to look at now. */
  asked: { code: string; verdict: Verdict | null }[];
  /** The person's latest report, while more about it is still of use. */
  openReport: (Whereabouts & { code: string }) | null;
  personalCodes?: readonly string[];
}

declare module '../turn.ts' {
  interface Facts extends ReportFacts {}
}

export const reportFacts: NonNullable<Area['knows']> = async (
  tx,
  world,
  personId,
): Promise<ReportFacts> => {
  const asked = await openAssignments(tx, personId);
  return {
    asked: asked.map(({ code, verdict }) => ({ code, verdict })),
    openReport: await openReportOf(tx, personId, world),
    personalCodes: asked.filter((one) => one.code !== one.reportCode).map(({ code }) => code),
  };
};

async function openReportOf(
  tx: Tx,
  personId: number,
  world: World,
): Promise<ReportFacts['openReport']> {
  const last = await lastReportOf(tx, personId);
  if (!last || world.now() > last.receivedAt + MORE_WITHIN) return null;
  if (!isOpen(last.state) && last.state !== 'active') return null;
  return { code: last.code, county: last.county, town: last.details.town };
}
