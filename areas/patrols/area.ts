import { days } from '../../db/keeping.ts';
import { may } from '../../people/authority.ts';
import { areaOf } from '../area.ts';
import { say } from '../turn.ts';
import { patrolActs } from './acts.ts';
import {
  countPatrols,
  patrolOf,
  sweepPatrols,
  updatePatrol,
  wakePatrols,
} from './store/patrols.ts';
import { patrolTables } from './tables.ts';
import { talk } from './talk/talk.ts';
import { patrolWatch } from './watch.ts';

export const patrols = areaOf({
  name: 'patrols',
  talk,
  acts: patrolActs,
  tables: patrolTables,
  fates: { patrols: { personId: { merged: 'moves', forgotten: 'erased' } } },
  async knows(tx, _world, personId, person) {
    if (!may(person, 'patrol')) return {};
    const patrol = await patrolOf(tx, personId);
    return { patrol: patrol && { since: patrol.startedAt, asked: patrol.askedAt !== null } };
  },
  async left(tx, world, personId) {
    const patrol = await patrolOf(tx, personId);
    if (patrol) await updatePatrol(tx, patrol.id, { endedAt: world.now(), wakeAt: null });
  },
  async status({ tx }) {
    const count = await countPatrols(tx);
    return count === 0 ? [] : [say('patrols.status', { count })];
  },
  setBack: (tx, world) => wakePatrols(tx, world.now()),
  keeps: [
    {
      name: 'patrol',
      what: 'patrols and what they wrote, after they ended',
      period: days(30),
      isEvidence: true,
      erase: sweepPatrols,
    },
  ],
  watches: [patrolWatch],
});
