import type { Logger } from 'pino';
import { type App, startApp } from '../app.ts';
import type { Config } from '../config.ts';
import { isKeyChanging } from '../db/key-change.ts';
import { StoreError } from '../db/store.ts';
import { type Answered, type Asked, listenControl } from './control.ts';
import { keySourceOf, type Locked, type OpenedKey, openKey, waitLocked } from './locked.ts';
import { changeKey } from './rotation.ts';

/** The program as a process has it: locked, running, or between two keys. */
export interface Program {
  url: string;
  /** A sign-in link that works once. */
  signInLink(): Promise<string>;
  /** Settles once it runs, or does not start. */
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
    return rotate(running, asked);
  }

  async function rotate(
    { app, key }: { app: App; key: OpenedKey },
    asked: Asked & { do: 'rotate-key' },
  ): Promise<Answered> {
    isChanging = true;
    await app.stop();
    try {
      const passphrase = key.passphrase ?? asked.passphrase;
      const { said, to } = await changeKey(
        config,
        { key: key.key, passphrase, file: asked.file },
        now(),
      );
      await start({ ...key, key: to });
      return { done: true, said };
    } catch (error) {
      // Whatever the error, people are answered again first, with the key that fits.
      await restart(key);
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

  const control = await listenControl(config.dataDir, log, answer);
  try {
    const key = await openedKey();
    const isHalfway = isKeyChanging(keySourceOf(config));
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
      await appNow().stop();
    },
  };
}
