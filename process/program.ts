import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import { type App, startApp } from '../app.ts';
import type { Config } from '../config.ts';
import { lockInstance } from '../db/instance-lock.ts';
import { isKeyChangeBegun } from '../db/key-change-begun.ts';
import { StoreError } from '../db/store-error.ts';
import { type Answer, type Asked, listenControl } from './control.ts';
import { type Locked, type OpenedKey, openKey, waitLocked } from './locked.ts';
import { changeKey, examineChange, tidyChange } from './rotation.ts';

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

/** How long the program waits before it tries again to start after a change of the key. */
const START_PAUSES_MS = [500, 1500, 4000];

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

  async function answer(asked: Asked): Promise<Answer> {
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
  ): Promise<Answer> {
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
    { file, passphrase }: Asked & { do: 'rotate-key' },
  ): Promise<Answer> {
    // The passphrase that the command has just opened the key with may be newer than what we were given.
    const given = { key: key.key, passphrase: passphrase ?? key.passphrase, file };
    isChanging = true;
    try {
      if (!isKeyChangeBegun(config.dataDir)) examineChange(config, given);
    } catch (error) {
      isChanging = false;
      return unchanged(error);
    }
    try {
      running = null;
      await app.stop();
      const { said, to } = await changeKey(config, given, now());
      log.info(said);
      return { done: true, said, ...(await startAgain({ ...key, key: to })) };
    } catch (error) {
      const answer = unchanged(error);
      // What was begun and broken off is finished by the next start, which a service makes at once.
      if (isKeyChangeBegun(config.dataDir)) return { ...answer, after: () => onEnd?.(error) };
      // Else nothing was changed, and people are answered again first.
      return { ...answer, ...(await startAgain(key)) };
    } finally {
      isChanging = false;
    }
  }

  function unchanged(error: unknown): Answer {
    log.error({ err: error }, 'the key could not be changed');
    const said =
      error instanceof StoreError
        ? error.message
        : 'The key could not be changed; the log has the reason.';
    return { done: false, said };
  }

  /** What took the port meanwhile may give it back. */
  async function startAgain(key: OpenedKey): Promise<Pick<Answer, 'failed' | 'after'>> {
    for (const pause of [...START_PAUSES_MS, null]) {
      try {
        await start(key);
        return {};
      } catch (error) {
        log.error({ err: error }, 'the program did not start again after a change of the key');
        if (pause !== null) await setTimeout(pause);
        else {
          const reason = error instanceof Error ? error.message : String(error);
          const failed = `But the program did not start again: ${reason}. Start it once that is mended.`;
          return { failed, after: () => onEnd?.(error) };
        }
      }
    }
    return {};
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

  /** Finishes a change of the key that was broken off, or goes on with the former one where that was taken back. */
  async function finishChange(key: OpenedKey): Promise<OpenedKey> {
    const given = { key: key.key, passphrase: key.passphrase, file: null };
    try {
      const { said, to } = await changeKey(config, given, now());
      log.warn(said);
      return { ...key, key: to };
    } catch (error) {
      if (isKeyChangeBegun(config.dataDir)) throw error;
      log.error({ err: error }, 'a change of the key was broken off, failed, and was taken back');
      return key;
    }
  }

  // What is written holds people's data: nobody else on the machine may read it.
  process.umask(0o077);
  // A second start must not take the way to the program that runs.
  const lock = lockInstance(config.dataDir);
  try {
    tidyChange(config);
  } finally {
    lock.release();
  }
  const control = await listenControl(config.dataDir, log, answer);
  try {
    const key = await openedKey();
    await start(isKeyChangeBegun(config.dataDir) ? await finishChange(key) : key);
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
      await running?.app.stop();
    },
  };
}
