import { actName } from '../../areas/act.ts';
import { allDeferred, type Deferred } from '../../areas/deferred.ts';
import { type Incident, incidentByCode } from '../../areas/reports/store/incidents.ts';
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
    const incident = isOwn ? null : await incidentOf(q, one);
    found.push({
      ...{ id: one.id, what: text(language, nameOf(one)), code: one.about, at: one.wakeAt },
      by: isOwn ? null : one.personId,
      canStop: incident !== null && (await decides(incident.county)),
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

/** The incident that a decision is about; null where it is about a message, or all that goes out. */
export async function incidentOf(
  q: Queries,
  { about, deed }: Pick<Deferred, 'about' | 'deed'>,
): Promise<Incident | null> {
  return deed.do === 'admin' && about !== null ? incidentByCode(q, about) : null;
}

function nameOf({ deed }: Deferred): TextKey {
  if (deed.do === 'schedule-decide') return 'compose.do.approve';
  const word = 'action' in deed ? deed.action : actName(deed);
  return word in named ? named[word as keyof typeof named] : 'frame.decision';
}
