import { StoreError } from './store-error.ts';

/** Turns the codes of SQLite and of the system into words an operator can act on; other errors pass unchanged. */
export function inWords(error: unknown, file: string): unknown {
  const code = codeOf(error);
  const problem = (kind: StoreError['problem'], text: string): StoreError =>
    new StoreError(kind, `${file}: ${text}`, { cause: error });
  if (code.startsWith('SQLITE_NOTADB')) {
    return problem(
      'wrong-key',
      'the key does not open this database. Set DATABASE_KEY or DATABASE_KEY_FILE to the key it was made with. Nothing was changed.',
    );
  }
  if (/^(SQLITE_FULL|ENOSPC|EDQUOT)/.test(code)) {
    return problem('full', 'the disk is full. Nothing was lost; free some space.');
  }
  if (/^SQLITE_IOERR_(WRITE|SHM|TRUNCATE|FSYNC)/.test(code)) {
    return problem('full', 'the disk takes nothing: it is full, or fails. Free some space.');
  }
  if (code.startsWith('SQLITE_BUSY')) {
    return problem('in-use', 'another program is holding the database. Stop it and try again.');
  }
  if (/^(SQLITE_(READONLY|CANTOPEN|PERM)|EACCES|EPERM|EROFS)/.test(code)) {
    return problem('unwritable', "it cannot be written. Check the file's owner and rights.");
  }
  if (code.startsWith('SQLITE_CORRUPT')) {
    return problem('damaged', 'the file is damaged. Stop the program and restore a backup.');
  }
  return error;
}

/** The code of an error or of what brought it about; nothing where that is in words already. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error) || error instanceof StoreError) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return codeOf(error.cause);
}
