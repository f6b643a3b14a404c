import { and, eq, gt, inArray, ne } from 'drizzle-orm';
import {
  composeAlert,
  composeConfirmed,
  composeEnding,
  composeUpdate,
  countiesAt,
  type Ending,
  type Subject,
  type Wording,
} from '../../broadcasts/compose.ts';
import type { Audience } from '../../broadcasts/store/audience.ts';
import type { About } from '../../broadcasts/store/broadcasts.ts';
import {
  addBroadcast,
  broadcastsOf,
  endAlerts,
  expandCorrection,
} from '../../broadcasts/store/broadcasts.ts';
import { expandAudience } from '../../broadcasts/store/expansions.ts';
import { openTiers, type Standing, type Tier } from '../../broadcasts/tiers.ts';
import { audit } from '../../db/audit.ts';
import type { Queries, Tx } from '../../db/store.ts';
import type { BroadcastKind, TierName } from '../../db/vocabulary.ts';
import {
  adaptiveChannels,
  channelsInUse,
  type Network,
  shortChannels,
} from '../../delivery/network.ts';
import { announce } from '../feeds/acts.ts';
import type { World } from '../world.ts';
import type { Incident } from './store/incidents.ts';

const HOUR = 60 * 60_000;
const CORRECTION_EXPIRY = 24 * HOUR;
/** More in an hour no county can act on, and a flood of them is likelier a hoax. */
const MOST_ALERTS_AN_HOUR = 4;

export interface Published {
  broadcastId: number;
  tier: Tier['name'];
  recipients: number;
}

/**
 * Publishes the incident to every tier whose gate is open and that has not heard yet; to the same
 * ones again once it is known to be in another county, too, where whoever was told is told no more.
 * @param takingPart who alone hears of it where it is a drill
 */
export async function publishOpenTiers(
  tx: Tx,
  network: Network,
  incident: Incident,
  standing: Standing,
  actorId: number | null,
  now: number,
  takingPart: readonly number[] = [],
): Promise<Published[]> {
  const before = await broadcastsOf(tx, { kind: 'incident', id: incident.id });
  const heard = before.filter(({ kind }) => kind === 'alert').map(({ tier }) => tier ?? '');
  const done = isWider(incident) ? [] : heard;
  const published: Published[] = [];
  const open = openTiers(standing, done);
  // Whoever takes part is told once, in the words that a county would read.
  for (const tier of incident.isDrill ? open.filter(({ name }) => name === 'county') : open) {
    const everyone = audienceOfTier(network, tier, countiesAt(incident));
    const audience = incident.isDrill ? { ...everyone, roles: [], people: takingPart } : everyone;
    published.push(await publishTier(tx, network, incident, tier, audience, actorId, now));
  }
  return published;
}

/** Whether it is known to be in a county now that was not alerted with the others. */
function isWider({ county, details }: Incident): boolean {
  const { toldIn } = details;
  return (
    toldIn !== undefined && countiesAt({ county, details }).some((one) => !toldIn.includes(one))
  );
}

async function publishTier(
  tx: Tx,
  network: Network,
  incident: Incident,
  tier: Tier,
  audience: Audience,
  actorId: number | null,
  now: number,
): Promise<Published> {
  const expiresAt = now + tier.expiry;
  const wordings = composeAlert(network, tier, subjectOf(incident));
  const about = aboutIncident(incident, 'alert');
  const given = { about, kind: 'alert', tier: tier.name, expiresAt } as const;
  const broadcastId = await addBroadcast(tx, given, wordings, now);
  const recipients = await expandAudience(
    tx,
    { broadcastId, about, lane: tier.lane, expiresAt, now },
    audience,
  );
  await audit(
    tx,
    {
      actorId,
      action: 'broadcast.published',
      subject: `incident:${incident.id}`,
      details: { tier: tier.name, broadcast: broadcastId, recipients },
    },
    now,
  );
  await announceReal(tx, network, incident, now);
  return { broadcastId, tier: tier.name, recipients };
}

/** Whether anybody was sent an alert of it. */
export async function wasAlerted(q: Queries, { id }: Pick<Incident, 'id'>): Promise<boolean> {
  return (await broadcastsOf(q, { kind: 'incident', id })).some(({ kind }) => kind === 'alert');
}

/** What the words of a broadcast are made of. */
export function subjectOf({ code, county, details, openedAt, isDrill }: Incident): Subject {
  return { code, county, details, receivedAt: openedAt, isDrill };
}

/** Who hears of an incident by a tier. */
export function audienceOfTier(
  network: Network,
  tier: Tier,
  counties: readonly string[],
): Audience {
  return {
    roles: tier.roles,
    counties: countiesOf(network, tier, counties),
    regionalOnly: tier.area === 'neighbours',
    channels: channelsInUse(network),
    shortChannels: shortChannels(network),
    adaptiveChannels: adaptiveChannels(network),
    timeZone: network.timeZone,
  };
}

