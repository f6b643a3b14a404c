import type { Io } from './commands/call.ts';
import { ConfigError, loadDotEnv, readConfig } from './config.ts';
import { StoreError } from './db/store-error.ts';
import { createLog } from './log.ts';
import { resolveOnce } from './process/resolving.ts';

/** What the program needs of its process. */
type Surroundings = Pick<Io, 'environment' | 'output' | 'errors'>;

/**
 * Starts the program and stops it in good order on the first signal.
 * @returns 0 once it runs, 1 where it could not start
 */
export async function main({ environment, output, errors }: Surroundings): Promise<number> {
  try {
    const config = readConfig(environment);
    const log = createLog(config.demo ? 'warn' : config.logLevel);
    // Read only now, so that it is read as `resolveOnce` has it.
    const { startProgram } = await import('./process/program.ts');
    const app = await startProgram(config, {
      log,
      onLocked: (url) => output.write(lockedGreeting(url)),
      onEnd: (error) => {
        errors.write(`${explain(error)}\n`);
        process.exit(1);
      },
    });
    // A link in a log file would be a key under the mat.
    const seen = config.demo || output.isTTY;
    output.write(greeting(config.demo, app.url, seen ? await app.signInLink() : null));
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(1));
        app.stop().then(
          () => process.exit(0),
          () => process.exit(1),
        );
      });
    }
    return 0;
  } catch (error) {
    errors.write(`${explain(error)}\n`);
    return 1;
  }
}

function greeting(demo: boolean, url: string, link: string | null): string {
  const lines = demo
    ? [
        '',
        '  DEMOSTRACIÓN · DEMO',
        '  Everyone in it is invented and nothing leaves this machine.',
        '  To go live, configure a channel: see "Going live" in the README.',
        '',
        `  Console:  ${url}`,
        `  Sign in:  ${link}   (works once, within an hour)`,
        '',
        '  Stop with Ctrl-C. For a new link: npm run -s cli -- sign-in',
        '',
      ]
    : [
        `Console: ${url}`,
        link
          ? `Sign in: ${link} (works once, within an hour)`
          : 'Sign in: npm run -s cli -- sign-in',
      ];
  return `${lines.join('\n')}\n`;
}

function lockedGreeting(url: string): string {
  return `LOCKED: the key needs its passphrase, and nothing is received or sent before.\nType it at ${url}, or: npm run -s cli -- unlock\n`;
}

/** Known problems in plain words; anything else with its stack, since it is a fault of ours. */
function explain(error: unknown): string {
  if (error instanceof ConfigError || error instanceof StoreError) return error.message;
  if (error instanceof Error && 'code' in error) {
    if (error.code === 'EADDRINUSE') {
      return 'PORT: this port is in use. Stop the other program, or set PORT to another number.';
    }
    if (error.code === 'EACCES') return 'PORT: this port may not be opened. Set PORT above 1023.';
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

if (import.meta.main) {
  resolveOnce();
  loadDotEnv();
  const { stdout: output, stderr: errors } = process;
  process.exitCode = await main({ environment: process.env, output, errors });
}
