import pino, { type Logger } from 'pino';

/**
 * The program's log: ids and reasons, never texts, numbers or names. Of an error it keeps the
 * kind, the code and the places in our own files, since its message may quote what a person wrote.
 */
export function createLog(level: string, destination?: pino.DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: errorFacts },
  };
  return destination ? pino(options, destination) : pino(options);
}

function errorFacts(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const places = (error.stack ?? '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at ') && !line.includes('node_modules'))
    .slice(0, 6)
    .map((line) => line.replace(/^.*\/(?=[\w-]+\/[\w-]+\.ts)|^\s*at /g, '').replace(/\)$/, ''));
  return {
    type: error.name,
    ...('code' in error ? { code: error.code } : {}),
    at: places,
    ...(error.cause === undefined ? {} : { cause: errorFacts(error.cause) }),
  };
}

const ONCE_IN_MS = 60_000;

/**
 * A log for what strangers can make happen as often as they like: each thing once a minute, with how
 * often it happened.
 */
export function createSparingLog(log: Pick<Logger, 'warn'>, now: () => number) {
  const told = new Map<string, { at: number; times: number }>();
  return {
    /** @param what names the thing that happens, and is written; never made of what strangers send */
    warn(what: string, message: string): void {
      const before = told.get(what);
      const times = (before?.times ?? 0) + 1;
      if (before && now() - before.at < ONCE_IN_MS) {
        told.set(what, { at: before.at, times });
        return;
      }
      told.set(what, { at: now(), times: 0 });
      log.warn({ what, times }, message);
    },
  };
}
