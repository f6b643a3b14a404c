import { sql } from 'drizzle-orm';
import { addCase, updateCase } from '../areas/cases/store/cases.ts';
import { publishOpenTiers } from '../areas/reports/publish.ts';
import type { IncidentState } from '../areas/reports/rules/lifecycle.ts';
import { addAssignment } from '../areas/reports/store/assignments.ts';
import { addIncident, type Incident } from '../areas/reports/store/incidents.ts';
import { addReport, updateReport } from '../areas/reports/store/reports.ts';
import { createExpanding } from '../broadcasts/expanding.ts';
import { makeCode } from '../db/code.ts';
import type { Tx } from '../db/store.ts';
import { countDeliveries, tally } from '../delivery/store/tallies.ts';
import { findAddress } from '../people/addresses.ts';
import type { Town } from '../tests/support/town.ts';
import { addSubscribers, COUNTY } from './crowd.ts';

const MINUTE = 60_000;
const CHUNK = 250;
const VERIFIERS = 40;

/** How much there is to show. */
export interface Crowd {
  subscribers: number;
  incidents: number;
  cases: number;
}

/** What a page is opened by. */
export interface Filled {
  /** An incident that many were alerted of, one that nobody went to yet, and a case. */
  alert: string;
  open: string;
  case: string;
  broadcast: number;
  admin: number;
  verifier: number;
  compa: number;
}

const open: readonly IncidentState[] = ['received', 'dispatched', 'en-route', 'disputed', 'active'];

/** Fills a network so far as the store alone is concerned: nothing of it is understood or sent. */
export async function fill(town: Town, crowd: Crowd): Promise<Filled> {
  const { store, clock, world } = town;
  const counties = [...world.gazetteer.served].map(({ fips }) => fips);
  const staff = (name: string, role: 'admin' | 'operator' | 'compa' | 'verifier') =>
    town.settle({ name, channel: 'signal', language: 'es', counties, roles: [role], onDuty: true });
  const admin = await staff('adela', 'admin');
  await staff('adela', 'operator');
  const compa = await staff('carla', 'compa');
  const verifiers: number[] = [];
  for (let at = 0; at < VERIFIERS; at++) verifiers.push(await staff(`vera-${at}`, 'verifier'));
  await addSubscribers(store, 1, crowd.subscribers);
  const codes = { open: '', case: '' };
  await inChunks(crowd.incidents, async (from, to) => {
    await store.transact(async (tx) => {
      for (let at = from; at < to; at++) {
        const county = counties[at % counties.length] ?? COUNTY;
        const incident = await addOne(tx, town, { at, county, verifiers });
        if (incident.state === 'dispatched') codes.open = incident.code;
      }
    });
  });
  await inChunks(crowd.cases, async (from, to) => {
    await store.transact(async (tx) => {
      for (let at = from; at < to; at++) codes.case = await addHelp(tx, town, at, [admin, compa]);
    });
  });
  const { alert, broadcast } = await alerted(town);
  clock.advance(MINUTE);
  return { ...codes, alert, broadcast, admin, compa, verifier: verifiers[0] ?? 0 };
}

async function inChunks(count: number, one: (from: number, to: number) => Promise<void>) {
  for (let from = 0; from < count; from += CHUNK) await one(from, Math.min(count, from + CHUNK));
}

const nextCode = (town: Town) => () => makeCode(town.world.random);

