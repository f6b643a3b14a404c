import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from './call.ts';

/**
 * The text of a file as spreadsheets save it: UTF-8 or UTF-16, or else Windows-1252, which has a
 * letter for every byte.
 * @throws UsageError where the file cannot be read
 */
export function readText(file: string): string {
  return decoded(readBytes(file));
}

function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    const reason = code === 'ENOENT' ? 'it is not there' : 'is it a file, and may you read it?';
    throw new UsageError(`${resolve(file)} cannot be read: ${reason}`);
  }
}

function decoded(bytes: Buffer): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
