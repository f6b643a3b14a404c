import { eq } from 'drizzle-orm';
import { text } from '../../content/catalog.ts';
import type { Tx } from '../../db/store.ts';
import { roles } from '../../db/vocabulary.ts';
import { may } from '../../people/authority.ts';
import { findPerson } from '../../people/people.ts';
import type { Watch } from '../area.ts';
import { tellEach, tellPerson } from '../tell.ts';
import { say } from '../turn.ts';
import { adminsFor, type World } from '../world.ts';
import { roleWords } from './role-words.ts';
import { noticeOf, ownNoticeOf, type Told } from './rules/notices.ts';
import { noteTold, untold } from './store/notices.ts';

const DAY = 24 * 60 * 60_000;
/** What is older is no news any more, as after an update of a network that has run for long. */
const NEWS_MS = 30 * DAY;

/**
 * Has every coordinator hear of who may what, who signed in from where, what was given out, and keys,
 * from the record alone: so that it is the same by chat, console and command line.
 */
export const noticeWatch: Watch = {
  kind: 'notice',
  name: 'access.notice-one',
  ...untold,
  one: tellOfRow,
};

async function tellOfRow(tx: Tx, world: World, auditId: number): Promise<void> {
  const { audit } = tx.tables;
  const [row] = await tx.db.select().from(audit).where(eq(audit.id, auditId));
  const now = world.now();
  await noteTold(tx, auditId, now);
  const told = row && row.at > now - NEWS_MS ? noticeOf(row) : null;
  if (!told || (await isTheirsAlone(tx, world, auditId, told))) return;
  const { notice, person, params = {} } = told;
  const { role, county, ...others } = params;
  const known = roles.find((one) => one === role);
  await tellEach(tx, world, await adminsFor(tx, world, null), {
    key: `notice:${auditId}`,
    says: (language) => [
      say(`access.notice.${notice}`, {
        ...(person === undefined ? {} : { person }),
        ...(known ? roleWords(world, language, known, String(county)) : {}),
        ...(notice === 'exported'
          ? { what: text(language, `access.exported.${others.what as Exported}`) }
          : others),
      }),
    ],
    lane: 'urgent',
    lasts: DAY,
  });
}

/**
 * Tells whoever a notice is about, where it is of their own way in; whether coordinators need not hear of it:
 * of everybody who verifies it would be more than anyone reads.
 */
async function isTheirsAlone(
  tx: Tx,
  world: World,
  auditId: number,
  { notice, person: personId }: Told,
): Promise<boolean> {
  const own = ownNoticeOf(notice);
  const person = own && personId !== undefined ? await findPerson(tx, personId) : null;
  // Coordinators hear of each other's, and so of their own.
  if (!own || !person || may(person, 'decide')) return false;
  await tellPerson(tx, world, person.id, null, {
    key: `notice:${auditId}:own`,
    says: [say(`access.notice.${own}`)],
    lane: 'urgent',
    lasts: DAY,
  });
  return !may(person, 'help');
}

/** What can be exported. */
export type Exported = 'people' | 'incidents' | 'directory';
