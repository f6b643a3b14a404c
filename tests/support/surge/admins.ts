import type { Button } from '../../../adapters/adapter.ts';
import { events } from './events.ts';
import type { Staff } from './people.ts';
import { placeSaid } from './places-said.ts';
import { MINUTE, pressed, type Received, SECOND, type Stage } from './stage.ts';

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

  /** Two incidents of which the same event is told are joined. */
  function join({ sent, code }: Received): void {
    const merge = (sent.buttons ?? []).find(({ id }) => id.startsWith('decide:merge:'));
    const other = merge?.id.split(':')[3] ?? '';
    const isSame = code !== null && stage.placeOf(code)?.id === stage.placeOf(other)?.id;
    const another = (sent.buttons ?? []).find(({ id }) => id.startsWith('decide:approve:'));
    const choice = isSame ? merge : another;
    if (!choice || !code) return;
    decided.add(code);
    stage.after(2 * MINUTE, () => stage.say(who, pressed(sent, choice)));
  }

  return {
    who,
    read(received: Received): void {
      const { sent, kinds, code } = received;
      const choices = sent.buttons ?? [];
      const sure = choices.find(({ id }) => /^decide:(approve|reject)/.test(id));
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
