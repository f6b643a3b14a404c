import { afterEach, beforeEach, expect, test } from 'vitest';
import { addIncident, plainAndUnasked } from '../areas/reports/store/incidents.ts';
import type { Store } from '../db/store.ts';
import { temporaryStore } from './support/temporary-store.ts';

const [HENDERSON, MADISON] = ['37089', '37115'];

let store: Store;
beforeEach(() => {
  store = temporaryStore();
});
afterEach(() => store.close());

test('what waits in a county that nobody looks at keeps nothing of another from being asked about', async () => {
  const found = await store.transact(async (tx) => {
    for (const [n, county] of [MADISON, MADISON, MADISON, MADISON, HENDERSON].entries()) {
      await addIncident(tx, {
        ...{ code: `A${n + 2}B2`, state: 'received', county: county ?? null, evidence: 3 },
        details: {} as never,
        ...{ isDrill: false, openedAt: n, wakeAt: null },
      });
    }
    return plainAndUnasked(tx);
  });
  expect(found.map(({ county }) => county)).toEqual([MADISON, MADISON, MADISON, HENDERSON]);
});
