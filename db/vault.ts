import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';

import { type Apart, createApart } from './apart.ts';

/**
 * Seals the columns that hold an address or someone's words, and finds addresses without
 * storing them in clear.
 */
export interface Vault {
  /** Encrypts text for one purpose (the column's name); the same text never seals alike twice. */
  seal(purpose: string, plain: string): string;
  /** Opens what `seal` made for the same purpose; throws when key, purpose or bytes differ. */
  open(purpose: string, sealed: string): string;
  /** A keyed blind index: equal values give equal indexes, and no key means no guessing. */
  index(purpose: string, value: string): string;
  /** The raw 256-bit key of the database file, as 64 hex digits. */
  readonly fileKey: string;
  /** With what everything that `seal` makes begins: it names the key. */
  readonly keyId: string;
  /** Whether it has the key that something is sealed with, which is named in its beginning. */
  knows(sealed: string): boolean;
  /** The key of the blind index, as 64 hex digits: it outlives a change of the master key. */
  readonly indexKey: string;
  /** What is sealed under a passphrase of its own. */
  readonly apart: Apart;
  /** Has the index made with the key it was made with before the master key was changed. */
  keepIndexKey(hex: string): void;
}

/** A column was sealed with a key that is not the one in use. */
export class ForeignKey extends Error {
  constructor(sealedWith: string, inUse: string) {
    super(`A column was sealed with key ${sealedWith}, but the key in use is ${inUse}.`);
  }
}

const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Derives every key from the one master key of 64 hex digits, so an operator guards one secret.
 * Columns use AES-256-GCM (NIST SP 800-38D) with the purpose as associated data; the first part
 * of a sealed text names the key.
 * @param former master keys by which columns may still be sealed, while the key is being changed
 */
export function openVault(masterKey: string, former: readonly string[] = []): Vault {
  const field = fieldKeyOf(masterKey);
  const known = new Map([field, ...former.map(fieldKeyOf)].map((one) => [one.id, one.key]));
  let indexKey = createSecretKey(derive(masterKey, 'index'));
  return {
    apart: createApart(),
    fileKey: derive(masterKey, 'file').toString('hex'),
    keyId: field.id,
    knows: (sealed) => known.has(sealed.split('.', 1)[0] ?? ''),
    get indexKey() {
      return indexKey.export().toString('hex');
    },
    keepIndexKey(hex) {
      indexKey = createSecretKey(Buffer.from(hex, 'hex'));
    },
    seal(purpose, plain) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', field.key, iv).setAAD(Buffer.from(purpose));
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return `${field.id}.${Buffer.concat([iv, body, cipher.getAuthTag()]).toString('base64')}`;
    },
    open(purpose, sealed) {
      const [id = '', body = ''] = sealed.split('.');
      const key = known.get(id);
      if (!key) {
        throw new ForeignKey(id, field.id);
      }
      const bytes = Buffer.from(body, 'base64');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES))
        .setAAD(Buffer.from(purpose))
        .setAuthTag(bytes.subarray(-TAG_BYTES));
      const plain = decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES));
      decipher.final();
      return plain.toString();
    },
    index(purpose, value) {
      return createHmac('sha256', indexKey).update(`${purpose}\n${value}`).digest('base64url');
    },
  };
}

/** Tells one master key from another, and nothing of either: it may stand in clear. */
export function digestOfKey(masterKey: string): string {
  return derive(masterKey, 'digest').toString('hex');
}

function derive(masterKey: string, label: string): Buffer {
  const master = Buffer.from(masterKey, 'hex');
  return Buffer.from(hkdfSync('sha256', master, '', `defensa ${label}`, 32));
}

/** A key object is read once; a buffer of bytes would be read again for every address. */
function fieldKeyOf(masterKey: string): { id: string; key: KeyObject } {
  const key = createSecretKey(derive(masterKey, 'field'));
  return { id: createHash('sha256').update(key.export()).digest('hex').slice(0, 8), key };
}
