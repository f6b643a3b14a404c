import { html } from 'hono/html';
import { whoOf } from '../../../areas/audience.ts';
import { invitationById } from '../../../areas/invitations/store/invitations.ts';
import { placeLabel } from '../../../areas/reports/place-label.ts';
import { incidentById } from '../../../areas/reports/store/incidents.ts';
import { whoGets } from '../../../areas/schedules/describe.ts';
import { scheduleById } from '../../../areas/schedules/store/schedules.ts';
import type { World } from '../../../areas/world.ts';
import { countyName } from '../../../broadcasts/compose.ts';
import { type TextKey, text } from '../../../content/catalog.ts';
import type { Language } from '../../../content/languages.ts';
import type { Queries } from '../../../db/store.ts';
import type { Broadcast } from '../../../delivery/store/broadcast-rows.ts';
import { icon } from '../../parts/icon.ts';
import type { Page } from '../../parts/page.ts';

/** What a broadcast told of, in words for whoever coordinates. */
export interface BroadcastAbout {
  /** What it was: a notice to a county, its end, a message. */
  kind: string;
  /** Where, or to whom; empty where that is not known any more. */
  where: string;
  isPlace: boolean;
  isDrill: boolean;
  /** The page of what it told of, where there is one. */
  href: string | null;
}

/** Finds out what a broadcast told of. */
export async function aboutOf(
  q: Queries,
  { network, gazetteer }: Pick<World, 'network' | 'gazetteer'>,
  broadcast: Broadcast,
  language: Language,
): Promise<BroadcastAbout> {
  const { subjectKind, subjectId } = broadcast;
  const kind = kindOf(broadcast, language);
  const plain = { kind, where: '', isPlace: false, isDrill: false, href: null };
  if (subjectId === null) return plain;
  if (subjectKind === 'incident') {
    const incident = await incidentById(q, subjectId);
    if (!incident) return plain;
    const place = placeLabel(network, incident, language);
    const county = countyName(network, incident.county, language);
    const where = place === county ? place : `${place} · ${county}`;
    const href = `/incidents/${incident.code}`;
    return { ...plain, where, isPlace: true, isDrill: incident.isDrill, href };
  }
  const names = gazetteer.knownNames;
  if (subjectKind === 'schedule') {
    const schedule = await scheduleById(q, subjectId);
    if (!schedule) return plain;
    const href = schedule.cron === '' ? `/compose/${schedule.code}` : null;
    return { ...plain, where: whoGets(schedule, names, language), href };
  }
  const invitation = subjectKind === 'invitation' ? await invitationById(q, subjectId) : null;
  return invitation ? { ...plain, where: whoOf(invitation.audience, names, language) } : plain;
}

/** What a broadcast is called: a notice by who gets it, its end, a message. */
export function kindOf(
  { kind, tier, subjectKind }: Pick<Broadcast, 'kind' | 'tier' | 'subjectKind'>,
  language: Language,
): string {
  const name =
    kind === 'alert' && tier !== null
      ? `alert-${tier}`
      : kind === 'scheduled' && subjectKind === 'invitation'
        ? 'invitation'
        : kind;
  return text(language, `deliveries.kind.${name}` as TextKey);
}

/** Where or to whom it went, with a sign for which of both. */
export function whereOf({ where, isPlace }: BroadcastAbout): Page {
  return where === '' ? html`` : html`<p>${icon(isPlace ? 'map-pin' : 'users')} ${where}</p>`;
}
