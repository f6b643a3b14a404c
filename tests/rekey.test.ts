import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { unlock } from '../db/cipher.ts';
import { opensWith } from '../db/opens-with.ts';
import { rekeyFile } from '../db/rekey.ts';
import { temporaryFolder } from './support/store.ts';

const [FROM, TO, OTHER] = ['1a', '2b', '3c'].map((part) => part.repeat(32)) as [
  string,
  string,
  string,
];
const ROWS = 2000;

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

function open(file: string, key: string): Database.Database {
  const connection = new Database(file);
  unlock(connection, key);
  return connection;
}

/** A file as a kill leaves it in the middle of a write: half of it is there, and what undoes that lies beside it. */
function killedWhileWriting(key: string): string {
  const [live, file] = [join(folder.path, 'live.sqlite'), join(folder.path, 'killed.sqlite')];
  const connection = open(live, key);
  connection.exec('CREATE TABLE words (id INTEGER PRIMARY KEY, said TEXT)');
  const add = connection.prepare('INSERT INTO words (said) VALUES (?)');
  connection.transaction(() => {
    for (let n = 0; n < ROWS; n++) add.run('before '.repeat(20));
  })();
  // With so little room what is written goes to the file before it is committed.
  connection.pragma('cache_size = 2');
  connection.exec(`BEGIN; UPDATE words SET said = 'half'`);
  copyFileSync(live, file);
  copyFileSync(`${live}-journal`, `${file}-journal`);
  connection.exec('ROLLBACK');
  connection.close();
  return file;
}

const wordsIn = (file: string, key: string): unknown[] => {
  const connection = open(file, key);
  const found = connection
    .prepare(`SELECT count(*) FROM words WHERE said LIKE 'before%'`)
    .pluck()
    .all();
  connection.close();
  return found;
};

describe('a file that was being written when the program was killed', () => {
  test('is known by its key and by no other, and asking leaves it to be undone', () => {
    const file = killedWhileWriting(FROM);
    expect([OTHER, TO, FROM].map((key) => opensWith(file, key))).toEqual([false, false, true]);
    expect(existsSync(`${file}-journal`)).toBe(true);
    expect(wordsIn(file, FROM)).toEqual([ROWS]);
  });

  test('is encrypted anew as it was before that write', () => {
    const file = killedWhileWriting(FROM);
    rekeyFile(file, FROM, TO);
    expect(wordsIn(file, TO)).toEqual([ROWS]);
  });

  test('stays as it is where it has the new key, and what was half written is undone', () => {
    const file = killedWhileWriting(TO);
    rekeyFile(file, FROM, TO);
    expect(wordsIn(file, TO)).toEqual([ROWS]);
  });
});
