import type Database from 'better-sqlite3';

/**
 * Opens an encrypted file with its key.
 * @param fileKey 64 hex digits; null for a file in clear
 * @throws where the key does not fit: the first read shows it
 */
export function unlock(connection: Database.Database, fileKey: string | null): void {
  if (fileKey !== null) {
    connection.pragma(`cipher='sqlcipher'`);
    connection.pragma(`key="x'${fileKey}'"`);
  }
  connection.prepare('SELECT count(*) FROM sqlite_master').get();
}
