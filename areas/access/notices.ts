import { eq } from 'drizzle-orm';
import { text } from '../../content/catalog.ts';
import type { Tx } from '../../db/store.ts';
import { roles } from '../../db/vocabulary.ts';
import type { Watch } from '../area.ts';
import { tellEach } from '../tell.ts';
import { say } from '../turn.ts';
import { adminsFor, type World } from '../world.ts';
import { roleWords } from './role-words.ts';
import { noticeOf } from './rules/notices.ts';
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
  if (!told) return;
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

/** What can be exported. */
export type Exported = 'people' | 'incidents' | 'directory';
