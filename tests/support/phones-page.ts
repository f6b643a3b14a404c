import type { Phones } from '../../web/context.ts';
import type { Demo } from './demo.ts';

/** Phones on which nothing ever happens. */
export function idlePhones(): Phones {
  return {
    text: async () => ({ id: '1' }),
    phone: () => [],
    message: () => undefined,
    last: () => 0,
    changes: () => 0,
    channelOf: () => 'simulator',
    takes: () => ({ buttons: true, reactions: true }),
    choose: async () => undefined,
    ...{ residents: [], spots: [], demo: null },
  };
}

/** The page of phones of a running program, without a browser and without scripts. */
export async function phonesPageOf({ url, signIn }: Pick<Demo, 'url' | 'signIn'>, language = 'es') {
  const headers = { cookie: `${await signIn()}; language=${language}`, origin: url };
  const page = async (path = '/phones'): Promise<string> =>
    (await fetch(`${url}${path}`, { headers })).text();
  async function post(path: string, body: Record<string, string> | FormData) {
    const answer = await fetch(`${url}${path}`, {
      ...{ method: 'POST', redirect: 'manual' },
      headers: { ...headers, referer: `${url}/phones` },
      body: body instanceof FormData ? body : new URLSearchParams(body),
    });
    const to = answer.headers.get('location') ?? '';
    return { status: answer.status, to, text: await answer.text() };
  }
  const get = (path: string) => fetch(`${url}${path}`, { headers });
  /** What the story shows, without its marks. */
  async function story(path?: string) {
    const whole = await page(path);
    const [, part = ''] = /<div id="story"([\s\S]*?)<\/form>/.exec(whole) ?? [];
    const [, step = ''] = /name="step" value="(\w+)"/.exec(part) ?? [];
    const [, at = ''] = /<b>(\d) \S+ \d<\/b>/.exec(part) ?? [];
    const words = part.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    return { step, at, words, part };
  }
  return {
    ...{ page, post, get, story },
    choose: (name: string, channel: string) => post(`/phones/${name}/channel`, { channel }),
    /** Does what the story says is to be done. */
    async go(what = 'do') {
      const { step } = await story();
      return post('/phones/do/story', { step, go: what });
    },
  };
}
