import { afterAll, expect, test } from 'vitest';
import { ownersWith } from '../../areas/owners.ts';
import { areas } from '../../areas/registry.ts';
import { forgetPerson, mergePeople } from '../../people/identity.ts';
import { countTowards, isLimitReached, limits, sweepLimits } from '../../people/limits.ts';
import { addPerson } from '../../people/people.ts';
import { engines } from './engines.ts';

const NOW = 1_790_000_000_000;
const DAY = 24 * 60 * 60_000;
const { most, within } = limits.verdictsRefused;

afterAll(async () => {
  for (const { end } of engines) await end();
});

test.each(engines)('limits hold on $name', async ({ open }) => {
  const store = await open();
  await store.transact(async (tx) => {
    const vera = await addPerson(tx, { language: 'es' }, NOW);
    const other = await addPerson(tx, { language: 'es' }, NOW);
    const isReached = (person: number, at: number) =>
      isLimitReached(tx, 'verdictsRefused', person, at);

    for (let i = 0; i < most; i++) {
      expect(await isReached(vera, NOW + i)).toBe(false);
      await countTowards(tx, 'verdictsRefused', vera, NOW + i);
    }
    expect(await isReached(vera, NOW + most)).toBe(true);
    expect(await isReached(other, NOW + most)).toBe(false);
    expect(await isLimitReached(tx, 'casesRaised', vera, NOW + most)).toBe(false);
    // Only once the first is past, which is then one less.
    expect(await isReached(vera, NOW + within - 1)).toBe(true);
    expect(await isReached(vera, NOW + within)).toBe(false);

    expect(await sweepLimits(tx, NOW + within)).toBe(0);
    await countTowards(tx, 'verdictsRefused', other, NOW + most);
    await mergePeople(tx, ownersWith(areas), vera, other);
    expect(await isReached(other, NOW + within)).toBe(true);
    expect(await sweepLimits(tx, NOW + DAY + 1)).toBe(2);
    // A clock that was ahead blocks nobody for longer.
    await countTowards(tx, 'verdictsRefused', other, NOW + 400 * DAY);
    expect(await sweepLimits(tx, NOW + within)).toBe(1);

    await forgetPerson(tx, ownersWith(areas), other, NOW);
    expect(await tx.db.select().from(tx.tables.limitUses)).toEqual([]);
  });
  await store.close();
});
