import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Answers, Configuration, Injection, Replies, Request, Stats } from './control.ts';

/** The simulated Bot API in a process of its own. */
export type Provider = {
  /** The API root, without a slash at its end. */
  url: string;
  /** The last configuration given; no limit and no latency at first. */
  configuration(): Configuration;
  /** Changes latency and limit, from an empty window; the counts stay. */
  configure(configuration: Configuration): Promise<void>;
  /** Sets all counts, waiting updates and the window of the limit back to nothing. */
  reset(): Promise<void>;
  stats(): Promise<Stats>;
  /** Lets a chat write to the bot; starts timing the reply unless that chat still waits for one. */
  inject(injection: Injection): Promise<void>;
  replies(): Promise<Replies>;
  stop(): Promise<void>;
};

type Ask = <K extends Request['kind']>(
  request: Extract<Request, { kind: K }>,
) => Promise<Answers[K]>;

/** Starts the provider on a free port; resolves when it listens. */
export async function startProvider(): Promise<Provider> {
  const child = fork(fileURLToPath(new URL('provider.ts', import.meta.url)));
  const [port] = await once(child, 'message');
  const ask = askerOf(child);
  let current: Configuration = { latencyMs: 0, limit: null };
  return {
    url: `http://127.0.0.1:${port}`,
    configuration: () => current,
    async configure(configuration) {
      current = configuration;
      await ask({ kind: 'configure', ...configuration });
    },
    reset: async () => void (await ask({ kind: 'reset' })),
    stats: () => ask({ kind: 'stats' }),
    inject: async (injection) => void (await ask({ kind: 'inject', ...injection })),
    replies: () => ask({ kind: 'replies' }),
    stop: () => stop(child),
  };
}

/** The process answers in order, so the oldest question owns the next answer. */
function askerOf(child: ChildProcess): Ask {
  const waiting: PromiseWithResolvers<unknown>[] = [];
  child.on('message', (answer) => waiting.shift()?.resolve(answer));
  child.on('exit', () => {
    for (const { reject } of waiting.splice(0)) reject(new Error('the provider has stopped'));
  });
  return ((request: Request) => {
    const answer = Promise.withResolvers<unknown>();
    waiting.push(answer);
    child.send(request, (error) => error && answer.reject(error));
    return answer.promise;
  }) as Ask;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || !child.connected) return;
  const exit = once(child, 'exit');
  child.disconnect();
  await exit;
}
