import type { ReportKind, ReportStanding } from './kinds.ts';

/** What was told of an incident once it was over by those who see it there: what coordination is asked about. */
export function seenSince<
  One extends { kind: ReportKind; standing: ReportStanding; receivedAt: number },
>({ closedAt }: { closedAt: number | null }, reports: readonly One[]): One[] {
  if (closedAt === null) return [];
  return reports.filter(
    ({ kind, standing, receivedAt }) =>
      kind === 'sighting' && standing === 'counted' && receivedAt >= closedAt,
  );
}
