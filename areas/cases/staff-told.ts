import type { Language } from '../../content/languages.ts';
import type { Tx } from '../../db/store.ts';
import type { Reachable } from '../../people/people.ts';
import { tell, tellPerson } from '../tell.ts';
import { type Say, say } from '../turn.ts';
import { reachHelper, type World } from '../world.ts';
import type { Case } from './store/cases.ts';

const LASTS = 24 * 60 * 60_000;

interface StaffTold {
  key: string;
  says: (language: Language) => Say[];
  /** Whether it says what the person wrote. */
  holdsWords?: boolean;
  /** Whether it tells nothing of the person, so that it stays when they are forgotten. */
  outlives?: boolean;
}

/**
 * Tells a member of staff something of a case. A carrier reads SMS, and nobody can answer from
 * there: who has nothing else learns of a person's words only that there is news.
 * @returns false when there is no way to reach them, or they may not help any more
 */
export async function tellStaff(
  tx: Tx,
  world: World,
  one: Case,
  staff: Reachable | number,
  { holdsWords, outlives, ...told }: StaffTold,
): Promise<boolean> {
  const to = await reachHelper(tx, world, typeof staff === 'number' ? staff : staff.person.id);
  if (!to) return false;
  const isProven = world.network.channels.get(to.address.channel)?.provenSender;
  await tell(tx, world, to, {
    says: holdsWords && !isProven ? () => [say('cases.by-sms', { code: one.code })] : told.says,
    key: `${told.key}:${to.person.id}`,
    lane: 'urgent',
    lasts: LASTS,
    ...(outlives ? {} : { about: one.code }),
    ...(outlives || one.personId === null ? {} : { aboutId: one.personId }),
  });
  return true;
}

/** What the person whose case it is may be told in a line, besides what staff writes. */
type OwnerLine =
  | `cases.${'taken' | 'paused' | 'handed' | 'other'}-person`
  | `cases.urgent.${'still' | 'still-many'}`
  | `cases.nudge.${'queue' | 'silent'}`;

/** Tells the person whose case it is, where there is anybody to write to. */
export async function tellOwner(
  { tx, world }: { tx: Tx; world: World },
  { personId, addressId, code }: Case,
  line: OwnerLine,
  key: string,
): Promise<void> {
  if (personId === null) return;
  await tellPerson(tx, world, personId, addressId, {
    key,
    says: [say(line, { code })],
    lane: 'reply',
    lasts: LASTS,
    about: code,
  });
}
