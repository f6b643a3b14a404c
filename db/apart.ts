import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { openProtected, protectKey } from './passphrase.ts';

/** With what everything that is sealed apart begins. */
export const APART = 'a1.';

/** The two halves, as they are kept: what seals, in hex, and what opens, under its passphrase. */
export interface ApartKeys {
  public: string;
  protected: string;
}

/**
 * Seals what is to be read only while somebody has given a passphrase of its own. Sealing asks for nothing, so
 * that what is told while it is locked is kept as well.
 */
export interface Apart {
  /** `off`: nothing is kept apart. */
  readonly state: 'off' | 'locked' | 'open';
  use(keys: ApartKeys): void;
  /** False where the passphrase is another. */
  unlock(passphrase: string): boolean;
  seal(purpose: string, plain: string): string;
  /** The same keys under another passphrase; null while it is locked. */
  protectAnew(passphrase: string): ApartKeys | null;
  /** What `seal` made for the same purpose; null while it is locked. */
  open(purpose: string, sealed: string): string | null;
}

/** Makes the two halves, one of which needs the passphrase. */
export function makeApartKeys(passphrase: string): ApartKeys {
  const { publicKey, privateKey } = generateKeyPairSync('x25519');
  const protectedHalf = protectKey(halfOf(privateKey, 'd'), passphrase);
  return { public: halfOf(publicKey, 'x'), protected: protectedHalf };
}

function halfOf(key: KeyObject, part: 'x' | 'd'): string {
  return Buffer.from(key.export({ format: 'jwk' })[part] ?? '', 'base64url').toString('hex');
}

const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

/**
 * An ephemeral X25519 key for each text (as in ECIES), HKDF-SHA-256, and AES-256-GCM with the purpose as
 * associated data.
 */
export function createApart(): Apart {
  let keys: ApartKeys | null = null;
  let opener: KeyObject | null = null;
  return {
    get state() {
      if (!keys) return 'off';
      return opener ? 'open' : 'locked';
    },
    use(given) {
      keys = given;
    },
    unlock(passphrase) {
      const secret = keys && openProtected(keys.protected, passphrase);
      if (!keys || !secret) return false;
      opener = keyOf(keys.public, secret);
      return true;
    },
    seal(purpose, plain) {
      if (!keys) throw new Error('Nothing is kept apart.');
      const own = generateKeyPairSync('x25519');
      const ephemeral = Buffer.from(halfOf(own.publicKey, 'x'), 'hex');
      const key = sharedKey(own.privateKey, keyOf(keys.public), ephemeral);
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(purpose));
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      const parts = [ephemeral, iv, body, cipher.getAuthTag()];
      return APART + Buffer.concat(parts).toString('base64');
    },
    protectAnew(passphrase) {
      if (!keys || !opener) return null;
      return { public: keys.public, protected: protectKey(halfOf(opener, 'd'), passphrase) };
    },
    open(purpose, sealed) {
      if (!opener) return null;
      const bytes = Buffer.from(sealed.slice(APART.length), 'base64');
      const ephemeral = bytes.subarray(0, KEY_BYTES);
      const key = sharedKey(opener, keyOf(ephemeral.toString('hex')), ephemeral);
      const decipher = createDecipheriv(
        'aes-256-gcm',
        key,
        bytes.subarray(KEY_BYTES, KEY_BYTES + IV_BYTES),
      )
        .setAAD(Buffer.from(purpose))
        .setAuthTag(bytes.subarray(-TAG_BYTES));
      const body = bytes.subarray(KEY_BYTES + IV_BYTES, -TAG_BYTES);
      return decipher.update(body, undefined, 'utf8') + decipher.final('utf8');
    },
  };
}

function sharedKey(privateKey: KeyObject, publicKey: KeyObject, salt: Buffer): Buffer {
  const shared = diffieHellman({ privateKey, publicKey });
  return Buffer.from(hkdfSync('sha256', shared, salt, 'defensa apart', KEY_BYTES));
}

/** A key from its halves in hex; the public one where the secret one is left out. */
function keyOf(publicHex: string, secretHex?: string): KeyObject {
  const part = (hex: string): string => Buffer.from(hex, 'hex').toString('base64url');
  const jwk = { kty: 'OKP', crv: 'X25519', x: part(publicHex) };
  return secretHex === undefined
    ? createPublicKey({ key: jwk, format: 'jwk' })
    : createPrivateKey({ key: { ...jwk, d: part(secretHex) }, format: 'jwk' });
}
