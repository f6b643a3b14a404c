import { countyName, publicSite } from '../../broadcasts/compose.ts';
import { type Reach, reachOf } from '../../broadcasts/store/reach.ts';
import type { SightingFacts } from '../../content/facts.ts';
import type { Language } from '../../content/languages.ts';
import type { Queries } from '../../db/store.ts';
import type { Network } from '../../delivery/network.ts';
import type { ReportKind } from './rules/kinds.ts';
import { type Verdict, verdicts } from './rules/lifecycle.ts';
import { type Course, hasGone, type Result, resultOf, type Steps, stepsOf } from './rules/steps.ts';
import type { Incident } from './store/incidents.ts';
import { coursesOf } from './store/measures.ts';

/** What happened in an incident, without a person, an address, a word of anybody's or a point in it. */
export interface Recap {
  code: string;
  isDrill: boolean;
  county: string | null;
  /** A public place, a town or the county. */
  place: string;
  evidence: Incident['evidence'];
  state: Incident['state'];
  result: Result;
  /** Milliseconds since 1970. */
  openedAt: number;
  decidedAt: number | null;
  closedAt: number | null;
  reports: number;
  kinds: Partial<Record<ReportKind, number>>;
  asked: number;
  went: number;
  verdicts: Record<Verdict, number>;
  facts: Omit<SightingFacts, 'toward'>;
  minutes: Steps;
  alerted: Reach[];
}

/** Tells what happened in an incident so that everybody may read it. */
export async function recapOf(
  q: Queries,
  network: Pick<Network, 'counties'>,
  incident: Incident,
  language: Language,
): Promise<Recap> {
  const { id, code, isDrill, county, evidence, state, openedAt, decidedAt, closedAt } = incident;
  const doings = (await coursesOf(q, [id])).get(id);
  const { reports = [], asked = [], lastDeliveryAt = null } = doings ?? {};
  const course: Course = {
    ...{ state, evidence, openedAt, decidedAt },
    ...{ reports, asked, lastDeliveryAt },
  };
  // Where they went is told in somebody's words, and may name a home.
  const { toward: _toward, ...facts } = incident.details.facts ?? {};
  const kinds: Recap['kinds'] = {};
  for (const { kind } of reports) kinds[kind] = (kinds[kind] ?? 0) + 1;
  return {
    ...{ code, isDrill, county, evidence, state, openedAt, decidedAt, closedAt, kinds, facts },
    place: placeOf(network, incident, language),
    result: resultOf(course),
    reports: reports.length,
    asked: asked.length,
    went: asked.filter(hasGone).length,
    verdicts: Object.fromEntries(
      verdicts.map((one) => [one, asked.filter(({ verdict }) => verdict === one).length]),
    ) as Recap['verdicts'],
    minutes: stepsOf(course),
    alerted: await reachOf(q, { kind: 'incident', id }),
  };
}

/** Where everybody may come, and the town: a street, where few live, names a home. */
function placeOf(
  network: Pick<Network, 'counties'>,
  { details, county }: Incident,
  language: Language,
): string {
  const { town, site: found } = details;
  const isStreet = found?.kind === 'road' || found?.kind === 'crossing';
  const site = isStreet ? null : publicSite(details);
  const names = [site, site !== null && town && site.includes(town) ? null : town];
  const place = names.filter((name) => name != null && name !== '').join(', ');
  return place === '' ? countyName(network, county, language) : place;
}
