import { type Dossier, dossierOf } from '../../../areas/reports/dossier.ts';
import { type PossibleAction, possibleFor } from '../../../areas/reports/rules/possible.ts';
import { seenSince } from '../../../areas/reports/rules/seen-since.ts';
import { hasFound } from '../../../areas/reports/rules/steps.ts';
import { listedLive } from '../../../areas/reports/store/board.ts';
import { hasNews } from '../../../broadcasts/compose.ts';
import type { Queries } from '../../../db/store.ts';
import { type SendingCounts, sendingCounts } from '../../../delivery/figures.ts';
import type { Broadcast } from '../../../delivery/store/broadcast-rows.ts';
import { isAllPaused } from '../../../delivery/store/pauses.ts';
import { countDeliveries } from '../../../delivery/store/tallies.ts';
import type { WebContext } from '../../context.ts';
import type { Viewer } from '../viewer.ts';

/** One message to many about it, and how far it has come. */
export interface SentPart {
  broadcast: Broadcast;
  counts: SendingCounts;
}

/** What the page of an incident shows to one person. */
export interface IncidentData {
  dossier: Dossier;
  sent: SentPart[];
  /** Whether all that goes to many is paused. */
  isPaused: boolean;
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
    const isPaused = await isAllPaused(q, web.now());
    return { dossier, sent, isPaused, actions: await actionsFor(q, dossier, sent, person.id) };
  });
}

async function sentOf(q: Queries, { broadcasts }: Dossier): Promise<SentPart[]> {
  const parts: SentPart[] = [];
  for (const broadcast of broadcasts) {
    parts.push({ broadcast, counts: sendingCounts(await countDeliveries(q, broadcast.id)) });
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
    seenSince: seenSince(incident, reports).length,
    isSending: sent.some(({ counts }) => counts.waiting > 0),
    others: others.length,
  });
}
