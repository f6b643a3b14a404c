import { isVerified } from '../areas/directory/rules/directory.ts';
import {
  allReferrals,
  ownReferrals,
  type Referral,
  removeReferral,
} from '../areas/directory/store/referrals.ts';
import { nationalLines, nationalLinesCsv } from '../content/national-lines.ts';
import { gazetteerOf } from '../service-area.ts';
import { dayAt } from '../time/zone.ts';
import { type Call, type JsonOption, UsageError } from './call.ts';
import { problemLine, summaryOf } from './csv.ts';
import { importDirectory } from './directory.ts';
import { parseDirectoryCsv, writeDirectoryCsv } from './directory-csv.ts';
import { recordExport } from './record-export.ts';
import { readText } from './text-file.ts';
import { withStore } from './with-store.ts';

/** Adds or changes the entries of a CSV file; rows that are wrong are told and left out. */
export async function importFile(call: Call, file: string, { json }: JsonOption): Promise<void> {
  const text = readText(file);
  await withStore(call, async (store, config) => {
    const now = call.io.now();
    const { rows, problems } = parseDirectoryCsv(text, {
      gazetteer: gazetteerOf(config),
      today: dayAt(now, config.network.timeZone),
      stored: await store.read(ownReferrals),
    });
    const counts = await importDirectory(store, rows, now);
    for (const problem of problems) call.complain(problemLine(problem));
    call.out(summaryOf({ ...counts }, problems, json ?? false));
    if (problems.length > 0) call.exitCode = 1;
  });
}

/** What `directory export` is told. */
export interface ExportOptions extends JsonOption {
  national?: boolean;
}

/** Prints the entries of the network, or the lines that ship. */
export async function printEntries(call: Call, { national, json }: ExportOptions): Promise<void> {
  await withStore(call, async (store, config) => {
    if (national)
      return call.out(json ? JSON.stringify(nationalLines()) : nationalLinesCsv().trim());
    await recordExport(call, store, 'directory');
    const found = await store.read(ownReferrals);
    call.out(json ? JSON.stringify(found) : writeDirectoryCsv(found, gazetteerOf(config)));
  });
}

/** Prints every entry with whether it is given to people. */
export async function listEntries(call: Call, { json }: JsonOption): Promise<void> {
  await withStore(call, async (store, config) => {
    const today = dayAt(call.io.now(), config.network.timeZone);
    const own = new Set((await store.read(ownReferrals)).map(({ key }) => key));
    const found = (await store.read(allReferrals)).map((one) => ({
      ...one,
      ships: !own.has(one.key),
      given: isVerified(one.verifiedOn, today),
    }));
    if (json) return call.out(JSON.stringify(found));
    for (const one of found) call.out(lineOf(one));
  });
}

/** Takes an entry of the network away. */
export async function removeEntry(call: Call, key: string): Promise<void> {
  await withStore(call, async (store) => {
    const isGone = await store.transact((tx) => removeReferral(tx, key, call.io.now()));
    if (!isGone) throw new UsageError(`there is no entry ${key} of yours`);
    call.out('Done.');
  });
}

function lineOf(one: Referral & { ships: boolean; given: boolean }): string {
  const checked = one.verifiedOn ?? 'never';
  return [
    one.given ? 'ok ' : 'OLD',
    one.key.padEnd(24),
    one.ships ? 'ships' : 'yours',
    `checked ${checked}`,
    one.categories.join(';'),
    one.name,
  ].join('  ');
}
