import type { Channel } from '../../adapters/adapter.ts';
import type { Teller } from '../../areas/feeds/describe.ts';
import type { KnownIncident } from '../../areas/feeds/rules/incident.ts';
import { gazetteer } from './places.ts';

/** Friday, 20 November 2026, 10:12 in the morning in Asheville. */
export const AT = Date.UTC(2026, 10, 20, 15, 12);
export const MINUTE = 60_000;

/** An incident of which an alert runs. */
export function anIncident(more: Partial<KnownIncident> = {}): KnownIncident {
  return {
    code: 'H7K2',
    counties: ['37089'],
    town: 'Hendersonville',
    site: null,
    activity: null,
    state: 'confirmed',
    instead: null,
    exercise: false,
    startedAt: AT,
    updatedAt: AT + 10 * MINUTE,
    expiresAt: AT + 130 * MINUTE,
    endedAt: null,
    published: [{ id: 12, kind: 'alert', at: AT + 10 * MINUTE }],
    ...more,
  };
}

export const teller: Teller = {
  name: 'Red <de> Prueba & más',
  site: 'https://red.example',
  timeZone: 'America/New_York',
  counties: gazetteer.known,
  contacts: new Map<Channel, string>([
    ['sms', '18285550100'],
    ['signal', '+18285550101'],
    ['telegram', 'RedDePruebaBot'],
  ]),
};