function countiesOf(network: Network, tier: Tier, counties: readonly string[]): readonly string[] {
  if (tier.area === 'county') return counties;
  const around = counties.flatMap((one) => network.counties.get(one)?.neighbours ?? []);
  return [...new Set(around)].filter((one) => !counties.includes(one));
}

/** What is told of an incident; `times` tells one update from another. */
function aboutIncident({ id, code }: Incident, kind: BroadcastKind, times = ''): About {
  return {
    subject: { kind: 'incident', id },
    code,
    answerable: true,
    key: `${kind}${times}:${id}:`,
  };
}

/** Whether a county had as many alerts within the hour as anyone can act on. */
export async function overCap(q: Queries, incident: Incident, now: number): Promise<boolean> {
  if (incident.county === null || incident.isDrill) return false;
  const { incidents } = q.tables;
  const rows = await q.db
    .select({ id: incidents.id })
    .from(incidents)
    .where(
      and(
        eq(incidents.county, incident.county),
        ne(incidents.id, incident.id),
        eq(incidents.isDrill, false),
        gt(incidents.decidedAt, now - HOUR),
        inArray(incidents.state, ['active', 'ended', 'retracted']),
      ),
    );
  return rows.length >= MOST_ALERTS_AN_HOUR;
}

/** Tells those of a tier who heard that one person confirmed it that a second one did. */
export async function tellConfirmedTo(
  tx: Tx,
  world: World,
  incident: Incident,
  tier: TierName,
): Promise<number> {
  const wordings = composeConfirmed(world.network, subjectOf(incident));
  return publishToAlerted(tx, world, incident, {
    kind: 'update',
    times: '-confirmed',
    wordings,
    tier,
    ending: null,
    actorId: null,
  });
}

/** Tells exactly those who were sent an alert what has changed. Returns how many are told. */
export async function publishUpdate(
  tx: Tx,
  world: World,
  incident: Incident,
  actorId: number | null,
): Promise<number> {
  const before = await broadcastsOf(tx, { kind: 'incident', id: incident.id });
  const times = before.filter(({ kind }) => kind === 'update').length;
  return publishToAlerted(tx, world, incident, {
    kind: 'update',
    times: `-${times}`,
    wordings: composeUpdate(world.network, subjectOf(incident)),
    tier: null,
    ending: null,
    actorId,
  });
}

/**
 * Tells exactly those who were sent an alert that it is over or was wrong, and stops what still
 * waits. Returns how many are told.
 */
export async function publishCorrection(
  tx: Tx,
  world: World,
  incident: Incident,
  ending: Ending,
  actorId: number | null,
): Promise<number> {
  const kind = ending === 'retraction' ? 'retraction' : 'all-clear';
  const told = await publishToAlerted(tx, world, incident, {
    kind,
    times: '',
    wordings: composeEnding(world.network, ending, subjectOf(incident)),
    tier: null,
    ending,
    actorId,
  });
  await endAlerts(tx, { kind: 'incident', id: incident.id }, world.now());
  return told;
}

interface Follow {
  kind: Exclude<BroadcastKind, 'alert' | 'scheduled'>;
  times: string;
  wordings: Wording[];
  /** Only those whom this tier told of it; null: all. */
  tier: TierName | null;
  /** How it ended, where it did. */
  ending: Ending | null;
  actorId: number | null;
}

async function publishToAlerted(
  tx: Tx,
  world: World,
  incident: Incident,
  { kind, times, wordings, tier, ending, actorId }: Follow,
): Promise<number> {
  const now = world.now();
  const before = await broadcastsOf(tx, { kind: 'incident', id: incident.id });
  const alerts = before.filter((one) => one.kind === 'alert' && (tier ?? one.tier) === one.tier);
  if (alerts.length === 0) return 0;
  const expiresAt = now + CORRECTION_EXPIRY;
  const about = aboutIncident(incident, kind, times);
  const broadcastId = await addBroadcast(tx, { about, kind, tier, expiresAt }, wordings, now);
  const sending = { broadcastId, about, lane: 'alert', expiresAt, now } as const;
  const recipients = await expandCorrection(tx, sending, shortChannels(world.network), tier);
  await audit(
    tx,
    {
      actorId,
      action: `broadcast.${kind}`,
      subject: `incident:${incident.id}`,
      details: { broadcast: broadcastId, recipients, ...(ending === null ? {} : { ending }) },
    },
    now,
  );
  await announceReal(tx, world.network, incident, now);
  return recipients;
}

/** Partners take no part in a drill. */
async function announceReal(
  tx: Tx,
  network: Network,
  { code, isDrill }: Incident,
  now: number,
): Promise<void> {
  if (!isDrill) await announce(tx, network, code, now);
}
