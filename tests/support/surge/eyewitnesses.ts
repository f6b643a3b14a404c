import type { Button } from '../../../adapters/adapter.ts';
import { textsOf } from './kinds.ts';
import type { Eyewitness, Phone } from './people.ts';
import { placeSaid } from './places-said.ts';
import { whereItIs } from './sightings.ts';
import { choicesOf, pressed, type Received, SECOND, type Stage } from './stage.ts';

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
  const choice = trueChoice(choicesOf(sent), who);
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
