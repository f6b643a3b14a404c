import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

const UP = 0x01;
const UV = 0x04;
const AT = 0x40;

const sha256 = (data: string | Buffer): Buffer => createHash('sha256').update(data).digest();
const url64 = (data: Buffer): string => data.toString('base64url');

/** What a page asks an authenticator, as far as this one reads it. */
export interface Asked {
  challenge: string;
  rp?: { id: string };
  rpId?: string;
}

/**
 * A passkey as a phone has it, in software: it signs what a page asks for, with its origin.
 * @see https://www.w3.org/TR/webauthn-3/#sctn-authenticator-data
 */
export function passkey(origin: string, { verifies = true } = {}) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const id = randomBytes(32);
  let counter = 0;
  const flags = UP | (verifies ? UV : 0);
  const client = (type: string, { challenge }: Asked): Buffer =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const head = (rpId: string, more = 0): Buffer => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(++counter);
    return Buffer.concat([sha256(rpId), Buffer.from([flags | more]), count]);
  };
  const answer = (response: Record<string, string>): string =>
    JSON.stringify({
      ...{ id: url64(id), rawId: url64(id), type: 'public-key', clientExtensionResults: {} },
      response,
    });
  return {
    create(asked: Asked): string {
      // COSE, RFC 9053, 7.1.1: an EC2 key on P-256 for ES256.
      const key = Buffer.concat([
        Buffer.from('a5010203262001215820', 'hex'),
        Buffer.from(x, 'base64url'),
        Buffer.from('225820', 'hex'),
        Buffer.from(y, 'base64url'),
      ]);
      const length = Buffer.from([0, id.length]);
      const data = Buffer.concat([
        head(asked.rp?.id ?? '', AT),
        ...[Buffer.alloc(16), length, id, key],
      ]);
      const attestation = Buffer.concat([
        Buffer.from('a363666d74646e6f6e656761747453746d74a0686175746844617461', 'hex'),
        Buffer.from([0x58, data.length]),
        data,
      ]);
      return answer({
        clientDataJSON: url64(client('webauthn.create', asked)),
        attestationObject: url64(attestation),
      });
    },
    get(asked: Asked): string {
      const data = head(asked.rpId ?? '');
      const clientData = client('webauthn.get', asked);
      const signed = sign('sha256', Buffer.concat([data, sha256(clientData)]), privateKey);
      return answer({
        clientDataJSON: url64(clientData),
        authenticatorData: url64(data),
        signature: url64(signed),
      });
    },
  };
}

export type Passkey = ReturnType<typeof passkey>;
