import { events, type RealEvent } from './events.ts';
import type { Surge } from './model.ts';
import { type Outcomes, outcomesOf } from './outcomes.ts';
import { soleEventNear } from './places-said.ts';
import { type Sorted, sortReports } from './sorted.ts';
import { MINUTE, type Received } from './stage.ts';

/** Counts of a phone that got the most. */
export interface Most {
  name: string;
  count: number;
}

export interface EventFigures {
  id: string;
  /** Different verifiers who were asked to go there. */
  asked: number;
  /**
   * When two different verifiers had confirmed it, or one and an admin had approved, in minutes after
   * the start.
   */
  enough: number | null;
  /** When the first subscriber had an alert of it. */
  firstAlert: number | null;
  /** Codes under which the public was told of it, by county. */
  alerts: { county: string; codes: string[] }[];
  /** The most public alerts about it that one phone got. */
  perPhone: number;
}

export interface Figures {
  events: EventFigures[];
  /** Public alerts about places where nothing happened, or about nothing known. */
  falseAlerts: string[];
  sorted: Sorted;
  outcomes: Outcomes;
  /** Requests to go, to all verifiers and admins. */
  requests: number;
  verifier: Most;
  admin: Most;
  subscriber: Most;
  /** Public alerts that no correction followed to the same phone. */
  unclosed: number;
  sent: number;
}

/** @param surge all that reached the phones; the store only for which report went to which incident */
export function figuresOf(surge: Surge): Figures {
  const alerts = surge.all.filter(({ kinds }) => kinds.has('publicAlert') && !kinds.has('preview'));
  return {
    events: events.map((event) => eventFigures(surge, event, alerts)),
    falseAlerts: [...new Set(alerts.filter((one) => !isReal(surge, one)).map(codeOf))],
    sorted: sortReports(surge),
    outcomes: outcomesOf(surge),
    requests: surge.all.filter(({ kinds }) => kinds.has('request')).length,
    verifier: mostOf(surge, 'verifier'),
    admin: mostOf(surge, 'admin'),
    subscriber: mostOf(surge, 'subscriber'),
    unclosed: alerts.filter((one) => !isClosed(surge, one)).length,
    sent: surge.all.length,
  };
}

function eventFigures(surge: Surge, event: RealEvent, alerts: readonly Received[]): EventFigures {
  const own = alerts.filter((one) => placeIdOf(surge, one) === event.id);
  const requests = surge.all.filter(
    (one) => one.kinds.has('request') && placeIdOf(surge, one) === event.id,
  );
  const phones = Map.groupBy(own, ({ sent }) => sent.to);
  const byCounty = Map.groupBy(own, ({ sent }) => countyOf(surge, sent.to));
  const [first] = own;
  return {
    id: event.id,
    asked: new Set(requests.map(({ sent }) => sent.to)).size,
    enough: minutes(surge, enoughAt(surge, event)),
    firstAlert: minutes(surge, first?.at),
    alerts: [...byCounty].map(([county, told]) => ({
      county,
      codes: [...new Set(told.map(codeOf))],
    })),
    perPhone: Math.max(0, ...[...phones.values()].map((got) => got.length)),
  };
}

/** When it was known well enough, whichever codes were answered. */
function enoughAt({ found }: Surge, { id }: RealEvent): number | undefined {
  const own = found.filter(({ place }) => place.id === id);
  return own.find((_, i) => {
    const until = own.slice(0, i + 1);
    const confirmed = until.filter(({ verdict }) => verdict === 'confirm').map(({ by }) => by);
    const isApproved = until.some(({ verdict }) => verdict === 'approve');
    return new Set(confirmed).size + (isApproved && confirmed.length > 0 ? 1 : 0) >= 2;
  })?.at;
}

function isReal(surge: Surge, alert: Received): boolean {
  return events.some(({ id }) => id === placeIdOf(surge, alert));
}

/** What a message is about: as staff was told of its code, else the only event in its town. */
function placeIdOf({ places }: Surge, one: Received): string | undefined {
  return (places.get(codeOf(one)) ?? soleEventNear(one.sent.text))?.id;
}

/** Whether the phone that got the alert got a correction of the same code later. */
function isClosed({ received }: Surge, alert: Received): boolean {
  const code = codeOf(alert);
  return (received.get(alert.sent.to) ?? []).some(
    ({ at, kinds, sent }) => at >= alert.at && kinds.has('correction') && sent.text.includes(code),
  );
}

function mostOf({ cast, received }: Surge, role: string): Most {
  return cast.staff
    .filter((one) => one.role === role)
    .map(({ name }) => ({ name, count: received.get(name)?.length ?? 0 }))
    .reduce((most, one) => (one.count > most.count ? one : most), { name: '', count: 0 });
}

function countyOf({ cast }: Surge, name: string): string {
  return cast.staff.find((one) => one.name === name)?.county ?? '';
}

function codeOf({ code }: Received): string {
  return code ?? '';
}

function minutes({ startedAt }: Surge, at: number | undefined): number | null {
  return at === undefined ? null : (at - startedAt) / MINUTE;
}
