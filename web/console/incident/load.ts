import { type Dossier, dossierOf } from '../../../areas/reports/dossier.ts';
import { type PossibleAction, possibleFor } from '../../../areas/reports/rules/possible.ts';
import { hasFound } from '../../../areas/reports/rules/steps.ts';
import { listedLive } from '../../../areas/reports/store/board.ts';
import { hasNews } from '../../../broadcasts/compose.ts';
import type { Queries } from '../../../db/store.ts';
import { countDeliveries, waitingOf } from '../../../delivery/store/tallies.ts';
import type { WebContext } from '../../context.ts';
import type { Viewer } from '../viewer.ts';

/** How far one message to many about it has come. */
export interface SentPart {
  id: number;
  kind: Dossier['broadcasts'][number]['kind'];
  tier: string | null;
  createdAt: number;
  recipients: number;
  sent: number;
  waiting: number;
  isHalted: boolean;
}

/** What the page of an incident shows to one person. */
export interface IncidentData {
  dossier: Dossier;
  sent: SentPart[];
  actions: PossibleAction[];
}

/** Reads an incident for whoever looks; `refused` where it is not for them, null where there is none. */
export async function loadIncident(
  web: WebContext,
  { person, language }: Pick<Viewer, 'person' | 'language'>,
  code: string,
): Promise<IncidentData | 'refused' | null> {
  return web.store.read(async (q) => {
    const dossier = await dossierOf(q, web.world, person, code, language);
    if (dossier === null || dossier === 'refused') return dossier;
    const sent = await sentOf(q, dossier);
    return { dossier, sent, actions: await actionsFor(q, dossier, sent, person.id) };
  });
}

async function sentOf(q: Queries, { broadcasts }: Dossier): Promise<SentPart[]> {
  const parts: SentPart[] = [];
  for (const { id, kind, tier, createdAt, recipients, endedAt } of broadcasts) {
    const tallies = await countDeliveries(q, id);
    const sent = tallies.filter(({ state }) => state === 'sent' || state === 'unknown');
    const waiting = waitingOf(tallies);
    parts.push({
      ...{ id, kind, tier, createdAt, recipients, waiting },
      sent: sent.reduce((sum, { count }) => sum + count, 0),
      isHalted: endedAt !== null,
    });
  }
  return parts;
}

async function actionsFor(
  q: Queries,
  dossier: Dossier,
  sent: readonly SentPart[],
  personId: number,
): Promise<PossibleAction[]> {
  const { incident, reading, isOwn, asked, approvedBy, reports } = dossier;
  if (reading !== 'decides' || isOwn) return [];
  const others = (await listedLive(q)).filter(({ id }) => id !== incident.id);
  return possibleFor({
    ...{ state: incident.state, county: incident.county, reports: reports.length },
    confirms: asked.filter((one) => hasFound(one) && one.verdict !== 'false').length,
    approvals: approvedBy.length,
    hasSpoken: approvedBy.includes(personId) || (dossier.mine?.verdict ?? null) === 'confirm',
    hasNews: hasNews({ details: incident.details }),
    isSending: sent.some(({ waiting }) => waiting > 0),
    others: others.length,
  });
}
