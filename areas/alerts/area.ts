import { type Area, areaOf } from '../area.ts';
import { setBackDeferred } from '../deferred.ts';
import { alertActs } from './acts.ts';
import { networkStatus } from './network.ts';
import { alertTables } from './tables.ts';
import { talk } from './talk/talk.ts';
import { dropDecisions, undoFacts } from './undo.ts';

export const alerts: Area = areaOf({
  name: 'alerts',
  left: dropDecisions,
  knows: undoFacts,
  talk,
  acts: alertActs,
  status: networkStatus,
  setBack: (tx, world) => setBackDeferred(tx, world.now()),
  tables: alertTables,
  fates: {
    approvals: { personId: { merged: { once: 'subject' }, forgotten: 'last' } },
    deferred: { personId: { merged: 'moves', forgotten: 'last' } },
  },
});
