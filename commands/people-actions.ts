import { channels } from '../adapters/adapter.ts';
import { type Granting, giveRole } from '../areas/access/granting.ts';
import { peoplesChannels } from '../config.ts';
import type { Store } from '../db/store.ts';
import { roles } from '../db/vocabulary.ts';
import { isStaffRole } from '../people/people.ts';
import { gazetteerOf } from '../service-area.ts';
import { type Call, type JsonOption, numberOf, UsageError } from './call.ts';
import { guarded, problemLine, quoted, summaryOf } from './csv.ts';
import {
  exportPeople,
  forget,
  importPeople,
  isThere,
  mayVouch,
  showPerson,
  takeRole,
  tryImport,
  unlink,
} from './people.ts';
import { columns } from './people-columns.ts';
import { parsePeopleCsv } from './people-csv.ts';
import { warningLine, warningsAbout } from './people-warnings.ts';
import { recordExport } from './record-export.ts';
import { readText } from './text-file.ts';
import { withStore } from './with-store.ts';

/** Adds the people of a CSV file; rows that are wrong are told and left out. */
export async function importFile(
  call: Call,
  file: string,
  { json, dryRun = false }: JsonOption & { dryRun?: boolean },
): Promise<void> {
  const text = readText(file);
  await withStore(call, async (store, config) => {
    const { rows, problems } = parsePeopleCsv(text, gazetteerOf(config));
    const { now, random } = call.io;
    const importing = { now: now(), random };
    const counts = await (dryRun ? tryImport : importPeople)(store, rows, importing);
    for (const problem of problems) call.complain(problemLine(problem));
    const inUse = peoplesChannels(config).map(({ name }) => name);
    for (const one of warningsAbout(rows, inUse)) call.complain(warningLine(one));
    call.out(summaryOf({ ...counts }, problems, json ?? false));
    if (counts.waiting > 0 && !json) {
      call.out(
        `${counts.waiting} roles of the team wait until ${config.secondPersons} coordinators vouch, who are asked by their chat.`,
      );
    }
    if (dryRun && !json) call.out('Nothing was stored: this was only tried.');
    if (problems.length > 0) call.exitCode = 1;
  });
}

/** Prints everyone, as a CSV that can be imported again. */
export async function printEveryone(call: Call, { json }: JsonOption): Promise<void> {
  const found = await withStore(call, async (store) => {
    await recordExport(call, store, 'people');
    return exportPeople(store);
  });
  if (json) return call.out(JSON.stringify(found));
  const names = [...columns, 'id', 'state'] as const;
  const lines = found.map((person) => names.map((name) => csvCell(String(person[name]))).join(','));
  call.out([names.join(','), ...lines].join('\n'));
}

/** Prints one person. */
export async function printPerson(call: Call, id: string, { json }: JsonOption): Promise<void> {
  const found = await withStore(call, (store) => showPerson(store, numberOf(id)));
  if (found.length === 0) throw new UsageError(`there is no person ${id}`);
  if (json) call.out(JSON.stringify(found));
  else for (const one of found) call.out(JSON.stringify(one, null, 2));
}

/** What `people role` is told. */
export interface RoleOptions {
  vouchedBy?: string;
  revoke?: boolean;
}

/** Grants a role in a county or takes it away; one of staff only where two others vouch. */
export async function setRole(
  call: Call,
  [id, name, county]: [id: string, role: string, county: string],
  options: RoleOptions,
): Promise<void> {
  await withStore(call, async (store, config) => {
    const role = roles.find((one) => one === name);
    if (!role) throw new UsageError(`"${name}" is not one of ${roles.join(', ')}`);
    if (!options.revoke && !config.network.counties.includes(county)) {
      throw new UsageError(`${county} is not among NETWORK_COUNTIES`);
    }
    const granting = { personId: numberOf(id), role, county };
    if (!(await isThere(store, granting.personId)))
      throw new UsageError(`there is no person ${id}`);
    if (options.revoke) {
      if (await takeRole(store, granting, call.io.now())) return call.out('Done.');
      throw new UsageError('there was no such role to take away');
    }
    const named = await vouchersOf(store, granting, options.vouchedBy);
    const { now, random } = call.io;
    const vouchers = { named, random };
    const waits = await store.transact((tx) => giveRole(tx, granting, vouchers, now()));
    if (!waits) return call.out('Done.');
    const who = named.length > 0 ? named.join(' and ') : 'the coordinators';
    call.out(`${waits.code}: ${who} are asked by their chat, once the program runs.`);
    call.out(
      `When ${config.secondPersons} have replied VOUCH with the code, the role is given. STATUS lists it.`,
    );
  });
}

/** Those who are named to vouch for whoever is to be of the team; the coordinators where nobody is. */
async function vouchersOf(
  store: Store,
  { personId, role }: Granting,
  typed: string | undefined,
): Promise<number[]> {
  const vouchers = [...new Set((typed ?? '').split(',').filter(Boolean).map(numberOf))];
  const isNamed = typed !== undefined && isStaffRole(role);
  if (isNamed && (vouchers.length < 2 || vouchers.includes(personId))) {
    throw new UsageError('two other people vouch, or leave it out: --vouched-by 12,15');
  }
  for (const one of vouchers) {
    if (!(await isThere(store, one))) throw new UsageError(`there is no person ${one}`);
    if (!(await mayVouch(store, one))) {
      throw new UsageError(`person ${one} cannot vouch: only staff in good standing can`);
    }
  }
  return vouchers;
}

/** Takes an address from a person: whoever writes from it next is a stranger. */
export async function unlinkAddress(
  call: Call,
  [id, channel, address]: [id: string, channel: string, address: string | undefined],
): Promise<void> {
  await withStore(call, async (store) => {
    const known = channels.find((one) => one === channel);
    if (!known) throw new UsageError(`"${channel}" is not one of ${channels.join(', ')}`);
    const left = await unlink(store, { id: numberOf(id), channel: known, address }, call.io.now());
    if (left === null) throw new UsageError(`person ${id} has no such address`);
    if (left === 'which') {
      throw new UsageError(`person ${id} has several there: name the address as well`);
    }
    call.out('Done.');
    if (left === 0) {
      call.out(
        `Person ${id} has no address left, and cannot be reached. Their roles stay: to end them,`,
      );
      call.out(`people role ${id} ROLE COUNTY --revoke, or people forget ${id}`);
    }
  });
}

/** Erases a person. */
export async function forgetOne(call: Call, id: string): Promise<void> {
  await withStore(call, async (store) => {
    if (!(await isThere(store, numberOf(id)))) throw new UsageError(`there is no person ${id}`);
    await forget(store, numberOf(id), call.io.now());
    call.out('Done.');
  });
}

/** A cell that no spreadsheet takes for a formula; a number that is written to is none. */
function csvCell(text: string): string {
  return quoted(/^\+\d+$/.test(text) ? text : guarded(text));
}
