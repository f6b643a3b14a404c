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
