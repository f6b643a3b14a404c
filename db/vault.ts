import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
} from 'node:crypto';

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
}

const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Derives every key from the one master key of 64 hex digits, so an operator guards one secret.
 * Columns use AES-256-GCM (NIST SP 800-38D) with the purpose as associated data; the first part
 * of a sealed text names the key, so that keys can be changed later.
 */
export function openVault(masterKey: string): Vault {
  const derive = (label: string): Buffer =>
    Buffer.from(hkdfSync('sha256', Buffer.from(masterKey, 'hex'), '', `defensa ${label}`, 32));
  // A key object is read once; a buffer of bytes would be read again for every address.
  const fieldKey = createSecretKey(derive('field'));
  const indexKey = createSecretKey(derive('index'));
  const keyId = createHash('sha256').update(fieldKey.export()).digest('hex').slice(0, 8);
  return {
    fileKey: derive('file').toString('hex'),
    seal(purpose, plain) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', fieldKey, iv).setAAD(Buffer.from(purpose));
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return `${keyId}.${Buffer.concat([iv, body, cipher.getAuthTag()]).toString('base64')}`;
    },
    open(purpose, sealed) {
      const [id, body = ''] = sealed.split('.');
      if (id !== keyId) {
        throw new Error(`A column was sealed with key ${id}, but the key in use is ${keyId}.`);
      }
      const bytes = Buffer.from(body, 'base64');
      const decipher = createDecipheriv('aes-256-gcm', fieldKey, bytes.subarray(0, IV_BYTES))
        .setAAD(Buffer.from(purpose))
        .setAuthTag(bytes.subarray(-TAG_BYTES));
      const text = decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES), undefined, 'utf8');
      return text + decipher.final('utf8');
    },
    index(purpose, value) {
      return createHmac('sha256', indexKey).update(`${purpose}\n${value}`).digest('base64url');
    },
  };
}
