import { and, eq, sql } from 'drizzle-orm';
import type { Channel } from '../adapters/adapter.ts';
import { type Granting, giveRole, isTeamComplete } from '../areas/access/granting.ts';
import { countHeardStaff } from '../areas/access/store/vouchings.ts';
import { ownersWith } from '../areas/owners.ts';
import { areas } from '../areas/registry.ts';
import { audit } from '../db/audit.ts';
import type { Store, Tx } from '../db/store.ts';
import type { Role } from '../db/vocabulary.ts';
import { moveRows } from '../delivery/store/outbox-rows.ts';
import { deleteForgotten } from '../delivery/store/told.ts';
import { addAddress, addressesOf, findAddress } from '../people/addresses.ts';
import { isInGoodStanding } from '../people/authority.ts';
import { forgetPerson } from '../people/identity.ts';
import { addMembership, recordConsent } from '../people/memberships.ts';
import {
  addPerson,
  findPerson,
  isStaff,
  isStaffRole,
  loadPerson,
  updatePerson,
} from '../people/people.ts';
import { dropFormerNames } from '../people/team-names.ts';
import type { PersonRow } from './people-csv.ts';

export interface ImportCounts {
  added: number;
  changed: number;
  unchanged: number;
  /** Roles of the team that two others are asked to vouch for first. */
  waiting: number;
}

/** How an import is done. */
export interface Importing {
  now: number;
  random(): number;
}

const BATCH = 500;

/** Stores rows of people; a second run changes nothing. What rows leave out is not taken away. */
export async function importPeople(
  store: Store,
  rows: readonly PersonRow[],
  importing: Importing,
): Promise<ImportCounts> {
  const counts = { ...nothing };
  const isComplete = await store.transact((tx) => isTeamComplete(tx, importing.now));
  for (let at = 0; at < rows.length; at += BATCH) {
    const some = rows.slice(at, at + BATCH);
    const found = await store.transact((tx) => importSome(tx, some, { ...importing, isComplete }));
    for (const name of Object.keys(counts) as (keyof ImportCounts)[]) counts[name] += found[name];
  }
  return counts;
}

/** Tells what an import would do, and does nothing. */
export async function tryImport(
  store: Store,
  rows: readonly PersonRow[],
  importing: Importing,
): Promise<ImportCounts> {
  let counts = nothing;
  const undone = new Error('Only tried.');
  const undo = async (tx: Tx): Promise<void> => {
    const isComplete = await isTeamComplete(tx, importing.now);
    counts = await importSome(tx, rows, { ...importing, isComplete });
    throw undone;
  };
  await store.transact(undo).catch((error: unknown) => {
    if (error !== undone) throw error;
  });
  return counts;
}

const nothing: ImportCounts = { added: 0, changed: 0, unchanged: 0, waiting: 0 };

/** What holds for all rows of one list: whether others vouch for the team was so before it, or not. */
interface ImportingSome extends Importing {
  isComplete: boolean;
}

async function importSome(
  tx: Tx,
  rows: readonly PersonRow[],
  importing: ImportingSome,
): Promise<ImportCounts> {
  const counts = { ...nothing };
  const hasTeam = (await countHeardStaff(tx)) > 0;
  let staff = 0;
  for (const row of rows) {
    const { came, given, waiting } = await importOne(tx, row, importing);
    counts[came] += 1;
    counts.waiting += waiting;
    staff += given;
  }
  // Whoever is there already hears of it; while a network is being set up there is nobody.
  if (staff > 0 && hasTeam) {
    const details = { count: staff };
    const entry = { actorId: null, action: 'people.staff-imported', subject: 'people', details };
    await audit(tx, entry, importing.now);
  }
  return counts;
}

interface Imported {
  came: 'added' | 'changed' | 'unchanged';
  /** Whether roles of the team were given, as one or none, and how many wait. */
  given: number;
  waiting: number;
}

async function importOne(tx: Tx, row: PersonRow, importing: ImportingSome): Promise<Imported> {
  const { now } = importing;
  const { channel } = row;
  const known = await findAddress(tx, channel, row.address);
  const given = {
    ...(row.language === null ? {} : { language: row.language }),
    ...(row.regional === null ? {} : { regional: row.regional }),
  };
  const personId = known?.personId ?? (await addPerson(tx, { language: 'es', ...given }, now));
  let changed = false;
  if (known) {
    const person = await loadPerson(tx, personId);
    const { language = person.language, regional = person.regional } = given;
    changed = person.language !== language || person.regional !== regional;
    if (changed) await updatePerson(tx, personId, given);
  } else {
    await addAddress(tx, personId, { channel, address: row.address }, now);
  }
  const roles = { given: 0, waiting: 0 };
  for (const county of row.counties) {
    for (const role of row.roles) {
      const came = await importRole(tx, { personId, role, county }, channel, importing);
      if (came === 'waits') roles.waiting += 1;
      if (came !== 'given') continue;
      changed = true;
      if (isStaffRole(role)) roles.given = 1;
    }
  }
  if (!known) return { came: 'added', ...roles };
  return { came: changed ? 'changed' : 'unchanged', ...roles };
}

/** A role that was there already is nothing new; one of the team may have to be vouched for. */
async function importRole(
  tx: Tx,
  granting: Granting,
  channel: Channel,
  { now, random, isComplete }: ImportingSome,
): Promise<'given' | 'waits' | 'there'> {
  const { personId, role, county } = granting;
  const { memberships } = await loadPerson(tx, personId);
  const before = memberships.find((one) => one.role === role && one.county === county);
  if (before?.state === 'active') return 'there';
  if (isComplete && (await giveRole(tx, granting, { named: [], random }, now))) return 'waits';
  if (!isComplete) await addMembership(tx, granting, now);
  await recordImport(tx, personId, channel, county, role, now);
  return 'given';
}

