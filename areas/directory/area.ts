import { type Area, areaOf } from '../area.ts';
import { directoryTables } from './tables.ts';

export const directory: Area = areaOf({ name: 'directory', tables: directoryTables });
