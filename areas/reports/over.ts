import { and, inArray, type SQL, sql } from 'drizzle-orm';
import { countyName, dayAndTime } from '../../broadcasts/compose.ts';
import { text } from '../../content/catalog.ts';
import { audit } from '../../db/audit.ts';
import { type Waking, waking } from '../../db/wake.ts';
import { type Act, type Outcome, told, type Within } from '../act.ts';
import { refusal, type Say, say } from '../turn.ts';
import { isAdminFor } from '../world.ts';
import { drillSays } from './drill.ts';
import { factsLine } from './facts-words.ts';
import { type Recap, recapOf } from './recap.ts';
import { type IncidentState, isOpen, verdicts } from './rules/lifecycle.ts';
import { hasGone } from './rules/steps.ts';
import { assignmentByCode, assignmentsOf } from './store/assignments.ts';
import { type Incident, incidentByCode, incidentById } from './store/incidents.ts';

/** How an incident is over that somebody may have gone to; not where it was called off or is another. */
const over: readonly IncidentState[] = [
  ...(['passed', 'ended', 'retracted', 'not-enforcement', 'unable'] as const),
  ...(['expired', 'unclear'] as const),
];

/**
 * The incidents that are over and that somebody said something about who was asked, each a while
 * after its end.
 * @param delay in milliseconds
 * @param unless those that need no more turn, as a condition on `incidents`
 */
export function onceOver(delay: number, unless: SQL): Waking {
  const { due, next } = waking(({ tables: { incidents } }) => ({
    ...{ from: incidents, id: incidents.id, at: incidents.closedAt },
    where: and(
      inArray(incidents.state, [...over]),
      sql`EXISTS (SELECT 1 FROM assignments a WHERE a.incident_id = incidents.id
        AND (a.accepted_at IS NOT NULL OR a.verdict IS NOT NULL))`,
      sql`NOT (${unless})`,
    ),
  }));
  return {
    due: (q, now, most) => due(q, now - delay, most),
    async next(q) {
      const at = await next(q);
      return at === null ? null : at + delay;
    },
  };
}

/** An incident that is over, and those who went to look. */
export interface Over extends Pick<Incident, 'id' | 'code' | 'county' | 'isDrill'> {
  closedAt: number;
  /** Each with the code they know it by and the address they were asked at. */
  gone: { personId: number; addressId: number; code: string }[];
}

/** What there is to ask of afterwards; null where it goes on again. */
export async function overIncident({ tx }: Pick<Within, 'tx'>, id: number): Promise<Over | null> {
  const incident = await incidentById(tx, id);
  if (incident?.id !== id || incident.closedAt === null || !over.includes(incident.state)) {
    return null;
  }
  const { code, county, isDrill, closedAt } = incident;
  const gone = (await assignmentsOf(tx, id)).filter(hasGone);
  return {
    ...{ id, code, county, isDrill, closedAt },
    gone: gone.map(({ personId, addressId, code: own }) => ({ personId, addressId, code: own })),
  };
}

/** SUMMARY: what happened, without a person in it, to whoever decides on it or went. */
export async function tellSummary(act: Act, code: string): Promise<Outcome> {
  const { tx, world, person, now } = act;
  const incident = await incidentFor(act, code);
  if (!incident) return told(refusal('verify.refused.unknown-code', { code }));
  const own = (await assignmentsOf(tx, incident.id)).find((one) => one.personId === person.id);
  const decides = await isAdminFor(tx, world, incident.county, person.id);
  if (!decides && !(own && hasGone(own))) return told(refusal('admin.refused', { code }));
  // Whoever is to judge by their own eyes does not read first what others answered.
  if (!decides && isOpen(incident.state)) return told(refusal('summary.not-yet', { code }));
  const subject = `incident:${incident.id}`;
  await audit(tx, { actorId: person.id, action: 'incident.summarised', subject }, now);
  const recap = await recapOf(tx, world.network, incident, act.language);
  return told(...drillSays(incident, summaryOf(act, recap)));
}

/** By its code, or by the one that this person alone was sent. */
async function incidentFor({ tx, person }: Act, code: string): Promise<Incident | null> {
  const own = await assignmentByCode(tx, person.id, code);
  return own ? incidentById(tx, own.incidentId) : incidentByCode(tx, code);
}

function summaryOf({ world, language }: Act, recap: Recap): Say[] {
  const { code, county, place, state, reports, went, minutes, openedAt } = recap;
  const { network } = world;
  const answers = verdicts
    .filter((one) => recap.verdicts[one] > 0)
    .map((one) => `${text(language, `admin.verdict.${one}`)}: ${recap.verdicts[one]}`);
  const facts = factsLine(recap.facts, language);
  const alerted = recap.alerted.reduce((sum, { people }) => sum + people, 0);
  const said = (one: number | null): string | number => (one === null ? '—' : Math.round(one));
  return [
    say('summary.whole', {
      ...{ code, place, reports, went },
      county: countyName(network, county, language),
      time: dayAndTime(openedAt, language, network.timeZone),
      state: text(language, `admin.state.${state}`),
      answers: answers.join(', ') || text(language, 'admin.no-verdicts'),
      going: said(minutes.firstGoing),
      second: said(minutes.secondAnswer),
      verdict: said(minutes.verdict),
    }),
    ...(facts === '' ? [] : [say('summary.facts', { facts })]),
    ...(alerted === 0
      ? []
      : [say('summary.alerted', { count: alerted, minutes: said(minutes.lastDelivery) })]),
  ];
}
