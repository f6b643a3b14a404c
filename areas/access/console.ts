import { audit } from '../../db/audit.ts';
import { makeToken } from '../../db/token.ts';
import { may } from '../../people/authority.ts';
import { spaced } from '../../people/browser-code.ts';
import { addChatLink, CHAT_LINK_MS } from '../../people/chat-links.ts';
import { countTowards, isLimitReached } from '../../people/limits.ts';
import { addMembership } from '../../people/memberships.ts';
import { claimSession, isSessionWaiting } from '../../people/sign-ins.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { refusal, say } from '../turn.ts';
import { isWithoutCoordinators } from './first.ts';

const minutes = CHAT_LINK_MS / 60_000;
const DIGITS = 6;

/** CONSOLE alone: where the console is, and what to do there. */
export async function explainConsole({ world, limits }: Act): Promise<Outcome> {
  if (!limits.provenSender) return told(say('access.chat-sms'));
  return told(say('access.chat-how', { url: `${world.consoleUrl()}/sign-in` }));
}

/**
 * CONSOLE and the code that a browser shows: whoever the console is for gets a link that signs that browser in,
 * and no other. Where the browser came in by the machine's link, it goes on at once; and on a network
 * without coordinators that makes whoever writes the first. Others learn nothing of what the code is.
 */
export async function openConsole(act: Act, code: string): Promise<Outcome> {
  const { tx, person, limits, now } = act;
  const isOfConsole = may(person, 'console');
  const isWaiting = await isSessionWaiting(tx, code, now);
  const isFirst = isWaiting && (await isWithoutCoordinators(tx));
  if (!isOfConsole && !isFirst)
    return told(refusal('verify.refused.unknown-code', { code: spaced(code) }));
  if (!limits.provenSender) return told(say('access.chat-sms'));
  if (isFirst) return becomeFirst(act, code);
  if (isWaiting) {
    await claimSession(tx, code, person.id, now);
    await signedIn(act);
    // Only whoever decides can stop what is sent.
    const halt = may(person, 'decide') ? [say('access.chat-halt')] : [];
    return told(say('access.chat-in', { code: spaced(code) }), ...halt);
  }
  return sendLink(act, code);
}

async function sendLink(act: Act, code: string): Promise<Outcome> {
  const { tx, world, person, now } = act;
  if (await isLimitReached(tx, 'signInsAsked', person.id, now)) {
    return told(refusal('access.chat-too-many'));
  }
  await countTowards(tx, 'signInsAsked', person.id, now);
  const token = makeToken(world.random);
  const typed = Array.from({ length: DIGITS }, () => Math.floor(world.random() * 10)).join('');
  await addChatLink(tx, { token, typed, code, personId: person.id }, now);
  const url = `${world.consoleUrl()}/sign-in/${token}`;
  const shown = `${typed.slice(0, 3)} ${typed.slice(3)}`;
  return told(say('access.chat-link', { code: spaced(code), url, typed: shown, minutes }));
}

/** The first of a network coordinates all of its counties. */
async function becomeFirst(act: Act, code: string): Promise<Outcome> {
  const { tx, world, person, now } = act;
  for (const { fips: county } of world.gazetteer.served) {
    await addMembership(tx, { personId: person.id, county, role: 'admin' }, now);
  }
  await claimSession(tx, code, person.id, now);
  const subject = `person:${person.id}`;
  await audit(tx, { actorId: person.id, action: 'console.first-admin', subject }, now);
  await signedIn(act);
  return told(say('access.chat-first', { network: world.network.name }));
}

async function signedIn({ tx, person, now }: Act): Promise<void> {
  const details = { way: 'machine', device: 'new' };
  const entry = { actorId: person.id, action: 'console.signed-in', subject: 'console', details };
  await audit(tx, entry, now);
}
