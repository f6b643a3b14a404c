import { findCode } from '../../db/code.ts';
import { makeSignInLink } from '../../web/sign-in/link.ts';
import { browserAt, consoleOf } from './console-browser.ts';
import type { Town } from './town.ts';

export const HENDERSON = '37089';

/** A town with an operator, two compas and people who write, and the console of each member of staff. */
export async function inboxOf(town: Town) {
  const web = consoleOf(town);
  const ids = new Map<string, number>();
  const staff = { olga: 'operator', otto: 'operator', carla: 'compa', cora: 'compa' } as const;
  for (const [name, role] of Object.entries(staff)) {
    const at = { channel: 'signal' as const, language: 'es' as const, counties: [HENDERSON] };
    // Nobody is given anything before they take it, so that a test says whose a case is.
    ids.set(name, await town.settle({ name, roles: [role], ...at, onDuty: role === 'operator' }));
  }
  for (const [name, language] of [
    ['sofia', 'es'],
    ['sam', 'en'],
    ['salma', 'ar'],
  ] as const) {
    const at = { channel: 'signal' as const, language, counties: [HENDERSON] };
    ids.set(name, await town.settle({ name, roles: ['subscriber'], ...at }));
  }

  /** The console of one of the staff. */
  async function desk(name: string) {
    const browser = browserAt(web);
    await browser.post(await makeSignInLink(town.store, town.clock.now(), ids.get(name) ?? 0));
    const page = async (path: string): Promise<string> => (await browser.get(path)).text();
    return {
      page,
      status: async (path: string) => (await browser.get(path)).status,
      /** Sends a form as its page has it. */
      async send(path: string, fields: Record<string, string>) {
        const answer = await browser.post(path, { once: `${Math.random()}`, ...fields });
        return { status: answer.status, text: await answer.text() };
      },
      /** What they are told on the next page. */
      told: async (path: string): Promise<string> =>
        /<div id="notes">([\s\S]*?)<\/div>\s*<section id="(?:just-sent|undo)"/.exec(
          await page(path),
        )?.[1] ?? '',
      get: browser.get,
    };
  }

  /** Somebody cries for help; returns the code of the case. */
  async function emergency(name: string, words = 'se llevaron a mi hermano'): Promise<string> {
    const sent = await town.text(name, words);
    return codeFor(sent, 'olga');
  }

  /** Somebody asks for a person, and is not asked more; returns the code of the case. */
  async function need(name: string, words: string, send = 'ENVIAR'): Promise<string> {
    await town.text(name, words);
    return codeFor(await town.text(name, send), name);
  }

  function codeFor(sent: readonly { to: string; text: string }[], to: string): string {
    return sent.flatMap((one) => (one.to === to ? (findCode(one.text) ?? []) : [])).at(-1) ?? '';
  }

  return { ids, desk, emergency, need };
}

export type Desk = Awaited<ReturnType<Awaited<ReturnType<typeof inboxOf>>['desk']>>;

/** The codes in a list, in their order. */
export function listed(page: string): string[] {
  const list = page.slice(page.indexOf('id="inbox-list"'));
  return [...list.matchAll(/<h2><a href="\/inbox\/(\w+)/g)].map(([, code = '']) => code);
}
