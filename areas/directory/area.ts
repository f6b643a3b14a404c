import { type Area, areaOf } from '../area.ts';
import { directoryActs } from './acts.ts';
import { directoryStatus } from './status.ts';
import { directoryTables } from './tables.ts';
import { talk } from './talk/talk.ts';

export const directory: Area = areaOf({
  name: 'directory',
  tables: directoryTables,
  talk,
  acts: directoryActs,
  status: directoryStatus,
});
