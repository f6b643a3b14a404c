import { html } from 'hono/html';
import type { Outlook } from '../../../areas/schedules/outlook.ts';
import type { Wording } from '../../../broadcasts/compose.ts';
import type { WebContext } from '../../context.ts';
import { messagePreview, type Previewed } from '../../parts/message-preview.ts';
import type { Page } from '../../parts/page.ts';
import type { Viewer } from '../viewer.ts';

/** A message as it looks on each channel and in each language in which somebody gets it. */
export function previews(web: WebContext, { language }: Viewer, outlook: Outlook): Page {
  const order = web.world.network.languages;
  const all = previewedIn(web, outlook).sort(
    (a, b) =>
      order.indexOf(a.language) - order.indexOf(b.language) || a.channel.localeCompare(b.channel),
  );
  return html`<div class="previews">${all.map((one) => messagePreview(language, one))}</div>`;
}

function previewedIn(web: WebContext, { reach, wordings }: Outlook): Previewed[] {
  const { network } = web.world;
  const written = [...new Set(wordings.map(({ language }) => language))];
  const otherwise = network.languages.find((one) => written.includes(one)) ?? written[0];
  const shown = new Map<string, Previewed>();
  for (const { channel, language: spoken, people } of reach) {
    const language = written.includes(spoken) ? spoken : otherwise;
    const style = network.channels.get(channel)?.style ?? 'full';
    const wording = wordings.find((one) => one.language === language && one.style === style);
    if (!wording) continue;
    const key = `${channel} ${wording.language}`;
    const known = shown.get(key);
    if (known) known.people = (known.people ?? 0) + people;
    else shown.set(key, { ...previewed(web, channel, wording), people });
  }
  return [...shown.values()];
}

/** One wording on one channel. */
export function previewed(
  { world, asSms }: Pick<WebContext, 'world' | 'asSms'>,
  channel: Previewed['channel'],
  { language, body }: Wording,
): Previewed {
  const sender = world.network.contacts?.get(channel) ?? world.network.name;
  const sms = channel === 'sms' ? asSms(body.text) : null;
  return { channel, language, text: body.text, sender, sms };
}
