import type { RealEvent } from './events.ts';
import type { Filed } from './incidents.ts';
import type { Surge } from './model.ts';

/** Which reports went to which incidents, and whether that is right. */
export interface Sorted {
  reports: number;
  incidents: number;
  /** Incidents that hold several of the eyewitnesses of an event who said where it is. */
  perEvent: Record<string, number>;
  /** Codes of incidents that hold several such eyewitnesses of two events or more. */
  mixed: string[];
  /** Of the eyewitnesses who said where it is: how many have all their reports in the right one. */
  right: number;
  clear: number;
  /** The same of all eyewitnesses who filed anything. */
  rightOfAll: number;
  all: number;
  /** Eyewitnesses of whom nothing is on record. */
  unheard: number;
}

const SEVERAL = 3;

/**
 * The incident of an event is the one that holds most of its eyewitnesses. An eyewitness is in the
 * right one if all reports of theirs are in it.
 */
export function sortReports(surge: Surge): Sorted {
  const byPerson = Map.groupBy(surge.filed, ({ reporterId }) => reporterId);
  const filers = surge.cast.eyewitnesses.flatMap((one) => {
    const filed = byPerson.get(surge.ids.get(one.name) ?? 0);
    return filed ? [{ ...one, filed, isClear: surge.clear.has(one.name) }] : [];
  });
  const clear = filers.filter(({ isClear }) => isClear);
  const main = mainIncidents(clear);
  const isRight = ({ event, filed }: Filer) =>
    filed.every(({ incident }) => incident === main.get(event.id));
  const events = eventsByIncident(clear);
  const perEvent: Record<string, number> = {};
  for (const ids of events.values()) {
    for (const id of ids) perEvent[id] = (perEvent[id] ?? 0) + 1;
  }
  return {
    reports: surge.filed.length,
    incidents: new Set(surge.filed.map(({ incident }) => incident)).size,
    perEvent,
    mixed: [...events].filter(([, ids]) => ids.size > 1).map(([code]) => code),
    right: clear.filter(isRight).length,
    clear: clear.length,
    rightOfAll: filers.filter(isRight).length,
    all: filers.length,
    unheard: surge.cast.eyewitnesses.length - filers.length,
  };
}

interface Filer {
  event: RealEvent;
  filed: readonly Filed[];
}

function mainIncidents(filers: readonly Filer[]): Map<string, string> {
  const main = new Map<string, string>();
  for (const [id, own] of Map.groupBy(filers, ({ event }) => event.id)) {
    const codes = own.flatMap(({ filed }) => [...new Set(filed.map(({ incident }) => incident))]);
    const counts = [...Map.groupBy(codes, (code) => code)].toSorted(
      ([, a], [, b]) => b.length - a.length,
    );
    const [most] = counts[0] ?? [];
    if (most) main.set(id, most);
  }
  return main;
}

/** The events of which an incident holds several eyewitnesses; one or two may have been mistaken. */
function eventsByIncident(filers: readonly Filer[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const [id, own] of Map.groupBy(filers, ({ event }) => event.id)) {
    const codes = own.flatMap(({ filed }) => [...new Set(filed.map(({ incident }) => incident))]);
    for (const [code, holders] of Map.groupBy(codes, (one) => one)) {
      if (holders.length >= SEVERAL) found.set(code, (found.get(code) ?? new Set()).add(id));
    }
  }
  return found;
}
