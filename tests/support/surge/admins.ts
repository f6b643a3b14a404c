import type { Button } from '../../../adapters/adapter.ts';
import { events } from './events.ts';
import type { Staff } from './people.ts';
import { codesIn, placeSaid } from './places-said.ts';
import { choicesOf, MINUTE, pressed, type Received, SECOND, type Stage } from './stage.ts';

/**
 * Does only what the program asks for: approves or rejects by what is true of the place, and presses
 * the button that does it after reading what would be sent. Never ends an alert nor widens one.
 */
export function createAdmin(stage: Stage, who: Staff) {
  const decided = new Set<string>();

  function decide({ sent }: Received, code: string): void {
    const choices = sent.buttons ?? [];
    const place = placeSaid(sent.text) ?? stage.placeOf(code);
    if (place === null) return;
    const isReal = events.some(({ id }) => id === place.id);
    const choice = starting(choices, isReal ? 'approve' : 'reject');
    if (!choice) return;
    const delay = (1 + stage.random() * 3) * MINUTE;
    stage.after(delay, async () => {
      if (decided.has(code)) return;
      decided.add(code);
      if (isReal) {
        stage.found.push({ at: stage.now(), by: who.name, place, verdict: 'approve' });
      }
      await stage.say(who, pressed(sent, choice));
    });
  }

  /** Two incidents of which the same event is told are joined, by a word and a second one. */
  function join({ sent, code }: Received): void {
    const [, other = ''] = codesIn(sent.text).filter((one, i, all) => all.indexOf(one) === i);
    const there = stage.placeOf(other);
    const isSame = there === null || (code !== null && stage.placeOf(code)?.id === there.id);
    const text = `${isSame ? 'MERGE' : 'APPROVE'} ${code} ${other}`;
    if (code) stage.after(2 * MINUTE, () => stage.say(who, { text }));
  }

  return {
    who,
    read(received: Received): void {
      const { sent, kinds, code } = received;
      const choices = sent.buttons ?? [];
      const shown = choices.find(({ id }) => /^decide:(approve|reject)/.test(id));
      // The first choice under what would follow does it.
      const sure = kinds.has('asksSure') ? choicesOf(sent)[0] : shown;
      if (kinds.has('askedSame')) join(received);
      else if (sure) stage.after(10 * SECOND, () => stage.say(who, pressed(sent, sure)));
      else if (!code || kinds.has('request')) return;
      else if (starting(choices, 'end') || kinds.has('closed')) decided.add(code);
      else decide(received, code);
    },
  };
}

function starting(choices: readonly Button[], id: string): Button | undefined {
  return choices.find((one) => one.id.startsWith(`${id}:`));
}
