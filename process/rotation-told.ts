import type { Config } from '../config.ts';
import { keyFileOf } from '../db/key.ts';
import { type KeyChange, nextKeyFile } from '../db/key-change.ts';
import { realFile } from '../db/real-file.ts';
import { keySourceOf } from './locked.ts';

/** What a change of the key came to. */
export interface Done {
  change: KeyChange;
  /** How many values were sealed anew. */
  count: number;
  /** Where stores lie that could not be encrypted anew, and that nobody needs. */
  left: string[];
  /** Where the key of before lies; null where there was none in that place. */
  before: string | null;
  /** Why the new key does not lie in its place; null where it does. */
  unplaced: string | null;
}

/** What the operator should know. */
export function toldOf(config: Config, done: Done): string {
  return [changed(done), ...done.left.map(aside), next(config, done)].join(' ').trim();
}

function changed({ change, count, unplaced }: Done): string {
  const sealed = `The key is changed: ${count} values were sealed anew, and the new key is in`;
  return unplaced === null
    ? `${sealed} ${change.file}. Keep a copy elsewhere.`
    : `${sealed} ${nextKeyFile(change)}. Keep a copy elsewhere.`;
}

function aside(file: string): string {
  return `A store of invented people could not be encrypted anew, and lies in ${file}: erase it.`;
}

function next(config: Config, { change, before, unplaced }: Done): string {
  if (unplaced !== null) {
    return `It could not be put in its place: ${unplaced} Every start of the program tries it again, and commands need DATABASE_KEY_FILE=${nextKeyFile(change)} until then.`;
  }
  if (before !== null) {
    return `Backups of before open with the former key only (restore --key-file): it is ${before}. Erase it with the last of them, at once where somebody else may have it.`;
  }
  const own = keyFileOf(keySourceOf(config));
  if (own !== null && realFile(own) === change.file) return '';
  const source = config.databaseKey ? 'take DATABASE_KEY out of them, and ' : '';
  return `Before the next start change the settings: ${source}set DATABASE_KEY_FILE=${change.file}. The former key opens backups of before, and nothing else.`;
}
