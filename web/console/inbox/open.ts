import type { Context } from 'hono';
import { type Conversation, readConversation } from '../../../areas/cases/conversation.ts';
import type { Doable } from '../../../areas/cases/rules/doable.ts';
import { noteLook } from '../../../areas/looks.ts';
import type { WebContext } from '../../context.ts';
import type { Page } from '../../parts/page.ts';
import { codeIn } from '../code-in.ts';
import { layout } from '../layout.ts';
import type { Viewer } from '../viewer.ts';
import { nothingHere } from '../viewing.ts';
import { queryOf, searchOf } from './query.ts';
import { unseenPage } from './unseen-page.ts';
import { speaking } from './words.ts';

/** A case of which one thing is done on a page of its own. */
export interface Opened {
  web: WebContext;
  viewer: Viewer;
  talk: Conversation;
  code: string;
  /** The address of its conversation. */
  home: string;
  /** The address of this page. */
  here: string;
}

/** The case of a page on which one thing is done with it; what is answered instead, where that may not be. */
export async function openFor(
  web: WebContext,
  c: Context,
  doable: Doable,
): Promise<Opened | Response> {
  const viewer = c.get('viewer');
  const code = codeIn(c);
  const talk = await web.store.read((q) => readConversation(q, web.world, viewer, code));
  if (talk === 'none') return nothingHere(web, c);
  const home = `/inbox/${code}${searchOf(queryOf(c))}`;
  if (typeof talk === 'string') {
    return c.html(unseenPage(web, viewer, { code, why: talk, words: null }), 403);
  }
  await noteLook(web.store, viewer.person.id, { kind: 'case', id: talk.case.id }, web.now());
  if (!talk.can.has(doable)) return c.redirect(home, 303);
  const here = `/inbox/${code}/${doable}${searchOf(queryOf(c))}`;
  return { web, viewer, talk, code, home, here };
}

/** The frame of such a page, with the way back to the conversation. */
export function framed(
  { web, viewer, talk, code, home }: Opened,
  doable: 'refer' | 'appointment' | 'request' | 'report',
  body: Page,
): Page {
  const t = speaking(viewer.language);
  return layout(web, viewer, {
    ...{ title: `${t(`deed.${doable}.name`)} · ${code}`, here: 'inbox', body },
    back: { href: home, label: `${code} · ${talk.subject}` },
  });
}
