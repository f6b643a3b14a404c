import type { Act } from '../act.ts';
import { decidingFor } from '../world.ts';
import { isOwnReport } from './own-report.ts';
import { placeLabels } from './place-label.ts';
import { incidentsOf, type Listed, listedLive, reportsOfAll } from './store/board.ts';
import type { Incident } from './store/incidents.ts';

/** So many are offered; any other is named by its code. */
const MOST = 20;

/** With what an incident could be one, as far as whoever looks decides about it: of the same county first, the latest first. */
export async function othersFor(
  { tx, world, person, language }: Act,
  { id, county }: Incident,
): Promise<{ code: string; label: string }[]> {
  const decides = decidingFor(tx, world, person.id);
  const near: Listed[] = [];
  const live = (await listedLive(tx)).filter((one) => one.id !== id);
  for (const one of live.sort((a, b) => nearFirst(county, a, b))) {
    if (near.length === MOST) break;
    if (await decides(one.county)) near.push(one);
  }
  const ids = near.map((one) => one.id);
  const reports = await reportsOfAll(tx, ids);
  const others = (await incidentsOf(tx, ids)).filter(
    (one) => !isOwnReport(one, reports.get(one.id) ?? [], person.id),
  );
  const labels = placeLabels(world.network, others, language);
  return others.map(({ code }, at) => ({ code, label: labels[at] ?? code }));
}

function nearFirst(county: string | null, a: Listed, b: Listed): number {
  const isHere = (one: Listed): number => (one.county === county ? 0 : 1);
  return isHere(a) - isHere(b) || b.openedAt - a.openedAt;
}
