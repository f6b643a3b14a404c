import { actName } from '../../areas/act.ts';
import { allDeferred, type Deferred } from '../../areas/deferred.ts';
import { type TextKey, text } from '../../content/catalog.ts';
import type { Language } from '../../content/languages.ts';
import type { Queries } from '../../db/store.ts';
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
  person: Person,
  language: Language,
): Promise<Undoable[]> {
  if (!may(person, 'decide')) return [];
  const all = await allDeferred(q);
  return all.map((one) => ({
    id: one.id,
    what: text(language, nameOf(one)),
    code: one.about,
    at: one.wakeAt,
    by: one.personId === person.id ? null : one.personId,
  }));
}

function nameOf({ deed }: Deferred): TextKey {
  if (deed.do === 'schedule-decide') return 'compose.do.approve';
  const word = 'action' in deed ? deed.action : actName(deed);
  return word in named ? named[word as keyof typeof named] : 'frame.decision';
}
