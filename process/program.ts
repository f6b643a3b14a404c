import type { Logger } from 'pino';
import { type App, startApp } from '../app.ts';
import type { Config } from '../config.ts';
import { lockInstance } from '../db/instance-lock.ts';
import { keyChangeBegun } from '../db/key-change.ts';
import { StoreError } from '../db/store-error.ts';
import { type Answered, type Asked, listenControl } from './control.ts';
import { type Locked, type OpenedKey, openKey, waitLocked } from './locked.ts';
import { changeKey } from './rotation.ts';

/** The program as a process has it: locked, running, or between two keys. */
export interface Program {
  url: string;
  /** A sign-in link that works once. */
  signInLink(): Promise<string>;
  /** Finishes what is under way, a change of the key as well. */
  stop(): Promise<void>;
}

export interface ProgramOptions {
  log: Logger;
  now?: () => number;
  /** Told where the passphrase can be typed, where one is needed. */
  onLocked?(url: string): void;
  /** Told of what the program cannot go on after. */
  onEnd?(error: unknown): void;
}

/**
 * Starts the program: waits locked where its key needs a passphrase, finishes a change of the key that
 * was broken off, and takes what commands on this machine ask of it.
 */
export async function startProgram(config: Config, options: ProgramOptions): Promise<Program> {
  const { log, now = Date.now, onLocked, onEnd } = options;
  let locked: Locked | null = null;
  let running: { app: App; key: OpenedKey } | null = null;
  let isChanging = false;
  let changing: Promise<unknown> = Promise.resolve();

  async function answer(asked: Asked): Promise<Answered> {
    if (asked.do === 'unlock') {
      if (!locked) return { done: true, said: 'The program is not locked.' };
      const isOpened = locked.unlock(asked.passphrase, 'machine') === 'opened';
      return isOpened
        ? { done: true, said: 'Unlocked: the program is starting.' }
        : { done: false, said: 'That is not the passphrase.' };
    }
    if (!running || isChanging)
      return { done: false, said: 'The program is not ready. Try again.' };
    if (asked.do !== 'rotate-key') return ofConsulta(running.app, asked);
    const rotating = rotate(running, asked);
    changing = rotating;
    return rotating;
  }

  async function ofConsulta(
    { consulta }: App,
    { do: what, passphrase }: Asked & { do: 'consulta-protect' | 'consulta-unlock' },
  ): Promise<Answered> {
    if (what === 'consulta-unlock') {
      const isOpen = await consulta.unlock(passphrase);
      return { done: isOpen, said: isOpen ? 'Consulta is open.' : 'That is not its passphrase.' };
    }
    const count = await consulta.protect(passphrase);
    return count === null
      ? { done: false, said: 'Consulta is locked: unlock it first, with the passphrase it has.' }
      : { done: true, said: `Consulta has this passphrase now; ${count} values were sealed anew.` };
  }

  async function rotate(
    { app, key }: { app: App; key: OpenedKey },
    asked: Asked & { do: 'rotate-key' },
  ): Promise<Answered> {
    isChanging = true;
    try {
      await app.stop();
      // The one that the command has just opened the key with: it may be newer than what we were given.
      const passphrase = asked.passphrase ?? key.passphrase;
      const { said, to } = await changeKey(
        config,
        { key: key.key, passphrase, file: asked.file },
        now(),
      );
      await start({ ...key, key: to });
      return { done: true, said };
    } catch (error) {
      // What was begun and broken off is finished by the next start, which a service makes at once.
      if (keyChangeBegun(config.dataDir) !== null) onEnd?.(error);
      // Else nothing was changed, and people are answered again first.
      else await restart(key);
      if (error instanceof StoreError) return { done: false, said: error.message };
      log.error({ err: error }, 'the key could not be changed');
      return { done: false, said: 'The key could not be changed; the log has the reason.' };
    } finally {
      isChanging = false;
    }
  }

  async function restart(key: OpenedKey): Promise<void> {
    await start(key).catch((error: unknown) => onEnd?.(error));
  }

  async function start(key: OpenedKey): Promise<void> {
    const opened = { ...config, databaseKey: key.key, databaseKeyFile: null };
    if (key.warning) log.warn(key.warning);
    const wasLocked = locked !== null;
    running = { app: await startApp(opened, { log, now, unlocked: wasLocked }), key };
  }

  async function openedKey(): Promise<OpenedKey> {
    const found = openKey(config);
    if (found) return found;
    locked = await waitLocked(config, { log, now });
    onLocked?.(locked.url);
    const key = await locked.opened;
    await locked.stop();
    return key;
  }

  // What is written holds people's data: nobody else on the machine may read it.
  process.umask(0o077);
  // A second start must not take the way to the program that runs.
  lockInstance(config.dataDir).release();
  const control = await listenControl(config.dataDir, log, answer);
  try {
    const key = await openedKey();
    const isHalfway = keyChangeBegun(config.dataDir) !== null;
    const given = { key: key.key, passphrase: key.passphrase, file: null };
    await start(isHalfway ? { ...key, key: (await changeKey(config, given, now())).to } : key);
    locked = null;
  } catch (error) {
    await control.stop();
    throw error;
  }
  const appNow = (): App => {
    if (!running) throw new Error('The program does not run.');
    return running.app;
  };
  return {
    url: appNow().url,
    signInLink: () => appNow().signInLink(),
    async stop() {
      await control.stop();
      await changing;
      await appNow().stop();
    },
  };
}
