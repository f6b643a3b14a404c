import { placeLabel } from '../areas/reports/place-label.ts';
import { recapOf } from '../areas/reports/recap.ts';
import { isHeld, lacksOf, saysLeft } from '../areas/reports/rules/lacks.ts';
import { byUrgency } from '../areas/reports/rules/urgency.ts';
import { shownPlace } from '../areas/reports/shown.ts';
import { closedSince, type Incident, liveIncidents } from '../areas/reports/store/incidents.ts';
import { coursesOf } from '../areas/reports/store/measures.ts';
import type { Queries } from '../db/store.ts';
import { gazetteerOf } from '../service-area.ts';
import type { Call, JsonOption } from './call.ts';
import { withStore } from './with-store.ts';

const MINUTE = 60_000;

/** What `incidents list` is told. */
export interface ListOptions extends JsonOption {
  all?: boolean;
}

/** What a network serves, as far as incidents are told by it. */
export interface Served {
  counties: ReadonlyMap<string, { name: string; neighbours: readonly string[] }>;
}

/** Prints what is open, and with `--all` the latest of what is over. */
export async function listIncidents(call: Call, { all, json }: ListOptions): Promise<void> {
  await withStore(call, async (store, config) => {
    const served = { counties: gazetteerOf(config).known };
    const now = call.io.now();
    const lines = await store.read(async (q) => {
      const open = (await liveIncidents(q)).sort(byUrgency);
      const over = all ? (await closedSince(q, 0)).filter(({ state }) => state !== 'merged') : [];
      const found = [];
      for (const one of [...open, ...over]) found.push(await lineOf(q, served, one, now));
      return found;
    });
    if (json) return call.out(JSON.stringify(lines));
    if (lines.length === 0) return call.out(all ? 'There are no incidents.' : 'Nothing is open.');
    for (const one of lines) call.out(written(one));
  });
}

type Line = Awaited<ReturnType<typeof lineOf>>;

async function lineOf(q: Queries, served: Served, incident: Incident, now: number) {
  const { code, state, county, evidence, isDrill, openedAt, closedAt } = incident;
  const { reports, asked, went, verdicts } = await recapOf(q, served, incident, 'en');
  const course = (await coursesOf(q, [incident.id])).get(incident.id);
  return {
    ...{ code, state, isDrill, county, evidence },
    countyName: county === null ? null : (served.counties.get(county)?.name ?? null),
    place: placeLabel(served, incident, 'en'),
    ...{ reports, asked, went, verdicts },
    /** Up to its end, where it is over. */
    minutesOpen: Math.max(0, Math.round(((closedAt ?? now) - openedAt) / MINUTE)),
    lacks: lacksOf({
      ...{ state, county, hasPlace: shownPlace(incident, 'verifier') !== '' },
      isHeld: isHeld(course?.reports ?? []),
      saysLeft: saysLeft(incident.details),
      asked: course?.asked ?? [],
    }),
  };
}

function written(one: Line): string {
  const { code, state, countyName, place, evidence, reports, asked, went, lacks } = one;
  const verdicts = Object.entries(one.verdicts).flatMap(([verdict, count]) =>
    count > 0 ? [`${verdict} ${count}`] : [],
  );
  return [
    code,
    state.padEnd(15),
    countyName ?? 'no county',
    place,
    `class ${evidence}`,
    `reports ${reports}`,
    `asked ${asked}, went ${went}${verdicts.length > 0 ? `, ${verdicts.join(', ')}` : ''}`,
    `${one.minutesOpen} min`,
    ...(lacks.length > 0 ? [`lacks ${lacks.join(', ')}`] : []),
    ...(one.isDrill ? ['drill'] : []),
  ].join('  ');
}
