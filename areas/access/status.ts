import type { Act } from '../act.ts';
import { type Say, say } from '../turn.ts';
import { roleWords } from './role-words.ts';
import { openVouchings } from './store/vouchings.ts';

/** The roles that wait for somebody to vouch. */
export async function accessStatus({ tx, world, language }: Act): Promise<readonly Say[]> {
  const open = await openVouchings(tx);
  return open.map(({ code, personId: person, role, county }) =>
    say('access.vouch.waits', { code, person, ...roleWords(world, language, role, county) }),
  );
}
