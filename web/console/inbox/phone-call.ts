import { type Context, Hono } from 'hono';
import type { PhoneForm } from '../../../areas/cases/dialogue.ts';
import { locate } from '../../../places/locate.ts';
import type { WebContext } from '../../context.ts';
import { answerOf, doBy, noteOf } from '../acting.ts';
import { layout } from '../layout.ts';
import type { Notes } from '../notes.ts';
import { LONGEST } from './boxes.ts';
import { countyTyped } from './county-typed.ts';
import { typedIn } from './do.ts';
import { phonePage } from './phone-page.ts';
import { speaking } from './words.ts';

const PATH = '/inbox/phone-call';

/** Writes down a telephone call, all questions at once: one slip shifts no answer. */
export function phoneCallPages(web: WebContext, notes: Notes): Hono {
  const app = new Hono();
  app.get(PATH, (c) => shown(web, c, {}, null));
  app.post(PATH, async (c) => {
    const viewer = c.get('viewer');
    const fields = await typedIn(c);
    const { words = '', once = '' } = fields;
    const t = speaking(viewer.language);
    if (words.trim() === '') return shown(web, c, fields, t('call.empty'));
    if (words.length > LONGEST) {
      return shown(web, c, fields, t('problem.long', { most: LONGEST }));
    }
    const deed = { do: 'case', act: 'phone', form: formOf(web, fields) } as const;
    const done = await doBy(web, viewer, { once: once || null, deeds: [deed] });
    if (done.came === 'refused') return shown(web, c, fields, done.words);
    const code = answerOf(done)?.params?.code;
    const note = noteOf(done);
    const kept = code === undefined ? note : { ...note, text: t('call.kept', { code }) };
    notes.add(c.get('session').hash, kept);
    return c.redirect(code === undefined ? '/inbox' : `/inbox/${code}`, 303);
  });
  return app;
}

const LONGEST_FACT = 300;

/** What the form tells, as the questions of a chat would have it. */
function formOf(web: WebContext, fields: Record<string, string>): PhoneForm {
  const { words = '', place = '', county = '', seen } = fields;
  const { gazetteer } = web.world;
  const located = locate(gazetteer, place.trim() === '' ? words : place).county;
  const known = countyTyped(web, county) ?? countyTyped(web, located ?? '');
  const told = ['place', 'present', 'caller', 'callback'].flatMap((name) => {
    const value = (fields[name] ?? '').trim().slice(0, LONGEST_FACT);
    return value === '' ? [] : [[name, value] as const];
  });
  return {
    words: words.trim(),
    ...(known === null ? {} : { county: known }),
    ...(seen === 'seen' || seen === 'heard' ? { seen } : {}),
    facts: Object.fromEntries(told),
  };
}

function shown(
  web: WebContext,
  c: Context,
  typed: Record<string, string>,
  problem: string | null,
): Response | Promise<Response> {
  const viewer = c.get('viewer');
  const t = speaking(viewer.language);
  const page = layout(web, viewer, {
    ...{ title: t('call.title'), here: 'inbox', body: phonePage(web, viewer, { typed, problem }) },
    back: { href: '/inbox', label: t('title') },
  });
  return c.html(page, problem === null ? 200 : 422);
}
