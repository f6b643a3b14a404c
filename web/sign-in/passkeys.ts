import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod';
import { parseJson } from '../../adapters/json.ts';
import { audit } from '../../db/audit.ts';
import type { Tx } from '../../db/store.ts';
import {
  addPasskey,
  type Credential,
  credentialsOf,
  noteCredentialUse,
  passkeyOf,
} from '../../people/credentials.ts';
import { noteProved } from '../../people/sign-ins.ts';
import type { WebContext } from '../context.ts';
import { type ChallengeFor, isOurChallenge, makeChallenge, spendChallenge } from './challenge.ts';
import type { RelyingParty } from './relying-party.ts';

const shape = z.object({
  id: z.string().min(1).max(1400),
  rawId: z.string(),
  type: z.literal('public-key'),
  clientExtensionResults: z.record(z.string(), z.unknown()),
  response: z.object({ clientDataJSON: z.string().max(10_000) }).loose(),
});

const challengeSigned = z.object({ challenge: z.string() });

/** Ed25519, ES256 and RS256 of RFC 9053: what every passkey there is can do, and no experiment. */
const algorithms = [-8, -7, -257];

/** Only whoever uses a passkey needs what reads them. */
const library = () => import('@simplewebauthn/server');

/** What a browser needs to ask for a passkey. */
export async function askForPasskey(
  web: WebContext,
  { id: rpID }: RelyingParty,
  asked: { purpose: 'sign-in' | 'prove'; bound: string; of: readonly Credential[] | null },
): Promise<object> {
  const { generateAuthenticationOptions } = await library();
  const { purpose, bound, of } = asked;
  const passkeys = of?.filter(({ kind }) => kind === 'passkey');
  return generateAuthenticationOptions({
    rpID,
    challenge: await challengeFor(web, purpose, bound),
    // A touch alone shows that somebody is there; a PIN or a finger shows who.
    userVerification: 'required',
    ...(passkeys ? { allowCredentials: passkeys.map(({ handle }) => ({ id: handle })) } : {}),
  });
}

/** What a browser needs to make a passkey for someone. */
export async function offerPasskey(
  web: WebContext,
  { id: rpID }: RelyingParty,
  { personId, bound }: { personId: number; bound: string },
): Promise<object> {
  const { generateRegistrationOptions } = await library();
  const known = await web.store.read((q) => credentialsOf(q, personId));
  return generateRegistrationOptions({
    ...{ rpName: web.network.name, rpID, challenge: await challengeFor(web, 'register', bound) },
    // What a browser shows beside the passkey: nobody's name, nobody's number.
    userName: `${web.network.name} ${personId}`,
    excludeCredentials: known
      .filter(({ kind }) => kind === 'passkey')
      .map(({ handle }) => ({ id: handle })),
    supportedAlgorithmIDs: algorithms,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
}

function challengeFor(web: WebContext, purpose: ChallengeFor, bound: string) {
  return web.store.read(async (q) => makeChallenge(q, purpose, bound, web.realNow()));
}

/**
 * Checks what a passkey signed, and notes its use.
 * @returns whose it is; null where it is nobody's, too old, for another purpose or was used before
 */
export async function checkPasskey(
  web: WebContext,
  { id: expectedRPID, origin: expectedOrigin }: RelyingParty,
  given: { purpose: 'sign-in' | 'prove'; bound: string; answer: string },
): Promise<{ credential: Credential; spend(tx: Tx): Promise<boolean> } | null> {
  const response = parsed<AuthenticationResponseJSON>(given.answer);
  const credential = response && (await web.store.read((q) => passkeyOf(q, response.id)));
  if (!response || !credential) return null;
  const { verifyAuthenticationResponse } = await library();
  const { challenge, isOurs } = await challengeIn(web, response, given.purpose, given.bound);
  const verified = await verifyAuthenticationResponse({
    ...{ response, expectedChallenge: () => isOurs, expectedOrigin, expectedRPID },
    credential: {
      id: credential.handle,
      publicKey: new Uint8Array(Buffer.from(credential.secret, 'base64url')),
      counter: credential.counter,
    },
  }).catch(() => null);
  if (!verified?.verified) return null;
  const { newCounter } = verified.authenticationInfo;
  return {
    credential,
    async spend(tx) {
      if (!(await spendChallenge(tx, challenge, web.realNow()))) return false;
      await noteCredentialUse(tx, credential, newCounter, web.realNow());
      return true;
    },
  };
}

/** Keeps a passkey that a browser made; false where what it says does not hold. */
export async function keepPasskey(
  web: WebContext,
  { id: expectedRPID, origin: expectedOrigin }: RelyingParty,
  given: { personId: number; bound: string; answer: string },
): Promise<boolean> {
  const response = parsed<RegistrationResponseJSON>(given.answer);
  if (!response) return false;
  const { verifyRegistrationResponse } = await library();
  const { challenge, isOurs } = await challengeIn(web, response, 'register', given.bound);
  const verified = await verifyRegistrationResponse({
    supportedAlgorithmIDs: algorithms,
    ...{ response, expectedChallenge: () => isOurs, expectedOrigin, expectedRPID },
  }).catch(() => null);
  if (!verified?.verified) return false;
  const { id: handle, publicKey, counter } = verified.registrationInfo.credential;
  const kept = { handle, counter, publicKey: Buffer.from(publicKey).toString('base64url') };
  return web.store.transact(async (tx) => {
    const now = web.realNow();
    if (!(await spendChallenge(tx, challenge, now)) || (await passkeyOf(tx, handle))) return false;
    await addPasskey(tx, { personId: given.personId, ...kept }, now);
    // It was shown by being made.
    await noteProved(tx, given.bound, now);
    const subject = `person:${given.personId}`;
    const entry = { actorId: given.personId, action: 'console.credential-added', subject };
    await audit(tx, { ...entry, details: { kind: 'passkey' } }, now);
    return true;
  });
}

/** The shape that the library asks for; what it holds, the library checks. */
function parsed<T>(answer: string): T | null {
  const found = shape.safeParse(parseJson(answer));
  return found.success ? (found.data as T) : null;
}

/** The challenge that was signed, and whether it is ours; checked again by what was signed. */
async function challengeIn(
  web: WebContext,
  { response }: { response: { clientDataJSON: string } },
  purpose: ChallengeFor,
  bound: string,
): Promise<{ challenge: string; isOurs: boolean }> {
  const signed = Buffer.from(response.clientDataJSON, 'base64url').toString();
  const { challenge } = challengeSigned.safeParse(parseJson(signed)).data ?? { challenge: '' };
  const now = web.realNow();
  const isOurs = await web.store.read(async (q) =>
    isOurChallenge(q, purpose, bound, challenge, now),
  );
  return { challenge, isOurs };
}
