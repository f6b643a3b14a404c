import { crowdMemory } from '../crowd-memory.ts';
import { ms } from '../figures.ts';
import type { Part } from '../part.ts';
import { say } from '../say.ts';
import { heldRow } from './record.ts';

const CROWD = 1_000_000;

export const memory: Part = {
  name: 'memory',
  async run(provider) {
    say('a million subscribers; filling the store takes some minutes');
    const found = await crowdMemory(provider, CROWD);
    say(`on record after ${ms(found.committedMs)}; then ${found.perSecond.toFixed(0)} a second`);
    return [
      {
        what: 'memory with 1,000,000 subscribers and an alert to all',
        wanted: 'under 300 MB',
        measured: `${((found.peakMb * 1024 * 1024) / 1e6).toFixed(0)} MB`,
        ok: found.peakMb * 1.048576 < 300,
      },
      heldRow(CROWD, found.held, found.heldAfter),
    ];
  },
};
