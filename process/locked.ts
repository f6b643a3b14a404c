import type { Logger } from 'pino';
import { type Config, storeSettings } from '../config.ts';
import { findKey, findKeyWith, KeyLocked, type KeySource } from '../db/key.ts';
import { listen } from '../web/listen.ts';
import { lockedApp } from '../web/locked.ts';

/** The key, once somebody gave the passphrase, which changing the key needs again. */
export interface OpenedKey {
  key: string;
  warning?: string;
  passphrase: string | null;
}

export function keySourceOf(config: Config): KeySource {
  const { key, keyFile: file, folder } = storeSettings(config);
  return { key, file, folder };
}

/** The key where it can be had without asking anybody; null where its passphrase is needed. */
export function openKey(config: Config): OpenedKey | null {
  const source = keySourceOf(config);
  const given = config.databasePassphrase;
  try {
    if (given === null) return { ...findKey(source), passphrase: null };
    const found = findKeyWith(source, given);
    return found && { ...found, passphrase: given };
  } catch (error) {
    if (error instanceof KeyLocked) return null;
    throw error;
  }
}

export type Tried = 'opened' | 'wrong' | 'wait';

/** Waits, locked, for whoever knows the passphrase. */
export interface Locked {
  url: string;
  /**
   * Tries a passphrase. From pages, after wrong ones not at once; a command on this machine is kept waiting
   * by nobody.
   */
  unlock(passphrase: string, from: 'page' | 'machine'): Tried;
  /** The key once it was given. */
  opened: Promise<OpenedKey>;
  stop(): Promise<void>;
}

/** After so many wrong ones in a row the next has to wait, ever longer. */
const FREE_TRIES = 3;
const FIRST_WAIT_MS = 2000;
export const LONGEST_WAIT_MS = 60_000;

/**
 * Answers on the program's port while its key is locked: providers are told to come back, and there is a
 * page for the passphrase.
 */
export async function waitLocked(
  config: Config,
  { log, now }: { log: Logger; now: () => number },
): Promise<Locked> {
  let wrong = 0;
  let next = 0;
  if (config.databasePassphrase !== null) {
    log.warn('DATABASE_PASSPHRASE is not the passphrase of the key: it has to be typed.');
  }
  const { promise: opened, resolve } = Promise.withResolvers<OpenedKey>();
  function unlock(passphrase: string, from: 'page' | 'machine'): Tried {
    if (from === 'page' && now() < next) return 'wait';
    const found = findKeyWith(keySourceOf(config), passphrase);
    if (found) {
      resolve({ ...found, passphrase });
      return 'opened';
    }
    wrong += 1;
    log.warn({ wrong }, 'a wrong passphrase was given');
    const waits = wrong < FREE_TRIES ? 0 : FIRST_WAIT_MS * 2 ** (wrong - FREE_TRIES);
    next = now() + Math.min(waits, LONGEST_WAIT_MS);
    return 'wrong';
  }
  const { name } = config.network;
  const isSafe = config.publicUrl?.startsWith('https:') ?? false;
  const isPublic = config.publicUrl !== null;
  const server = await listen(
    lockedApp({ name, isSafe, isPublic, unlock: (given) => unlock(given, 'page') }),
    config.host,
    config.port,
  );
  const shown = config.host === '0.0.0.0' || config.host === '::' ? '127.0.0.1' : config.host;
  return {
    url: config.publicUrl ?? `http://${shown}:${server.port}`,
    ...{ unlock, opened },
    stop: () => server.close(),
  };
}
