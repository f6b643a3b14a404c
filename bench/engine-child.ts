import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startFlags } from './flags.ts';
import type { Held } from './held.ts';

/** What the bench asks of the process of our engine; each is answered once. */
export type EngineCall =
  | { do: 'open'; url: string; folder: string; rate: number }
  | { do: 'add'; from: number; count: number }
  | { do: 'staff' }
  | { do: 'dayLater' }
  | { do: 'start' }
  | { do: 'publish' }
  | { do: 'waiting' }
  | { do: 'recorded' }
  | { do: 'turns'; text: string | readonly string[]; count: number; width: number }
  | { do: 'memory' }
  | { do: 'cpu' }
  | { do: 'watch' }
  | { do: 'held' }
  | { do: 'stop' };

/** How a decision went: times are those of `now()` in clock.ts. */
export type Published = { decidedAt: number; committedAt: number; recipients: number };

/** Messages taken in: how many a second, and how many in a second of the processor. */
export type Turns = { perSecond: number; perCpuSecond: number };

/** Our engine in a process of its own. */
export type EngineChild = {
  add(from: number, count: number): Promise<void>;
  /** Adds verifiers on duty and admins. */
  staff(): Promise<void>;
  /** Puts all that was reported a day back. */
  dayLater(): Promise<void>;
  start(): Promise<void>;
  publish(): Promise<Published>;
  /** How many messages are neither sent nor given up. */
  waiting(): Promise<number>;
  /** How many messages are on record, whatever became of them. */
  recorded(): Promise<number>;
  /** Takes in `count` messages, `width` at once. */
  turns(text: string | readonly string[], count: number, width: number): Promise<Turns>;
  /** The peak resident memory so far, in MiB. */
  memory(): Promise<number>;
  /** The processor time of the process so far, in ms. */
  cpu(): Promise<number>;
  /** From now on notes how long the thread is held. */
  watch(): Promise<void>;
  /** How long it was held at most since then. */
  held(): Promise<Held>;
  stop(): Promise<void>;
  /** Goes on in a fresh process, on the same store; it has to be started again. */
  restart(): Promise<void>;
  /** Kills the process and goes on in a fresh one, on the same store. */
  crash(): Promise<void>;
  kill(): void;
};

const file = fileURLToPath(new URL('engine-process.ts', import.meta.url));

/** Starts it on a store in `folder` against a provider at `url`, `rate` messages a second. */
export async function startEngine(open: {
  url: string;
  folder: string;
  rate: number;
}): Promise<EngineChild> {
  let ask = await forked();

  async function forked() {
    const child = fork(file, { execArgv: startFlags() });
    const stopped = new AbortController();
    child.once('exit', () => stopped.abort());
    const call = async (wanted: EngineCall | null): Promise<unknown> => {
      if (wanted === null) return child.kill('SIGKILL');
      child.send(wanted);
      const [message] = (await once(child, 'message', { signal: stopped.signal })) as [
        { answer?: unknown; error?: string },
      ];
      if (message.error !== undefined) throw new Error(message.error);
      return message.answer;
    };
    await call({ do: 'open', ...open });
    return call;
  }

  async function stop(): Promise<void> {
    await ask({ do: 'stop' });
    await ask(null);
  }

  return {
    add: async (from, count) => void (await ask({ do: 'add', from, count })),
    staff: async () => void (await ask({ do: 'staff' })),
    dayLater: async () => void (await ask({ do: 'dayLater' })),
    start: async () => void (await ask({ do: 'start' })),
    publish: async () => (await ask({ do: 'publish' })) as Published,
    waiting: async () => (await ask({ do: 'waiting' })) as number,
    recorded: async () => (await ask({ do: 'recorded' })) as number,
    turns: async (text, count, width) => (await ask({ do: 'turns', text, count, width })) as Turns,
    memory: async () => (await ask({ do: 'memory' })) as number,
    cpu: async () => (await ask({ do: 'cpu' })) as number,
    watch: async () => void (await ask({ do: 'watch' })),
    held: async () => (await ask({ do: 'held' })) as Held,
    stop,
    async restart() {
      await stop();
      ask = await forked();
    },
    async crash() {
      await ask(null);
      ask = await forked();
    },
    kill: () => void ask(null),
  };
}
