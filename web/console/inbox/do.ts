import type { Context } from 'hono';
import { text } from '../../../content/catalog.ts';
import type { WebContext } from '../../context.ts';
import { fieldsOf } from '../../fields.ts';
import { answerOf, doBy } from '../acting.ts';
import type { Viewer } from '../viewer.ts';
import type { Asked } from './asked.ts';

/** What came of a form, in words for whoever sent it. */
export interface Came {
  isDone: boolean;
  /** What the act said first: the rest is for a chat, which has no page beside it. */
  words: string;
  /** All that it said, where that is to be read out to somebody. */
  all: string;
}

/** Does what a form asks, once. */
export async function doAsked(
  web: WebContext,
  viewer: Viewer,
  deeds: Asked,
  once: string | undefined,
): Promise<Came> {
  const { language } = viewer;
  const done = await doBy(web, viewer, { once: once || null, deeds });
  const [all, first, isDone] = [done.words, answerOf(done), done.came !== 'refused'];
  if (!first) return { isDone, words: all, all };
  // Its own words tell which words of a chat go on with it.
  const words =
    first.key === 'cases.paused'
      ? text(language, 'inbox.paused', first.params)
      : text(language, first.key, first.params);
  return { isDone, words, all };
}

/** The fields of a form that are text, each once. */
export async function typedIn(c: Context): Promise<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(await fieldsOf(c)).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value.replaceAll('\r\n', '\n')]] : [],
    ),
  );
}
