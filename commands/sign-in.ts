import { audit } from '../db/audit.ts';
import type { Store } from '../db/store.ts';
import { demoCoordinator } from '../demo.ts';
import { may } from '../people/authority.ts';
import { removeCredentials } from '../people/credentials.ts';
import { findPerson } from '../people/people.ts';
import { endSessions, openSessions } from '../people/sign-ins.ts';

import { runningAddress } from '../web/own-address.ts';
import { makeSignInLink } from '../web/sign-in/link.ts';
import { type Call, type JsonOption, numberOf, UsageError } from './call.ts';
import { withExistingStore, withStore } from './with-store.ts';

export interface SignInOptions {
  person?: string;
  reset?: boolean;
}

/**
 * Prints a sign-in link for the console that works once; for one of the team, where
 * one is named. With `reset` every other way in is taken from them, which all coordinators hear of.
 */
export async function printSignInLink(
  call: Call,
  { person, reset = false }: SignInOptions,
): Promise<void> {
  await withStore(call, async (store, config) => {
    if (reset && person === undefined) throw new UsageError('--reset needs --person');
    const personId =
      person === undefined
        ? await store.read(async (q) => (config.demo ? demoCoordinator(q) : null))
        : await memberOf(store, person);
    if (reset && personId !== null) await resetCredentials(store, personId, call.io.now());
    const base =
      config.publicUrl ?? runningAddress(config.dataDir) ?? `http://127.0.0.1:${config.port}`;
    if (personId !== null) call.complain(`For person ${personId}; it works once.`);
    call.out(base + (await makeSignInLink(store, call.io.now(), personId)));
  });
}

async function resetCredentials(store: Store, personId: number, now: number): Promise<void> {
  await store.transact(async (tx) => {
    await removeCredentials(tx, personId);
    await endSessions(tx, personId);
    const subject = `person:${personId}`;
    await audit(tx, { actorId: null, action: 'console.credentials-reset', subject }, now);
  });
}

async function memberOf(store: Store, id: string): Promise<number> {
  const found = await store.read((q) => findPerson(q, numberOf(id)));
  if (!found) throw new UsageError(`there is no person ${id}`);
  if (!may(found, 'console')) {
    throw new UsageError(`person ${id} has no role in good standing that the console is for`);
  }
  return found.id;
}

/** Prints who is signed in to the console, and since when. */
export async function listSessions(call: Call, { json }: JsonOption): Promise<void> {
  await withExistingStore(call, async (store) => {
    const open = await store.read((q) => openSessions(q, call.io.now()));
    const shown = open.map(({ personId, startedAt, usedAt }) => ({ personId, startedAt, usedAt }));
    if (json) return call.out(JSON.stringify(shown));
    if (shown.length === 0) call.out('Nobody is signed in.');
    for (const { personId, startedAt, usedAt } of shown) {
      const who = personId === null ? 'whoever has the machine' : `person ${personId}`;
      call.out(`${who}  since ${timeOf(startedAt)}  last seen ${timeOf(usedAt)}`);
    }
  });
}

/** Ends the sessions of a person, or all of them, with every link that was not used. */
export async function endAllSessions(call: Call, who: string): Promise<void> {
  const personId = who === 'all' ? null : numberOf(who);
  await withExistingStore(call, async (store) => {
    const count = await store.transact(async (tx) => {
      const subject = personId === null ? 'console' : `person:${personId}`;
      const entry = { actorId: null, action: 'console.sessions-ended', subject };
      await audit(tx, entry, call.io.now());
      return endSessions(tx, personId);
    });
    const { sessions, links } = count;
    call.out(`${sessions} sessions ended, and ${links} links that nobody had used.`);
  });
}

function timeOf(at: number | null): string {
  return at === null ? 'unknown' : new Date(at).toISOString().slice(0, 16).replace('T', ' ');
}
