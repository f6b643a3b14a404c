import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Language } from '../content/languages.ts';
import { openTown, type Town } from './support/town.ts';

const HENDERSON = '37089';

let town: Town;
beforeEach(() => {
  town = openTown();
});
afterEach(() => town.close());

const words: Record<Language, { pause: string; resume: string; yes: string }> = {
  es: { pause: 'PAUSAR TODO', resume: 'REANUDAR TODO', yes: 'SÍ' },
  en: { pause: 'PAUSE ALL', resume: 'RESUME ALL', yes: 'YES' },
  ar: { pause: 'تعليق الكل', resume: 'استئناف الكل', yes: 'نعم' },
};

async function isPaused(): Promise<boolean> {
  const pauses = await town.store.read((q) => q.db.select().from(q.tables.pauses));
  return pauses.length > 0;
}

test.each<Language>(['es', 'en', 'ar'])(
  '%s: everything goes on only once two admins saw what follows and said yes',
  async (language) => {
    const { pause, resume, yes } = words[language];
    const admin = { language, counties: [HENDERSON], roles: ['admin' as const] };
    await town.settle({ ...admin, name: 'adela', channel: 'telegram' });
    await town.settle({ ...admin, name: 'alan', channel: 'signal' });
    await town.text('adela', pause);
    expect(await isPaused()).toBe(true);
    // Asked alone it shows what would follow and tells nobody, however often.
    for (const name of ['adela', 'alan', 'adela']) {
      await town.text(name, resume);
      expect(town.sent.at(-1)?.to).toBe(name);
    }
    const asked = await town.store.read((q) => q.db.select().from(q.tables.approvals));
    expect(asked).toEqual([]);
    await town.text('adela', `${resume}?`);
    await town.text('alan', `${resume} ${yes}?`);
    expect(await isPaused()).toBe(true);
    await town.text('adela', `${resume} ${yes}`);
    await town.text('adela', `${resume} ${yes}`);
    expect(await isPaused()).toBe(true);
    await town.text('alan', resume);
    await town.text('alan', '1');
    expect(await isPaused()).toBe(true);
    await town.pass(1);
    expect(await isPaused()).toBe(false);
  },
);
