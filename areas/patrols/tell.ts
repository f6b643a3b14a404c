import { countyName, timeOfDay } from '../../broadcasts/compose.ts';
import { text } from '../../content/catalog.ts';
import { disclose } from '../../content/disclosure.ts';
import type { Language } from '../../content/languages.ts';
import type { Tx } from '../../db/store.ts';
import { may, rolesWith } from '../../people/authority.ts';
import type { Reachable } from '../../people/people.ts';
import { loadPerson } from '../../people/people.ts';
import { tellEach } from '../tell.ts';
import { type Say, say } from '../turn.ts';
import { adminsFor, type World } from '../world.ts';
import { lastWrote, linesOf, type Patrol } from './store/patrols.ts';

const LASTS = 2 * 60 * 60_000;

/** `silent`: they answered nothing; `help`: they ask for help; `back`: they wrote again. */
export type Told = 'silent' | 'help' | 'back';

/** Tells the admins of the counties of whoever is out, with what they wrote last and when. */
export async function tellAdmins(tx: Tx, world: World, patrol: Patrol, what: Told): Promise<void> {
  const person = await loadPerson(tx, patrol.personId);
  const counties = [
    ...new Set(
      person.memberships
        .filter(({ role, state }) => state === 'active' && rolesWith('patrol').includes(role))
        .map(({ county }) => county),
    ),
  ];
  const last = (await linesOf(tx, patrol.id)).at(-1);
  const at = Math.max((await lastWrote(tx, patrol.personId)) ?? 0, last?.at ?? 0, patrol.startedAt);
  const admins = new Map<number, Reachable>();
  for (const county of may(person, 'patrol') ? counties : [null]) {
    for (const one of await adminsFor(tx, world, county)) admins.set(one.person.id, one);
  }
  admins.delete(person.id);
  const clock = (moment: number, language: Language): string =>
    timeOfDay(moment, language, world.network.timeZone);
  const says = (language: Language): Say[] => [
    say(`patrols.told.${what}`, {
      county: counties.map((one) => countyName(world.network, one, language)).join(', '),
      time: clock(at, language),
      since: clock(patrol.startedAt, language),
      note:
        patrol.note === ''
          ? text(language, 'patrols.no-note')
          : disclose(patrol.note, 'verifier', language).text,
      words: last
        ? disclose(last.text, 'verifier', language).text
        : text(language, 'patrols.no-words'),
    }),
  ];
  await tellEach(tx, world, admins.values(), {
    key: `patrol-${what}:${patrol.id}:${world.now()}`,
    says,
    lane: 'urgent',
    lasts: LASTS,
    aboutId: patrol.personId,
  });
}
