import { type Context, Hono } from 'hono';
import type { ScheduleDeed } from '../../../areas/schedules/deed.ts';
import { wordsProblem } from '../../../areas/schedules/hindrance.ts';
import { outlookOf } from '../../../areas/schedules/outlook.ts';
import type { Schedule } from '../../../areas/schedules/store/schedules.ts';
import { allTemplates } from '../../../areas/schedules/store/templates.ts';
import { text } from '../../../content/catalog.ts';
import type { WebContext } from '../../context.ts';
import { manyFieldsOf } from '../../fields.ts';
import { answerOf, doBy, noteOf, wordsOf } from '../acting.ts';
import type { Counting } from '../counting.ts';
import type { Notes } from '../notes.ts';
import { nothingHere } from '../viewing.ts';
import { draftOf } from './drafts.ts';
import { fillGaps } from './gaps.ts';
import { outlookSoon } from './see-load.ts';
import { templatesIn } from './templates.ts';
import {
  contentOfWhat,
  filledFrom,
  type WhatWritten,
  whatOfContent,
  whatOfForm,
} from './what-form.ts';
import { whatPage } from './what-page.ts';

/** The second step: what is said. Whatever is typed is kept before anything else. */
export function whatPages(web: WebContext, notes: Notes, counting: Counting): Hono {
  const app = new Hono();
  app.get('/compose/:code/what', async (c) => {
    const message = await draftOf(web, c);
    if (!message) return nothingHere(web, c);
    return show(web, c, counting, message, {
      written: whatOfContent(message.content),
      problem: null,
    });
  });
  app.post('/compose/:code/what', async (c) => {
    const message = await draftOf(web, c);
    if (!message) return nothingHere(web, c);
    const values = await manyFieldsOf(c);
    const use = values('use')[0] ?? 'see';
    const typed = whatOfForm(values);
    const written =
      use === 'template'
        ? await filled(web, c, typed, values('template')[0])
        : use === 'fill'
          ? { ...typed, texts: fillGaps(typed.texts, (at) => values(`gap-${at}`)[0] ?? '') }
          : typed;
    const content = contentOfWhat(written);
    const deeds: ScheduleDeed[] = [
      { do: 'message', act: 'write', code: message.code, change: { content } },
    ];
    if (use === 'keep') {
      deeds.push({
        do: 'template',
        act: 'keep',
        code: message.code,
        name: values('name')[0] ?? '',
      });
    }
    const done = await doBy(web, c.get('viewer'), { once: values('once')[0] ?? null, deeds });
    if (done.came === 'refused') {
      return show(web, c, counting, message, { written, problem: done.words });
    }
    const { language } = c.get('viewer');
    const [answer, { hash }] = [answerOf(done), c.get('session')];
    if (use === 'keep') {
      const kept = answer ? wordsOf(language, { says: [answer] }) : done.words;
      notes.add(hash, { ...noteOf(done), text: kept });
    }
    if (use === 'save') {
      const saved = done.came === 'done' ? text(language, 'compose.what.saved') : done.words;
      notes.add(hash, { ...noteOf(done), text: saved });
    }
    if (use !== 'see') return c.redirect(`/compose/${message.code}/what`, 303);
    const outlook = await outlookOf(web.world, { ...message, content }, counting.count);
    const wrong = wordsProblem(
      { world: web.world, language: c.get('viewer').language },
      { content },
      outlook,
    );
    if (!wrong) return c.redirect(`/compose/${message.code}`, 303);
    const problem = wordsOf(c.get('viewer').language, { says: [wrong] });
    return show(web, c, counting, { ...message, content }, { written, problem });
  });
  return app;
}

async function show(
  web: WebContext,
  c: Context,
  counting: Counting,
  message: Schedule,
  { written, problem }: { written: WhatWritten; problem: string | null },
): Promise<Response> {
  const viewer = c.get('viewer');
  const outlook = await outlookSoon(web, counting, message);
  const kept = await web.store.read(allTemplates);
  const page = whatPage(web, viewer, {
    ...{ message, outlook, written, problem },
    missing: problem === null ? [] : (outlook?.missing ?? []),
    templates: templatesIn(viewer.language, kept),
  });
  return c.html(page, problem === null ? 200 : 422);
}

async function filled(
  web: WebContext,
  c: Context,
  typed: WhatWritten,
  id: string | undefined,
): Promise<WhatWritten> {
  const kept = await web.store.read(allTemplates);
  const chosen = templatesIn(c.get('viewer').language, kept).find((one) => one.id === id);
  if (!chosen) return typed;
  const offered = Object.entries(chosen.texts).filter(([language]) =>
    web.languages.some((one) => one === language),
  );
  return filledFrom(typed, Object.fromEntries(offered));
}
