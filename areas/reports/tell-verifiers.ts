import { dayAndTime } from '../../broadcasts/compose.ts';
import type { TextKey } from '../../content/catalog.ts';
import type { Tx } from '../../db/store.ts';
import { channelsInUse } from '../../delivery/network.ts';
import { countTowards, isLimitReached } from '../../people/limits.ts';
import { type Reachable, reach } from '../../people/people.ts';
import { tell, tellPerson } from '../tell.ts';
import { type Say, say } from '../turn.ts';
import { isStillAsked, type World } from '../world.ts';
import { drillSays } from './drill.ts';
import type { Happening } from './rules/outcomes.ts';
import { type Assignment, assignmentsOf, updateAssignment } from './store/assignments.ts';
import type { Incident } from './store/incidents.ts';
import { shownBefore } from './store/record.ts';
import { headsOf } from './store/reports.ts';

const HOUR = 60 * 60_000;

type Closed = Exclude<Happening, 'checking' | 'still-looking'> | 'withdrawn';

/**
 * Tells everyone who was asked that nobody is needed any more, and how it ended; not whoever was
 * told already that enough go and never went.
 * @param actorId whose answer ended it; their own reply tells them already
 */
export async function tellVerifiers(
  tx: Tx,
  world: World,
  incident: Incident,
  happening: Closed,
  actorId: number | null,
): Promise<void> {
  const reports = happening === 'withdrawn' ? [] : await headsOf(tx, incident.id);
  const heard = new Set(
    reports.flatMap(({ standing, reporterId }) => (standing === 'withdrawn' ? [] : reporterId)),
  );
  for (const one of await assignmentsOf(tx, incident.id)) {
    // Whoever told of it themselves hears how it ended as that.
    if (one.personId === actorId || heard.has(one.personId)) continue;
    if (one.releasedAt !== null && one.acceptedAt === null) continue;
    await tellAsked(tx, world, incident, one, {
      key: `closed:${happening}:${incident.id}:${one.personId}:${incident.decidedAt ?? 0}`,
      says: [say(closedKey(incident, happening), { code: one.code })],
    });
  }
}

/** The text of how it ended, for those who were asked to look; in a drill no county is told. */
export function closedKey({ isDrill }: Incident, how: Closed): TextKey {
  return isDrill && how.startsWith('confirmed') ? 'drill.confirmed' : `closed.${how}`;
}

/** Tells those who have not answered that enough go, so that they need not. */
export async function releaseOthers(tx: Tx, world: World, incident: Incident): Promise<void> {
  const now = world.now();
  for (const one of await assignmentsOf(tx, incident.id)) {
    if (one.acceptedAt !== null || one.verdict !== null || one.releasedAt !== null) continue;
    await updateAssignment(tx, one.id, { releasedAt: now });
    await tellAsked(tx, world, incident, one, {
      key: `enough:${incident.id}:${one.personId}`,
      says: [say('ask.enough', { code: one.code })],
    });
  }
}

async function tellAsked(
  tx: Tx,
  world: World,
  incident: Incident,
  one: Assignment,
  message: { key: string; says: Say[] },
): Promise<void> {
  if (!(await isStillAsked(tx, one.personId))) return;
  await tellPerson(tx, world, one.personId, one.addressId, {
    key: message.key,
    says: drillSays(incident, message.says),
    lane: 'ask',
    lasts: 2 * HOUR,
    about: incident.code,
  });
}

/** Something new of an incident, for those who look. */
export interface News {
  /** Says what this is, so that nobody is told twice. */
  key: string;
  says: readonly Say[];
  photoIds: readonly number[];
  /** Whose news it is: they know it already. */
  fromId: number | null;
  /** Only to those who go or went, not to those who have not answered. */
  onlyGoing?: boolean;
}

/**
 * Passes news of an incident to those who look; within what anyone can read. Returns how many were
 * told.
 */
export async function passOn(
  tx: Tx,
  world: World,
  incident: Incident,
  news: News,
): Promise<number> {
  const now = world.now();
  let told = 0;
  for (const one of await assignmentsOf(tx, incident.id)) {
    const { personId, addressId, code } = one;
    if (personId === news.fromId || one.verdict === 'unable') continue;
    if (one.acceptedAt === null && (one.releasedAt !== null || news.onlyGoing)) continue;
    if (!(await isStillAsked(tx, personId))) continue;
    if (await isLimitReached(tx, 'newsTold', personId, now)) continue;
    const to = await reach(tx, personId, channelsInUse(world.network), addressId);
    if (!to) continue;
    await countTowards(tx, 'newsTold', personId, now);
    told += 1;
    if (news.says.length > 0) {
      await tell(tx, world, to, {
        key: `${news.key}:${personId}`,
        says: drillSays(incident, [say('ask.more', { code }), ...news.says]),
        lane: 'ask',
        lasts: world.patience.report,
        about: incident.code,
      });
    }
    for (const photoId of news.photoIds) await sendPhoto(tx, world, to, incident, code, photoId);
  }
  return told;
}

/** Shows somebody a picture of an incident, where the channel carries pictures. */
export async function sendPhoto(
  tx: Tx,
  world: World,
  to: Reachable,
  incident: Incident,
  code: string,
  photoId: number,
): Promise<void> {
  if (!world.network.channels.get(to.address.channel)?.photos) return;
  const before = await shownBefore(tx, photoId);
  await tell(tx, world, to, {
    key: `photo:${photoId}:${to.person.id}`,
    says: (language) => {
      const when = before ? dayAndTime(before.at, language, world.network.timeZone) : '';
      const said = before ? say('ask.photo-again', { code, when }) : say('ask.photo', { code });
      return drillSays(incident, [said]);
    },
    lane: 'ask',
    lasts: world.patience.expire,
    about: incident.code,
    photoId,
  });
}
