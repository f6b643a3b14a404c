import { composeAlert, composeCorrection } from '../../broadcasts/compose.ts';
import type { About, Audience } from '../../broadcasts/store/broadcasts.ts';
import {
  addBroadcast,
  broadcastsOf,
  endAlerts,
  expandAudience,
  expandCorrection,
} from '../../broadcasts/store/broadcasts.ts';
import { openTiers, type Standing, type Tier } from '../../broadcasts/tiers.ts';
import { audit } from '../../db/audit.ts';
import type { Tx } from '../../db/store.ts';
import type { BroadcastKind } from '../../db/vocabulary.ts';
import {
  adaptiveChannels,
  channelsInUse,
  type Network,
  shortChannels,
} from '../../delivery/network.ts';
import { announce } from '../feeds/acts.ts';
import type { Report } from './store/reports.ts';

export interface Published {
  broadcastId: number;
  tier: Tier['name'];
  recipients: number;
}

/** Publishes the report to every tier whose gate is open and that has not heard yet. */
export async function publishOpenTiers(
  tx: Tx,
  network: Network,
  report: Report,
  standing: Standing,
  actorId: number | null,
  now: number,
): Promise<Published[]> {
  const before = await broadcastsOf(tx, { kind: 'report', id: report.id });
  const done = before.filter(({ kind }) => kind === 'alert').map(({ tier }) => tier ?? '');
  const published: Published[] = [];
  for (const tier of openTiers(standing, done)) {
    published.push(await publishTier(tx, network, report, tier, actorId, now));
  }
  return published;
}

async function publishTier(
  tx: Tx,
  network: Network,
  report: Report,
  tier: Tier,
  actorId: number | null,
  now: number,
): Promise<Published> {
  const expiresAt = now + tier.expiry;
  const wordings = composeAlert(network, tier, report);
  const about = aboutReport(report, 'alert');
  const given = { about, kind: 'alert', tier: tier.name, expiresAt } as const;
  const broadcastId = await addBroadcast(tx, given, wordings, now);
  const recipients = await expandAudience(
    tx,
    { broadcastId, about, lane: tier.lane, expiresAt, now },
    audienceOfTier(network, tier, report.county),
  );
  await audit(
    tx,
    {
      actorId,
      action: 'broadcast.published',
      subject: `report:${report.id}`,
      details: { tier: tier.name, broadcast: broadcastId, recipients },
    },
    now,
  );
  await announce(tx, network, report.code, now);
  return { broadcastId, tier: tier.name, recipients };
}

/** Who hears of a report by a tier. */
export function audienceOfTier(network: Network, tier: Tier, county: string | null): Audience {
  return {
    roles: tier.roles,
    counties: countiesOf(network, tier, county),
    regionalOnly: tier.area === 'neighbours',
    channels: channelsInUse(network),
    shortChannels: shortChannels(network),
    adaptiveChannels: adaptiveChannels(network),
    timeZone: network.timeZone,
  };
}

function countiesOf(network: Network, tier: Tier, county: string | null): readonly string[] {
  if (county === null) return [];
  return tier.area === 'county' ? [county] : (network.counties.get(county)?.neighbours ?? []);
}

/** What is told of a report, once in each kind. */
function aboutReport({ id, code }: Report, kind: BroadcastKind): About {
  return { subject: { kind: 'report', id }, code, answerable: true, key: `${kind}:${id}:` };
}

const CORRECTION_EXPIRY = 24 * 60 * 60_000;

/**
 * Tells exactly those who were sent an alert about the report that it is over or was wrong, and
 * stops what still waits. Returns how many are told.
 */
export async function publishCorrection(
  tx: Tx,
  network: Network,
  report: Report,
  kind: Exclude<BroadcastKind, 'alert' | 'scheduled'>,
  how: { lapsed: boolean; actorId: number | null },
  now: number,
): Promise<number> {
  const expiresAt = now + CORRECTION_EXPIRY;
  const wordings = composeCorrection(network, kind, report, how.lapsed);
  const about = aboutReport(report, kind);
  const given = { about, kind, tier: null, expiresAt };
  const broadcastId = await addBroadcast(tx, given, wordings, now);
  const sending = { broadcastId, about, lane: 'alert', expiresAt, now } as const;
  const recipients = await expandCorrection(tx, sending, shortChannels(network));
  await endAlerts(tx, about.subject, now);
  await audit(
    tx,
    {
      actorId: how.actorId,
      action: `broadcast.${kind}`,
      subject: `report:${report.id}`,
      details: { broadcast: broadcastId, recipients, lapsed: how.lapsed },
    },
    now,
  );
  await announce(tx, network, report.code, now);
  return recipients;
}
