import { html } from 'hono/html';
import type { Doable } from '../../../areas/cases/rules/doable.ts';
import { type TextKey, text } from '../../../content/catalog.ts';
import { directionOf } from '../../../content/languages.ts';
import { newSecret } from '../../../people/browser-code.ts';
import { type IconName, icon } from '../../parts/icon.ts';
import { notice } from '../../parts/notice.ts';
import type { Page } from '../../parts/page.ts';
import { colleague } from '../called.ts';
import { categoryFields, closeFields, factFields, transferFields } from './deed-fields.ts';
import type { Deeds } from './deed-scene.ts';
import { besideOf } from './thread.ts';
import { speaking } from './words.ts';

/** What can be done with a case at once, above the conversation: take it, go on with it. */
export function firstDeeds(deeds: Deeds): Page {
  const { viewer, talk } = deeds;
  const t = speaking(viewer.language);
  const { code, assignedTo } = talk.case;
  const who = colleague(viewer, assignedTo ?? 0);
  const offered = (['take', 'take-over', 'resume', 'reopen'] as const).filter((one) =>
    talk.can.has(one),
  );
  return html`${offered.map((one) => {
    const [name, sign] = looks[one];
    return html`<form method="post" action="${deeds.action}" class="first-deed">
        <input type="hidden" name="once" value="${newSecret()}">
        <input type="hidden" name="had" value="${assignedTo ?? ''}">
        <button class="primary" name="act" value="${one}" ${one.startsWith('take') ? html`data-key="t"` : ''} data-command="${t(`deed.${one}.do`, { who })} ${code}" aria-describedby="does-${one}">${icon(sign)} ${t(`deed.${one}.do`, { who })}</button>
        <p class="soft small" id="does-${one}">${t(`deed.${one}.does`, { who })}</p>
        ${told(deeds, name)}
      </form>`;
  })}`;
}

/** The line's own text that the person is sent with each deed; null where they are told nothing. */
const looks = {
  take: ['cases.taken-person', 'hand'],
  'take-over': ['cases.taken-person', 'hand'],
  resume: [null, 'play'],
  reopen: [null, 'rotate-ccw'],
} as const satisfies Partial<Record<Doable, [TextKey | null, IconName]>>;

/** What the person will read, as they will and as whoever decides it does. */
function told(
  { viewer: { language }, talk }: Deeds,
  key: `cases.${'taken' | 'paused' | 'handed' | 'other' | 'closed'}-person` | null,
): Page | '' {
  if (key === null || talk.isPhone || talk.hasLeft || talk.isErased) return '';
  const { code, language: theirs } = talk.case;
  return html`<details class="told-of">
      <summary class="small">${icon('eye')} ${speaking(language)('will-read')}</summary>
      <blockquote class="quoted" lang="${theirs}" dir="${directionOf(theirs)}">${text(theirs, key, { code })}</blockquote>
      ${theirs === language ? '' : besideOf(language, text(language, key, { code }))}
    </details>`;
}

/** Everything else that can be done, each with what will come of it. */
export function otherDeeds(deeds: Deeds): Page {
  const parts: Partial<Record<Doable, () => Page>> = {
    refer: () => linked(deeds, 'refer', 'map-pinned'),
    appointment: () => linked(deeds, 'appointment', 'calendar-plus'),
    request: () => linked(deeds, 'request', 'handshake'),
    report: () => linked(deeds, 'report', 'flag'),
    transfer: () =>
      formed(deeds, 'transfer', 'forward', transferFields(deeds), 'cases.other-person'),
    'hand-over': () => formed(deeds, 'hand-over', 'users', html``, 'cases.handed-person'),
    pause: () => formed(deeds, 'pause', 'pause', html``, 'cases.paused-person'),
    category: () => formed(deeds, 'category', 'tag', categoryFields(deeds), null),
    fact: () => formed(deeds, 'fact', 'clipboard-list', factFields(deeds), null),
    close: () => formed(deeds, 'close', 'check-check', closeFields(deeds), 'cases.closed-person'),
  };
  const shown = (Object.entries(parts) as [Doable, () => Page][])
    .filter(([name]) => deeds.talk.can.has(name))
    .map(([, part]) => part());
  return html`${shown}`;
}

type Linked = 'refer' | 'appointment' | 'request' | 'report';
type Formed = 'transfer' | 'hand-over' | 'pause' | 'category' | 'fact' | 'close';

function linked({ viewer, under, talk }: Deeds, name: Linked, sign: IconName): Page {
  const t = speaking(viewer.language);
  return html`<a class="deed-link" href="${under(name)}" data-command="${t(`deed.${name}.name`)} ${talk.case.code}">${icon(sign)} <span>${t(`deed.${name}.name`)}<span class="deed-does">${t(`deed.${name}.does`)}</span></span></a>`;
}

function formed(
  deeds: Deeds,
  name: Formed,
  sign: IconName,
  fields: Page,
  tells: Parameters<typeof told>[1],
): Page {
  const { viewer, talk, action, refused } = deeds;
  const t = speaking(viewer.language);
  const problem = refused?.act === name ? refused.problem : null;
  return html`<details class="case-deed" id="deed-${name}" ${problem === null ? '' : html`open`}>
      <summary class="deed-head" ${name === 'close' ? html`data-key="e"` : ''} data-command="${t(`deed.${name}.name`)} ${talk.case.code}">${icon(sign)} ${t(`deed.${name}.name`)}</summary>
      <form method="post" action="${action}" id="form-${name}" data-keep>
        <input type="hidden" name="once" value="${newSecret()}">
        ${problem === null ? '' : notice('bad', problem)}
        <p class="soft small">${t(`deed.${name}.does`)}</p>
        ${fields}
        ${told(deeds, tells)}
        <button name="act" value="${name}" class="${name === 'close' ? 'primary' : ''}">${t(`deed.${name}.do`)}</button>
      </form>
    </details>`;
}
