import { argon2Sync, createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { StoreError } from './store-error.ts';

/** RFC 9106, 4, the second recommended choice: 64 MiB, three passes, four lanes. */
const COST = { memory: 65_536, passes: 3, parallelism: 4 } as const;
const FORM =
  /^defensa-key argon2id m=(\d{1,7}) t=(\d{1,3}) p=(\d{1,2}) ([\w-]{22}) ([\w-]{16}) ([\w-]{64})$/;
/** What is shorter is guessed by whoever has the disk. */
export const LEAST_LETTERS = 14;

/** Whether a key file holds a key that a passphrase protects. */
export function isProtected(text: string): boolean {
  return text.startsWith('defensa-key ');
}

/** A key of 64 hex digits as it stands in a file that gives nothing without the passphrase. */
export function protectKey(key: string, passphrase: string): string {
  const [salt, iv] = [randomBytes(16), randomBytes(12)];
  const cipher = createCipheriv('aes-256-gcm', stretch(passphrase, salt, COST), iv);
  const body = Buffer.concat([
    cipher.update(Buffer.from(key, 'hex')),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
  const { memory, passes, parallelism } = COST;
  const shown = [salt, iv, body].map((one) => one.toString('base64url')).join(' ');
  return `defensa-key argon2id m=${memory} t=${passes} p=${parallelism} ${shown}`;
}

/** The key in a protected file; null where the passphrase is another. */
export function openProtected(text: string, passphrase: string): string | null {
  const [, m, t, p, salt = '', iv = '', body = ''] = FORM.exec(text.trim()) ?? [];
  if (!m || !t || !p) {
    throw new StoreError('wrong-key', 'The protected key is damaged. Use the copy of the key.');
  }
  const cost = { memory: Number(m), passes: Number(t), parallelism: Number(p) };
  const key = stretch(passphrase, Buffer.from(salt, 'base64url'), cost);
  const bytes = Buffer.from(body, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'));
  decipher.setAuthTag(bytes.subarray(32, 48));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(0, 32)), decipher.final()]).toString(
      'hex',
    );
  } catch {
    return null;
  }
}

interface Cost {
  memory: number;
  passes: number;
  parallelism: number;
}

function stretch(passphrase: string, nonce: Buffer, cost: Cost): Buffer {
  if (typeof argon2Sync !== 'function') {
    throw new StoreError('wrong-key', 'A passphrase needs Node 24.7 or later.');
  }
  // However it was typed, composed or not, it is the same.
  const message = passphrase.normalize('NFKC');
  return argon2Sync('argon2id', { message, nonce, tagLength: 32, ...cost });
}

const FEWEST_LETTERS = 6;

/**
 * What is wrong with a new passphrase, in words for whoever types it; null where it will do. Nobody can try
 * many against the program, but whoever has the disk can.
 * @param named what everybody knows of the network, and tries first
 */
export function passphraseProblem(passphrase: string, named: readonly string[]): string | null {
  const letters = [...passphrase.normalize('NFKC').toLowerCase()];
  if (letters.length < LEAST_LETTERS) {
    return `the passphrase needs ${LEAST_LETTERS} letters or more`;
  }
  if (new Set(letters).size < FEWEST_LETTERS) {
    return 'the passphrase repeats the same few letters; six words that have nothing to do with each other are good';
  }
  const typed = letters.join('').replace(/[^\p{L}\p{N}]/gu, '');
  const known = named.map((one) => one.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''));
  return known.some((one) => one !== '' && typed.includes(one))
    ? 'the passphrase has the name of the network in it, which is tried first'
    : null;
}
