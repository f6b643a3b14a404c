import { type Demo, signInTo } from './demo.ts';

/** The people of the demo, in the order in which they are numbered. */
const persons = ['vera', 'victor', 'valerie', 'vicente', 'vanessa', 'adela', 'alan', 'carla'];

/** One person's console in a running demo, by their phone's name, without a browser. */
export async function deskOf(demo: Demo, name: string, language = 'es') {
  const cookie = await signInTo(demo.app, persons.indexOf(name) + 1);
  const headers = { cookie: `${cookie}; language=${language}`, origin: demo.url };
  async function get(path: string) {
    const answer = await fetch(`${demo.url}${path}`, { headers, redirect: 'manual' });
    return { status: answer.status, text: await answer.text() };
  }
  async function post(path: string, fields: Iterable<[string, string]> = [], from = path) {
    const answer = await fetch(`${demo.url}${path}`, {
      ...{ method: 'POST', redirect: 'manual', body: new URLSearchParams([...fields]) },
      headers: { ...headers, referer: `${demo.url}${from}` },
    });
    const to = answer.headers.get('location') ?? '';
    return { status: answer.status, text: await answer.text(), to };
  }
  return {
    get,
    post,
    page: async (path: string): Promise<string> => (await get(path)).text,
    /** Sends a form of a page, with the secret that came with it. */
    async send(page: string, action: string, fields: Iterable<[string, string]> = []) {
      const shown = await this.page(page);
      const form = shown.slice(shown.indexOf(`action="${action}"`));
      const [, once = ''] = /name="once" value="([^"]*)"/.exec(form) ?? [];
      return this.post(action, [['once', once], ...fields], page);
    },
  };
}

export type Desk = Awaited<ReturnType<typeof deskOf>>;

/** A time zone in which it is this hour of the day now, whenever tests are run. */
export function zoneAtHour(hour: number, now = Date.now()): string {
  const ahead = (((hour - new Date(now).getUTCHours() + 36) % 24) - 12) as number;
  if (ahead === 0) return 'Etc/GMT';
  // The names of these zones say how far they are behind.
  return `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
}