async function addOne(
  tx: Tx,
  town: Town,
  { at, county, verifiers }: { at: number; county: string; verifiers: readonly number[] },
): Promise<Incident> {
  const now = town.clock.now() - (at % 90) * MINUTE;
  const spot = `Calle Inventada ${at}`;
  const words = [`yo vi ${1 + (at % 5)} agentes de ICE en la ${spot}, cerca de la tienda`];
  const details = { words, spot, town: 'Hendersonville' };
  const filed = { kind: 'sighting', standing: 'counted', county, details, evidence: 2 } as const;
  const who = { reporterId: null, reporterAddressId: null, incidentId: null };
  const report = await addReport(tx, { ...filed, ...who }, nextCode(town), now);
  const incident = await addIncident(tx, {
    ...{ code: report.code, county, details: { spot, town: 'Hendersonville' }, evidence: 2 },
    ...{ state: open[at % open.length] ?? 'received', isDrill: false, openedAt: now },
    wakeAt: now + 1000 * MINUTE,
  });
  await updateReport(tx, report.id, { incidentId: incident.id });
  const more = await addReport(tx, { ...filed, ...who }, nextCode(town), now + MINUTE);
  await updateReport(tx, more.id, { incidentId: incident.id });
  for (let step = 0; step < 3 && incident.state !== 'received'; step++) {
    const personId = verifiers[(at + step) % verifiers.length] ?? 0;
    await addAssignment(tx, {
      ...{ incidentId: incident.id, personId, addressId: personId, code: incident.code },
      askedAt: now + MINUTE,
    });
  }
  return incident;
}

async function addHelp(tx: Tx, town: Town, at: number, staff: readonly number[]): Promise<string> {
  const now = town.clock.now() - (at % 300) * MINUTE;
  const address = await findAddress(tx, 'telegram', String(1 + at));
  const words = ['no me han pagado tres semanas', '» ¿Tiene recibos?', 'sí, tengo fotos'];
  const found = await addCase(
    tx,
    {
      ...{ desk: 'consulta', state: 'waiting', urgent: at % 50 === 0, language: 'es' },
      ...{ personId: address?.personId ?? null, addressId: address?.id ?? null },
      ...{ category: 'wages', county: COUNTY, facts: { words, known: {} }, heardAt: now },
    },
    nextCode(town),
    now,
  );
  const assignedTo = at % 3 === 0 ? null : (staff[at % staff.length] ?? null);
  await updateCase(tx, found.id, { assignedTo });
  return found.code;
}

/** An alert to everybody who subscribed, which nearly all of them got. */
async function alerted(town: Town): Promise<{ alert: string; broadcast: number }> {
  const { store, world, clock } = town;
  const incident = await store.transact(async (tx) => {
    const one = await addOne(tx, town, { at: 4, county: COUNTY, verifiers: [1] });
    const standing = { confirms: 2, confirmed: true, approvals: 0 };
    await publishOpenTiers(tx, world.network, one, standing, null, clock.now());
    return one;
  });
  await createExpanding({ store, log: world.log, onRows: () => undefined }).runOnce();
  const broadcast = await store.transact(async (tx) => {
    const [{ id = 0 } = {}] = await tx.rows<{ id: number }>(
      sql`SELECT broadcast_id AS id FROM outbox GROUP BY broadcast_id ORDER BY count(*) DESC LIMIT 1`,
    );
    const now = clock.now();
    await tx.run(sql`UPDATE outbox SET state = CASE WHEN id % 50 = 0 THEN 'failed' ELSE 'sent' END,
      reason = CASE WHEN id % 50 = 0 THEN 'blocked' END, maybe_sent = (id % 50 <> 0), attempts = 1,
      receipt = CASE WHEN id % 3 = 0 THEN 'delivered' END,
      provider_id = CASE WHEN id % 50 <> 0 THEN 'provider-' || id END, settled_at = ${now} + id % 60000
      WHERE broadcast_id = ${id}`);
    await tx.run(
      sql`UPDATE broadcasts SET first_at = ${now}, last_at = ${now + MINUTE} WHERE id = ${id}`,
    );
    for (const one of await countDeliveries(tx, id)) {
      const moved = { broadcastId: id, channel: one.channel, lane: one.lane, from: one.state };
      await tally(tx, [{ ...moved, to: 'sent', count: one.count }]);
    }
    return id;
  });
  return { alert: incident.code, broadcast };
}