async function recordImport(
  tx: Tx,
  personId: number,
  channel: Channel,
  county: string,
  role: Role,
  now: number,
): Promise<void> {
  if (role === 'subscriber') {
    const wording = 'Imported from a list kept by the organisation.';
    await recordConsent(tx, { personId, channel, county, act: 'joined', wording, at: now });
  }
  const details = { county, role };
  await audit(
    tx,
    { actorId: null, action: 'person.imported', subject: `person:${personId}`, details },
    now,
  );
}

export interface ExportedPerson {
  id: number;
  state: string;
  /** Empty, with the address, of whoever has none left. */
  channel: Channel | '';
  address: string;
  language: string;
  counties: string;
  roles: string;
  regional: string;
}

/** Everyone, a row for each address. */
export async function exportPeople(store: Store): Promise<ExportedPerson[]> {
  return store.read(async (q) => {
    const ids = await q.db.select({ id: q.tables.people.id }).from(q.tables.people);
    const found: ExportedPerson[] = [];
    for (const { id } of ids) found.push(...(await exportOne(q, id)));
    // Nobody could be imported again from a row without an address.
    return found.filter(({ channel }) => channel !== '');
  });
}

/** One person; empty when there is none with that id. */
export async function showPerson(store: Store, id: number): Promise<ExportedPerson[]> {
  return store.read(async (q) => {
    const { people } = q.tables;
    const found = await q.db.select({ id: people.id }).from(people).where(eq(people.id, id));
    return found.length === 0 ? [] : exportOne(q, id);
  });
}

async function exportOne(q: Parameters<Parameters<Store['read']>[0]>[0], id: number) {
  const person = await loadPerson(q, id);
  const { memberships } = person;
  const addresses: Pick<ExportedPerson, 'channel' | 'address'>[] = await addressesOf(q, id);
  const nowhere = { channel: '', address: '' } as const;
  return (addresses.length === 0 ? [nowhere] : addresses).map(
    ({ channel, address }): ExportedPerson => ({
      id,
      state: person.frozenAt === null ? person.state : 'frozen',
      channel,
      address,
      language: person.language ?? '',
      counties: [...new Set(memberships.map(({ county }) => county))].join(';'),
      roles: [...new Set(memberships.map(({ role }) => role))].join(';'),
      regional: person.regional ? 'yes' : 'no',
    }),
  );
}

/** Whether there is such a person, with an address or without. */
export async function isThere(store: Store, id: number): Promise<boolean> {
  return (await store.read((q) => findPerson(q, id))) !== null;
}

/** Whether someone may vouch: staff in good standing. */
export async function mayVouch(store: Store, id: number): Promise<boolean> {
  const person = await store.read((q) => loadPerson(q, id));
  return isStaff(person) && isInGoodStanding(person);
}

/** Takes a role away; false when there was no such role. */
export async function takeRole(
  store: Store,
  { personId, role, county }: Granting,
  now: number,
): Promise<boolean> {
  return store.transact(async (tx) => {
    const { memberships } = tx.tables;
    const rows = await tx.db
      .delete(memberships)
      .where(
        and(
          eq(memberships.personId, personId),
          eq(memberships.role, role),
          eq(memberships.county, county),
        ),
      )
      .returning({ id: memberships.id });
    if (rows.length === 0) return false;
    await dropFormerNames(tx);
    const subject = `person:${personId}`;
    const entry = { actorId: null, action: 'role.revoked', subject, details: { role, county } };
    await audit(tx, entry, now);
    return true;
  });
}

/** Erases a person at once, without a goodbye. */
export async function forget(store: Store, id: number, now: number): Promise<void> {
  await store.transact(async (tx) => {
    await loadPerson(tx, id);
    await forgetPerson(tx, ownersWith(areas), id, now);
    await deleteForgotten(tx, id);
    await audit(tx, { actorId: null, action: 'person.forgotten', subject: `person:${id}` }, now);
  });
}

/**
 * Takes an address from a person and gives it to a new one, who has nothing and stands for nobody.
 * @returns how many addresses the person has left; `which` where several would fit; null where none does
 */
export async function unlink(
  store: Store,
  given: { id: number; channel: Channel; address: string | undefined },
  now: number,
): Promise<number | 'which' | null> {
  return store.transact(async (tx) => {
    const all = await addressesOf(tx, given.id);
    const found = all.filter(
      ({ channel, address }) => channel === given.channel && (given.address ?? address) === address,
    );
    const [one, ...more] = found;
    if (!one) return null;
    if (more.length > 0) return 'which';
    const { addresses, sessions } = tx.tables;
    const stranger = await addPerson(tx, {}, now);
    await tx.db.update(addresses).set({ personId: stranger }).where(eq(addresses.id, one.id));
    await tx.db.delete(sessions).where(eq(sessions.addressId, one.id));
    // What still waits was meant for the person, not for whoever has the phone.
    await moveRows(tx, sql`address_id = ${one.id} AND state = 'queued'`, 'cancelled', {
      settledAt: now,
    });
    const subject = `person:${given.id}`;
    const details = { channel: given.channel, to: stranger };
    await audit(tx, { actorId: null, action: 'person.unlinked', subject, details }, now);
    return all.length - 1;
  });
}
