import { actName } from '../../areas/act.ts';
import { allDeferred, type Deferred } from '../../areas/deferred.ts';
import { incidentByCode } from '../../areas/reports/store/incidents.ts';
import type { Effect } from '../../areas/turn.ts';
import { decidingFor, type World } from '../../areas/world.ts';
import { recentBroadcasts } from '../../broadcasts/store/broadcasts.ts';
import { type TextKey, text } from '../../content/catalog.ts';
import type { Language } from '../../content/languages.ts';
import type { Queries } from '../../db/store.ts';
import type { Broadcast } from '../../delivery/store/broadcast-rows.ts';
import { may } from '../../people/authority.ts';
import type { Person } from '../../people/person.ts';
import type { Undoable } from './viewer.ts';

const named = {
  approve: 'incident.do.approve',
  reject: 'incident.do.reject',
  end: 'incident.do.end',
  retract: 'incident.do.retract',
  update: 'incident.do.update',
  merge: 'incident.do.merge',
  proof: 'incident.do.proof',
  'resume-all': 'now.resume-all',
} as const satisfies Record<string, TextKey>;

/** What can still be undone, by whoever decides: their own, and what others decided. */
export async function undoableFor(
  q: Queries,
  world: World,
  person: Person,
  language: Language,
): Promise<Undoable[]> {
  if (!may(person, 'decide')) return [];
  const decides = decidingFor(q, world, person.id);
  const found: Undoable[] = [];
  for (const one of await allDeferred(q)) {
    const isOwn = one.personId === person.id;
    found.push({
      ...{ id: one.id, what: text(language, nameOf(one)), code: one.about, at: one.wakeAt },
      by: isOwn ? null : one.personId,
      canStop: !isOwn && stoppingOf(one) !== null && (await decides(await countyOf(q, one))),
    });
  }
  return found;
}

/** For so long it is told that something goes out, once it can be undone no more. */
const JUST_MS = 45_000;
const MOST_TOLD = 3;

/** What began to go to many a moment ago: whoever decided it, or looks, sees that it was done. */
export async function justSent(q: Queries, person: Person, now: number): Promise<Broadcast[]> {
  if (!may(person, 'decide')) return [];
  const latest = await recentBroadcasts(q, MOST_TOLD);
  return latest.filter(({ createdAt }) => createdAt > now - JUST_MS);
}

/** How another stops it; null where only whoever decided it can undo it. */
export function stoppingOf({ about, deed }: Pick<Deferred, 'about' | 'deed'>): Effect | null {
  if (about === null || (deed.do !== 'schedule-decide' && deed.do !== 'admin')) return null;
  return { do: deed.do, action: 'halt', code: about, sure: true };
}

/** Where somebody has to decide to stop it: the county of an incident; null for what goes to several. */
async function countyOf(q: Queries, { about, deed }: Deferred): Promise<string | null> {
  if (about === null || deed.do !== 'admin') return null;
  return (await incidentByCode(q, about))?.county ?? null;
}

/** What was decided, in words. */
export function nameOf({ deed }: Deferred): TextKey {
  if (deed.do === 'schedule-decide') return 'compose.do.approve';
  const word = 'action' in deed ? deed.action : actName(deed);
  return word in named ? named[word as keyof typeof named] : 'frame.decision';
}
