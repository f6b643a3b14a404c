import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from './call.ts';

/** @throws UsageError where the file cannot be read */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    const reason = code === 'ENOENT' ? 'it is not there' : 'is it a file, and may you read it?';
    throw new UsageError(`${resolve(file)} cannot be read: ${reason}`);
  }
}
