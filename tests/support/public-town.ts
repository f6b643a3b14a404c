import type { Channel } from '../../adapters/adapter.ts';
import { addCampaign } from '../../areas/links/store/campaigns.ts';
import { findCode } from '../../db/code.ts';
import type { WebContext } from '../../web/context.ts';
import { consoleOf, SITE } from './console-browser.ts';
import { gazetteer } from './places.ts';
import { openTown } from './town.ts';

export const HENDERSON = '37089';
export const BUNCOMBE = '37021';
const home = { channel: 'signal', language: 'es' } as const;

/** The numbers and the name by which people write to the network of `publicTown`. */
export const contacts = new Map<Channel, string>([
  ['sms', '18285550100'],
  ['signal', '+18285550101'],
  ['telegram', 'DefensaBot'],
]);

/** A town with all that its pages for everyone can show, and those pages. */
export async function publicTown(more: Partial<WebContext> = {}) {
  const town = openTown();
  for (const name of ['vera', 'victor', 'valeria']) {
    const lives = { name, ...home, counties: [HENDERSON, BUNCOMBE] };
    await town.settle({ ...lives, roles: ['verifier'], onDuty: true });
  }
  await town.settle({ name: 'adela', ...home, counties: [HENDERSON], roles: ['admin'] });
  await town.settle({ name: 'carla', ...home, counties: [HENDERSON], roles: ['compa'] });
  const cora = { name: 'cora', channel: 'signal', language: 'en' } as const;
  await town.settle({ ...cora, counties: [BUNCOMBE], roles: ['compa'] });
  for (const [code, language] of [
    ['A2A2', 'es'],
    ['D4D4', 'ar'],
  ] as const) {
    const campaign = { name: 'feria', county: HENDERSON, language, channel: null };
    await town.store.transact((tx) =>
      addCampaign(tx, { ...campaign, createdById: null }, () => code, 0),
    );
  }
  const codeTo = (name: string): string =>
    town.sent.flatMap(({ to, text }) => (to === name ? (findCode(text) ?? []) : [])).at(-1) ?? '';

  return {
    ...town,
    web: consoleOf(town, {
      ...{ world: town.world, served: gazetteer.served.map(({ fips }) => fips) },
      doors: { site: SITE, contacts, counties: gazetteer.known },
      ...more,
    }),
    /** Somebody reports, and two confirm it, or say that it is nothing. */
    async seen(words: string, verdict: 'CONFIRMO' | 'FALSO' = 'CONFIRMO'): Promise<void> {
      await town.hear({ from: `ana-${town.sent.length}`, channel: 'signal', text: words });
      const code = codeTo('vera');
      await town.text('vera', `${verdict} ${code}`);
      await town.text('victor', `${verdict} ${code}`);
    },
  };
}

export type PublicTown = Awaited<ReturnType<typeof publicTown>>;
