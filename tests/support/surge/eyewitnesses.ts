import type { Button } from '../../../adapters/adapter.ts';
import type { RealEvent } from './events.ts';
import { textsOf } from './kinds.ts';
import type { Eyewitness, Phone } from './people.ts';
import { placeSaid } from './places-said.ts';
import { whereItIs } from './sightings.ts';
import { choicesOf, MINUTE, pressed, type Received, SECOND, type Stage } from './stage.ts';

/** What an eyewitness presses, whichever is offered. */
const truths = [
  'report.choices.seen',
  'report.choices.here',
  'report.police.immigration',
  'report.taken-back.no',
] as const;
/** Of a hundred questions about the place, how many are answered. */
const ANSWERED = 75;

/** Reads what an eyewitness got; `clear` is called when they answer with their place. */
export function readAsEyewitness(
  stage: Stage,
  who: Eyewitness,
  received: Received,
  clear: () => void,
): void {
  const { sent, kinds } = received;
  const delay = (15 + stage.random() * 45) * SECOND;
  if (kinds.has('askedPlace')) {
    if (stage.random() * 100 >= ANSWERED) return;
    clear();
    stage.after(delay, () => stage.say(who, { text: whereItIs(who, stage.random) }));
    return;
  }
  if (kinds.has('askedStill')) {
    const isOver = stage.now() > stage.startedAt + (who.event.starts + who.event.lasts) * MINUTE;
    const labels = textsOf(isOver ? 'report.choices.left' : 'report.choices.here');
    const still = choicesOf(sent).find(({ label }) => labels.includes(label));
    if (still) stage.after(delay, () => stage.say(who, pressed(sent, still)));
    return;
  }
  const asked = kinds.has('askedWhich') ? whichOf(received, who) : undefined;
  const choice = asked ?? trueChoice(choicesOf(sent), who);
  if (choice) stage.after(delay, () => stage.say(who, pressed(sent, choice)));
}

/** What somebody who passes on hearsay presses. */
export function readAsTeller(stage: Stage, who: Phone, { sent }: Received): void {
  const heard = textsOf('report.choices.heard');
  const choice = choicesOf(sent).find(({ label }) => heard.includes(label));
  if (choice) stage.after(30 * SECOND, () => stage.say(who, pressed(sent, choice)));
}

/** The choice that says the truth: a known one, or one that names the place they are at. */
function trueChoice(choices: readonly Button[], who: Eyewitness): Button | undefined {
  const known = truths.flatMap(textsOf);
  return choices.find(
    ({ label }) => known.includes(label) || placeSaid(label)?.id === who.event.id,
  );
}

/** "Is it what is told of that place?": yes where it is theirs, or only names their town. */
function whichOf({ sent }: Received, who: Eyewitness): Button | undefined {
  const choices = choicesOf(sent);
  const isTheirs = (text: string) =>
    placeSaid(text)?.id === who.event.id ||
    (placeSaid(text) === null && townsOf(who.event).some((town) => text.includes(town)));
  const yes = choices.find(({ label }) => textsOf('report.same.yes').includes(label));
  if (yes && isTheirs(sent.text)) return yes;
  const own = choices.find(({ label }) => placeSaid(label)?.id === who.event.id);
  return own ?? choices.find(({ label }) => textsOf('report.same.no').includes(label));
}

/** A place on a county line is told of by the towns on both sides. */
function townsOf({ town, counties }: RealEvent): string[] {
  return counties.length > 1 ? [town, 'Arden'] : [town];
}
