import { type Area, areaOf } from '../area.ts';
import { directoryTables } from './tables.ts';
import { talk } from './talk/talk.ts';

export const directory: Area = areaOf({ name: 'directory', talk, tables: directoryTables });
