import { type Act, type Outcome, told } from '../act.ts';
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

/** VOUCH without a code: which wait. */
export async function listVouchings(act: Act): Promise<Outcome> {
  const waiting = await accessStatus(act);
  return told(...(waiting.length > 0 ? waiting : [say('access.vouch.none')]));
}
