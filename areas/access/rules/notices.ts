import type { Params } from '../../../content/catalog.ts';
import { personOf, type Recorded } from '../../../db/audit.ts';

/** What all coordinators hear of, whoever did it and by whatever way; each has a text of its name. */
export type Notice =
  | 'new-device'
  | 'machine'
  | 'first-admin'
  | 'credential-added'
  | 'credential-removed'
  | 'credentials-reset'
  | 'role-granted'
  | 'role-revoked'
  | 'exported'
  | 'imported'
  | 'unlinked'
  | 'key-rotated'
  | 'unlocked'
  | 'settings'
  | 'consulta-locked'
  | 'consulta-protected'
  | 'consulta-unlocked'
  | 'wrong-factors';

/** What somebody hears of their own way in to the console; each has a text of its name. */
export type OwnNotice = 'own-device' | 'own-added' | 'own-removed';

/** What is first of all news to whoever it is about: they know whether it was they. */
const ownNotices: Partial<Record<Notice, OwnNotice>> = {
  'new-device': 'own-device',
  'credential-added': 'own-added',
  'credential-removed': 'own-removed',
};

/** What whoever a notice is about hears in their own words; null where it is for coordinators alone. */
export function ownNoticeOf(notice: Notice): OwnNotice | null {
  return ownNotices[notice] ?? null;
}

export interface Told {
  notice: Notice;
  /** The number of whoever it is about. */
  person?: number;
  /** What else the text has in it; a role and a county are put in words by whoever tells. */
  params?: Params;
}

type Rule = (row: Recorded) => Told | null;

const about =
  (notice: Notice): Rule =>
  ({ subject }) => ({ notice, person: personOf(subject) });

const ofRole =
  (notice: Notice): Rule =>
  ({ subject, details }) => ({
    notice,
    person: personOf(subject),
    params: { role: String(details?.role), county: String(details?.county) },
  });

/** By the action on record, what is told of it; null where that one is no news. */
const rules: Readonly<Record<string, Rule>> = {
  'console.signed-in': ({ actorId, details }) => {
    if (details?.device !== 'new') return null;
    return actorId === null ? { notice: 'machine' } : { notice: 'new-device', person: actorId };
  },
  'console.first-admin': about('first-admin'),
  'console.credential-added': about('credential-added'),
  'console.credential-removed': about('credential-removed'),
  'console.credentials-reset': about('credentials-reset'),
  'console.factors-refused': about('wrong-factors'),
  'role.granted': ofRole('role-granted'),
  'role.revoked': ofRole('role-revoked'),
  'data.exported': ({ details }) => ({
    notice: 'exported',
    params: { what: String(details?.what) },
  }),
  'people.staff-imported': ({ details }) => ({
    notice: 'imported',
    params: { number: Number(details?.count) },
  }),
  'person.unlinked': about('unlinked'),
  'key.rotated': () => ({ notice: 'key-rotated' }),
  'store.unlocked': () => ({ notice: 'unlocked' }),
  'consulta.locked': () => ({ notice: 'consulta-locked' }),
  'consulta.protected': () => ({ notice: 'consulta-protected' }),
  'consulta.unlocked': () => ({ notice: 'consulta-unlocked' }),
  'settings.changed': ({ details }) =>
    details?.changed ? { notice: 'settings', params: { names: String(details.changed) } } : null,
};

/** The actions on record that may be news. */
export const noticed: string[] = Object.keys(rules);

/** What coordinators are told of a row of the record; null where it is no news. */
export function noticeOf(row: Recorded): Told | null {
  return rules[row.action]?.(row) ?? null;
}
