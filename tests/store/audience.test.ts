import { expect, test } from 'vitest';
import type { Audience } from '../../broadcasts/store/audience.ts';
import { addBroadcast, countReachable } from '../../broadcasts/store/broadcasts.ts';
import { expandAudience } from '../../broadcasts/store/expansions.ts';
import { aboutReport } from '../support/about.ts';
import { openTown } from '../support/town.ts';

const HENDERSON = '37089';
const BUNCOMBE = '37021';
const HOUR = 60 * 60_000;

test('as many are counted as are written to, for every kind of audience', async () => {
  const town = openTown();
  const at = { channel: 'telegram', roles: ['subscriber'] } as const;
  const roles = [...at.roles];
  await town.settle({ ...at, roles, name: 'ana', language: 'es', counties: [HENDERSON, BUNCOMBE] });
  await town.settle({ ...at, roles, name: 'bob', language: 'en', counties: [HENDERSON] });
  await town.settle({ ...at, roles, name: 'salma', language: 'ar', counties: [BUNCOMBE] });
  await town.settle({ ...at, roles, name: 'rosa', counties: [BUNCOMBE], regional: true });
  await town.settle({ ...at, roles, name: 'sms', channel: 'sms', counties: [HENDERSON] });
  const base: Audience = {
    roles,
    counties: [HENDERSON, BUNCOMBE],
    regionalOnly: false,
    channels: ['telegram', 'signal'],
    shortChannels: ['sms'],
    adaptiveChannels: [],
    timeZone: 'America/New_York',
  };
  const written = { languages: ['es', 'en', 'ar'], otherwise: 'es' } as const;
  const kinds: [Audience, number][] = [
    [base, 4],
    [{ ...base, counties: [HENDERSON] }, 2],
    [{ ...base, regionalOnly: true }, 1],
    [{ ...base, languages: ['es'], written }, 2],
    [{ ...base, channels: ['sms'] }, 1],
    [{ ...base, counties: [] }, 0],
  ];
  const now = town.clock.now();
  for (const [audience, count] of kinds) {
    const about = aboutReport(kinds.findIndex(([one]) => one === audience) + 1);
    const written = await town.store.transact(async (tx) => {
      const wordings = (['es', 'en', 'ar'] as const).flatMap((language) =>
        (['short', 'full'] as const).map((style) => ({ language, style, body: { text: 'x' } })),
      );
      const given = { about, kind: 'alert', tier: null, expiresAt: now + HOUR } as const;
      const broadcastId = await addBroadcast(tx, given, wordings, now);
      expect(await countReachable(tx, audience, now)).toBe(count);
      return expandAudience(
        tx,
        { broadcastId, about, lane: 'alert', expiresAt: now + HOUR, now },
        audience,
      );
    });
    expect(written).toBe(count);
  }
  await town.close();
});
