import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** Node processes that a test starts; none of them outlives it. */
export class Processes {
  readonly #running = new Set<ChildProcess>();
  #isOver = false;

  constructor() {
    process.once('exit', this.#kill);
  }

  /** Starts a process that holds no stream of ours; what it complains of is passed on. */
  start(args: readonly string[], env: NodeJS.ProcessEnv = process.env) {
    // A test that timed out goes on regardless, and would start the next one.
    if (this.#isOver) throw new Error('The test that starts a process is over.');
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#running.add(child);
    child.once('exit', () => this.#running.delete(child));
    child.stdout.resume();
    child.stderr.pipe(process.stderr, { end: false });
    return child;
  }

  /** Kills what still runs, and lets nothing be started any more. */
  async end(): Promise<void> {
    this.#isOver = true;
    process.off('exit', this.#kill);
    const exits = [...this.#running].map((child) => once(child, 'exit'));
    this.#kill();
    await Promise.all(exits);
  }

  readonly #kill = (): void => {
    for (const child of this.#running) child.kill('SIGKILL');
  };
}
