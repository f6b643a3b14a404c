import { createHash } from 'node:crypto';
import type { Network } from '../../delivery/network.ts';
import type { KnownIncident, Publication } from './rules/incident.ts';
import { messageName, senderOf } from './rules/names.ts';

type Sender = Pick<Network, 'name' | 'site'>;

const happened = {
  alert: 'published',
  update: 'updated',
  'all-clear': 'ended',
  retraction: 'retracted',
} as const satisfies Record<Publication['kind'], string>;

/**
 * What a partner's machine is told of a publication: its kind, and the incident as it is known by
 * now, so that one that was out of reach does not pass on what is over.
 */
export function eventOf(network: Sender, incident: KnownIncident, told: Publication): object {
  const { site } = network;
  const cap = (one: Publication): string | null =>
    site === null ? null : `${site}/alerts/cap/${messageName(incident, one)}.xml`;
  return {
    type: `alert.${happened[told.kind]}`,
    timestamp: time(told.at),
    data: {
      network: network.name,
      sender: senderOf(site),
      code: incident.code,
      state: incident.state,
      exercise: incident.exercise,
      counties: incident.counties,
      town: incident.town,
      site: incident.site,
      activity: incident.activity,
      instead: incident.instead,
      startedAt: time(incident.startedAt),
      updatedAt: time(incident.updatedAt),
      expiresAt: time(incident.expiresAt),
      endedAt: time(incident.endedAt),
      published: incident.published.map((one) => ({
        id: messageName(incident, one),
        kind: one.kind,
        at: time(one.at),
        cap: cap(one),
      })),
      cap: cap(told),
    },
  };
}

/** What the message of a publication is called, at every attempt and to every partner. */
export function eventId({ site }: Sender, code: string, broadcastId: number): string {
  const name = `${senderOf(site)}/${messageName({ code }, { id: broadcastId })}`;
  return `msg_${createHash('sha256').update(name).digest('hex').slice(0, 32)}`;
}

function time(moment: number | null): string | null {
  return moment === null ? null : new Date(moment).toISOString();
}
