import { findCode } from '../../db/code.ts';
import type { Demo } from './demo.ts';
import { deskOf } from './desk.ts';
import { until } from './until.ts';

/** One person's console, by their phone's name. */
export async function incidentDesk(demo: Demo, name: string) {
  const desk = await deskOf(demo, name);
  return {
    page: desk.page,
    status: async (path: string): Promise<number> => (await desk.get(path)).status,
    post: (path: string, fields: Record<string, string> = {}) =>
      desk.post(path, Object.entries(fields)),
    /** Opens the page of a decision and presses its button, as it was shown. */
    async decide(path: string, fields: Record<string, string> = {}) {
      const shown = await this.page(path);
      const hidden = [...shown.matchAll(/name="(once|shown)" value="([^"]*)"/g)];
      const found = Object.fromEntries(hidden.map(([, key = '', value = '']) => [key, value]));
      return { shown, ...(await this.post(path, { ...found, ...fields })) };
    },
  };
}

/** Somebody tells of something, and a verifier is asked; returns its code. */
export async function reported(
  demo: Demo,
  { from, words, verifier = 'vera' }: { from: string; words: string; verifier?: string },
): Promise<string> {
  const before = (await demo.inbox(verifier)).at(-1)?.id ?? 0;
  await demo.say(from, words);
  return until(async () => {
    const asked = (await demo.inbox(verifier, before)).find(({ text }) => /ir a ver/.test(text));
    return findCode(asked?.text ?? '');
  }, 'somebody is asked to look');
}
