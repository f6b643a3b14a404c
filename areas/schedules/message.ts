import { audienceOf } from '../../broadcasts/audience.ts';
import { reachableTold } from '../../broadcasts/store/reachable.ts';
import { languageName } from '../../content/languages.ts';
import { audit } from '../../db/audit.ts';
import { makeCode } from '../../db/code.ts';
import { broadcastById } from '../../delivery/store/broadcast-rows.ts';
import { may } from '../../people/authority.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { everyone } from '../audience.ts';
import { tell } from '../tell.ts';
import { refusal, say } from '../turn.ts';
import { record, takeBack } from './decide.ts';
import type { MessageChange, ScheduleDeed } from './deed.ts';
import { isOnce } from './once-rules.ts';
import { aheadOf, countingIn } from './outlook.ts';
import { addMessage, eraseMessage, type MessageParts, updateMessage } from './store/messages.ts';
import { type Schedule, scheduleByCode } from './store/schedules.ts';

const HOUR = 60 * 60_000;

type Given<What extends string> = Extract<ScheduleDeed, { do: 'message'; act: What }>;

const blank: MessageParts = {
  audience: everyone,
  content: { kind: 'text', texts: {} },
  at: null,
  atNight: false,
};

/** Writes on one's own draft, or begins one; it answers with its code. */
export async function writeMessage(act: Act, { code, change }: Given<'write'>): Promise<Outcome> {
  if (!may(act.person, 'decide')) return told(refusal('schedule.no-staff'));
  if (code === null) return begin(act, { ...blank, ...change }, null);
  const found = await ownDraft(act, code);
  if ('says' in found) return found;
  // Whom a correction goes to is decided already.
  const { audience: _, ...rest } = change;
  await updateMessage(act.tx, found.id, found.corrects === null ? change : rest);
  return told(say('message.kept', { code }));
}

async function begin(
  act: Act,
  parts: MessageChange & MessageParts,
  corrects: number | null,
): Promise<Outcome> {
  const { tx, world, person, now } = act;
  const { timeZone } = world.network;
  const given = { ...parts, corrects, timeZone, createdById: person.id };
  const one = await addMessage(tx, given, () => makeCode(world.random), now);
  return told(say('message.kept', { code: one.code }));
}

/** A message that whoever acts is still writing; else why it is none. */
export async function ownDraft(act: Act, code: string): Promise<Schedule | Outcome> {
  const message = await scheduleByCode(act.tx, code);
  if (!may(act.person, 'decide')) return told(refusal('schedule.no-staff'));
  if (!message || !isOnce(message)) return told(refusal('verify.refused.unknown-code', { code }));
  if (message.state !== 'draft') return told(refusal('message.no-draft', { code }));
  return message.createdById === act.person.id
    ? message
    : told(refusal('message.not-yours', { code }));
}

/** Sends it to whoever acts alone, in every language somebody would get it in. */
export async function testMessage(act: Act, { code }: Given<'test'>): Promise<Outcome> {
  const { tx, world, person, address, inboundId, language, now } = act;
  const message = await scheduleByCode(tx, code);
  if (!may(person, 'decide')) return told(refusal('schedule.no-staff'));
  // What somebody still writes is theirs alone.
  const isOthers = message?.state === 'draft' && message.createdById !== person.id;
  if (!message || isOthers) return told(refusal('verify.refused.unknown-code', { code }));
  const { wordings, spoken } = await aheadOf(act.world, message, countingIn(act.tx, act.world));
  const style = world.network.channels.get(address.channel)?.style ?? 'full';
  const shown = wordings.filter(
    (one) => one.style === style && spoken.some((each) => each.language === one.language),
  );
  if (shown.length === 0) return told(refusal('message.nothing-written'));
  for (const { language: written, body } of shown) {
    await tell(
      tx,
      world,
      { person, address },
      {
        key: `message-test:${inboundId}:${written}`,
        says: [say('schedule.test', { code }), say('schedule.quote', { words: body.text })],
        lane: 'reply',
        lasts: HOUR,
      },
    );
  }
  await audit(
    tx,
    { actorId: person.id, action: 'schedule.tested', subject: `schedule:${message.id}` },
    now,
  );
  const names = shown.map((one) => languageName(one.language, language)).join(', ');
  return told(say('message.tested', { languages: names }));
}

/** Begins a new draft with the same words for the same people; a proposal of one's own is taken back. */
export async function writeAgain(act: Act, { code }: Given<'again'>): Promise<Outcome> {
  const { tx, person } = act;
  const message = await scheduleByCode(tx, code);
  if (!may(person, 'decide')) return told(refusal('schedule.no-staff'));
  if (!message || !isOnce(message) || message.state === 'draft') {
    return told(refusal('verify.refused.unknown-code', { code }));
  }
  if (message.state === 'proposed' && message.createdById === person.id)
    await takeBack(act, message);
  const { audience, content, at, atNight, corrects } = message;
  return begin(act, { audience, content, at, atNight }, corrects);
}

/** Nobody sees a discarded draft any more. */
export async function discardMessage(act: Act, { code }: Given<'discard'>): Promise<Outcome> {
  const found = await ownDraft(act, code);
  if ('says' in found) return found;
  await eraseMessage(act.tx, found.id);
  await record(act, found, 'discarded');
  return told(say('message.discarded'));
}

/** Begins a message to exactly those who were sent another one, while it is kept who they are. */
export async function correctMessage(
  act: Act,
  { broadcastId }: Given<'correct'>,
): Promise<Outcome> {
  const { tx, world, person } = act;
  if (!may(person, 'decide')) return told(refusal('schedule.no-staff'));
  const first = await broadcastById(tx, broadcastId);
  // Who was alerted hears what became of it by the incident's own corrections.
  if (first?.kind !== 'scheduled' && first?.kind !== 'correction') {
    return told(refusal('message.no-correction'));
  }
  const { offered } = audienceOf(world.network, everyone, []);
  const reach = await reachableTold(tx, broadcastId, offered);
  if (reach.length === 0) return told(refusal('message.too-old'));
  return begin(act, blank, broadcastId);
}
