import pino from 'pino';
import { type App, startApp } from '../../app.ts';
import { readConfig } from '../../config.ts';
import { temporaryFolder } from './store.ts';
import { until } from './until.ts';

export interface DemoMessage {
  id: number;
  to: string;
  text: string;
  buttons: { id: string; label: string }[];
  at: string;
}

/** The demo in this process, with the HTTP calls a script would make. */
export async function startDemo(more: Record<string, string> = {}) {
  const folder = temporaryFolder();
  const config = readConfig({ DATA_DIR: folder.path, PORT: '0', ...more });
  const logged: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => logged.push(line) });
  const app: App = await startApp(config, { log });
  const json = { 'Content-Type': 'application/json' };

  async function inbox(to: string, after = 0): Promise<DemoMessage[]> {
    const answer = await fetch(`${app.url}/simulator/messages?to=${to}&after=${after}`);
    return (await answer.json()) as DemoMessage[];
  }

  return {
    app,
    url: app.url,
    logged,
    folder: folder.path,
    post: (body: string, headers: Record<string, string> = json) =>
      fetch(`${app.url}/simulator/messages`, { method: 'POST', headers, body }),
    say: (from: string, text: string) =>
      fetch(`${app.url}/simulator/messages`, {
        method: 'POST',
        headers: json,
        body: JSON.stringify({ from, text }),
      }),
    inbox,
    receives: (to: string, pattern: RegExp) =>
      until(
        async () => (await inbox(to)).find(({ text }) => pattern.test(text)),
        `${to} receives ${pattern}`,
      ),
    /** Time goes on, and what falls due meanwhile is done. */
    async pass(advanceMs: number): Promise<void> {
      const body = JSON.stringify({ advanceMs });
      await fetch(`${app.url}/simulator/clock`, { method: 'POST', headers: json, body });
    },
    /** Follows a new sign-in link and presses its button; returns the cookie. */
    signIn: () => signInTo(app),
    async stop() {
      await app.stop();
      folder.remove();
    },
  };
}

/** Follows a new sign-in link of a program and presses its button; returns the cookie. */
export async function signInTo(app: App, personId?: number): Promise<string> {
  const answer = await fetch(await app.signInLink(personId), {
    ...{ method: 'POST', redirect: 'manual', headers: { origin: app.url } },
  });
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

export type Demo = Awaited<ReturnType<typeof startDemo>>;
