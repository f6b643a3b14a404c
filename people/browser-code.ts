import { createHash, randomBytes } from 'node:crypto';
import { makeCode } from '../db/code.ts';

/** A secret that a cookie or a link carries, and nobody guesses: 192 bits. */
export function newSecret(): string {
  return randomBytes(24).toString('base64url');
}

/** SHA-256 of a secret, in which form alone the store knows it. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/**
 * The code that a browser shows, made of the secret that it alone has: nothing needs to be kept
 * before somebody has shown who they are. Eight characters, as `findLinkCode` reads them.
 */
export function browserCode(secret: string): string {
  const bytes = createHash('sha512').update(`code ${secret}`).digest();
  let at = 0;
  const next = (): number => bytes.readUInt32BE(4 * at++) / 2 ** 32;
  return makeCode(next) + makeCode(next);
}

/** A code in two halves, as people read and write it. */
export function spaced(code: string): string {
  return `${code.slice(0, 4)} ${code.slice(4)}`;
}
