import { channels } from '../adapters/adapter.ts';
import { type Recap, recapOf } from '../areas/reports/recap.ts';
import { verdicts } from '../areas/reports/rules/lifecycle.ts';
import { incidentByCode } from '../areas/reports/store/incidents.ts';
import { incidentsBetween } from '../areas/reports/store/measures.ts';
import { languages } from '../content/languages.ts';
import { gazetteerOf } from '../service-area.ts';
import { instantOf } from '../time/zone.ts';
import { type Call, type JsonOption, UsageError } from './call.ts';
import { guarded, quoted } from './csv.ts';
import { recordExport } from './record-export.ts';
import { withStore } from './with-store.ts';

/** What `incidents export` is told. */
export interface ExportOptions extends JsonOption {
  from?: string;
  to?: string;
  csv?: boolean;
}

/** Prints one incident or those of some days without anything personal. */
export async function exportIncidents(
  call: Call,
  code: string | undefined,
  options: ExportOptions,
): Promise<void> {
  const { csv, json, from, to } = options;
  if (csv && json) throw new UsageError('--csv and --json do not go together');
  if (code !== undefined && (from ?? to) !== undefined) {
    throw new UsageError('a code, or --from and --to; not both');
  }
  if (code === undefined && !csv && !json) {
    throw new UsageError('name an incident by its code, or give --csv or --json for all of them');
  }
  await withStore(call, async (store, config) => {
    if (code === undefined) await recordExport(call, store, 'incidents');
    const { known } = gazetteerOf(config);
    const { timeZone } = config.network;
    const between = {
      from: from === undefined ? 0 : dayBegins(from, '--from', 0, timeZone),
      to: to === undefined ? call.io.now() + 1 : dayBegins(to, '--to', 1, timeZone),
    };
    const recaps = await store.read(async (q) => {
      const one = code === undefined ? null : await incidentByCode(q, code.toUpperCase());
      if (code !== undefined && !one) throw new UsageError(`there is no incident ${code}`);
      const found: Exported[] = [];
      for (const incident of one ? [one] : await incidentsBetween(q, between)) {
        const recap = await recapOf(q, { counties: known }, incident, 'en');
        const county = recap.county === null ? undefined : known.get(recap.county);
        found.push({ ...recap, countyName: county?.name ?? null });
      }
      return found;
    });
    if (csv) return call.out(csvOf(recaps));
    const [first] = recaps;
    if (code === undefined || json) {
      return call.out(JSON.stringify(code === undefined ? recaps : first));
    }
    if (first) print(call, first);
  });
}

/** What is known of an incident without a person, with its county by name. */
type Exported = Recap & { countyName: string | null };

/** When a day begins, or the one after it. */
function dayBegins(day: string, option: string, more: number, timeZone: string): number {
  const date = new Date(`${day}T00:00:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(date.getTime())) {
    throw new UsageError(`${option}: "${day}" is no day such as 2026-11-01`);
  }
  date.setUTCDate(date.getUTCDate() + more);
  return instantOf(
    {
      ...{ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() },
      ...{ hour: 0, minute: 0, second: 0 },
    },
    timeZone,
  );
}

/** The cells of an incident by the names of their columns. */
function cellsOf(one: Exported): Record<string, string | number> {
  const { minutes, alerted, facts } = one;
  const reached = (wanted: Partial<Recap['alerted'][number]>): number =>
    alerted
      .filter((reach) => (wanted.channel ?? reach.channel) === reach.channel)
      .filter((reach) => (wanted.language ?? reach.language) === reach.language)
      .reduce((sum, { people }) => sum + people, 0);
  return {
    ...{ code: one.code, drill: one.isDrill ? 'yes' : 'no', county: one.county ?? '' },
    ...{ county_name: one.countyName ?? '', place: one.place, class: one.evidence },
    ...{ state: one.state, outcome: one.result, opened_at: time(one.openedAt) },
    ...{ decided_at: time(one.decidedAt), closed_at: time(one.closedAt) },
    ...{ reports: one.reports, asked: one.asked, went: one.went },
    ...Object.fromEntries(verdicts.map((verdict) => [verdict, one.verdicts[verdict]])),
    ...{ agency: facts.agency ?? '', agents: facts.agents ?? '', vehicles: facts.vehicles ?? '' },
    ...{ doing: facts.doing ?? '', taken: facts.taken ?? '' },
    minutes_to_first_going: minutes.firstGoing ?? '',
    minutes_to_second_answer: minutes.secondAnswer ?? '',
    minutes_to_verdict: minutes.verdict ?? '',
    minutes_to_last_delivery: minutes.lastDelivery ?? '',
    alerted: reached({}),
    ...Object.fromEntries(channels.map((channel) => [`alerted_${channel}`, reached({ channel })])),
    ...Object.fromEntries(
      languages.map((language) => [`alerted_${language}`, reached({ language })]),
    ),
  };
}

/** The names of the columns, also where there is no incident. */
const empty: Exported = {
  ...{ code: '', isDrill: false, county: null, countyName: null, place: '', evidence: 1 },
  ...{ state: 'received', result: 'open', openedAt: 0, decidedAt: null, closedAt: null },
  ...{ reports: 0, kinds: {}, asked: 0, went: 0, facts: {}, alerted: [] },
  verdicts: { confirm: 0, false: 0, left: 0, watching: 0, unable: 0 },
  minutes: { firstGoing: null, secondAnswer: null, verdict: null, lastDelivery: null },
};

function csvOf(recaps: readonly Exported[]): string {
  const rows = recaps.map((one) =>
    Object.values(cellsOf(one))
      .map((cell) => quoted(guarded(String(cell))))
      .join(','),
  );
  return [Object.keys(cellsOf(empty)).join(','), ...rows].join('\n');
}

function print(call: Call, one: Exported): void {
  for (const [name, cell] of Object.entries(cellsOf(one))) {
    if (cell !== '') call.out(`${name}: ${cell}`);
  }
}

function time(at: number | null): string {
  return at === null ? '' : new Date(at).toISOString();
}
