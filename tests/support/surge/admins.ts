import type { Button, Inbound } from '../../../adapters/adapter.ts';
import { events } from './events.ts';
import type { Staff } from './people.ts';
import { codesIn, placeSaid } from './places-said.ts';
import { choicesOf, MINUTE, pressed, type Received, SECOND, type Stage } from './stage.ts';

/**
 * Does only what the program asks for: approves or rejects by what is true of the place, by a button
 * or, where there is none, in words, and then does it after reading what would be sent. Never ends an
 * alert nor widens one.
 */
export function createAdmin(stage: Stage, who: Staff) {
  const decided = new Set<string>();

  function decide({ sent, kinds }: Received, code: string): void {
    const choices = sent.buttons ?? [];
    const place = placeSaid(sent.text) ?? stage.placeOf(code);
    if (place === null) return;
    const isReal = events.some(({ id }) => id === place.id);
    const choice = starting(choices, isReal ? 'approve' : 'reject');
    if (!choice && !kinds.has('asksDecision')) return;
    const inWords = { text: `${isReal ? 'APPROVE' : 'REJECT'} ${code}` };
    const delay = (1 + stage.random() * 3) * MINUTE;
    stage.after(delay, async () => {
      if (decided.has(code)) return;
      decided.add(code);
      if (isReal) {
        stage.found.push({ at: stage.now(), by: who.name, place, verdict: 'approve' });
      }
      await stage.say(who, choice ? pressed(sent, choice) : inWords);
    });
  }

  /** Two incidents of which the same event is told are joined, by a word and a second one. */
  function join({ sent, code }: Received): void {
    const [, other = ''] = codesIn(sent.text).filter((one, i, all) => all.indexOf(one) === i);
    const [here, there] = [code && stage.placeOf(code), stage.placeOf(other)];
    // Who knows no more than a town cannot say.
    if (!here || !there) return;
    const isSame = here.id === there.id;
    const text = `${isSame ? 'MERGE' : 'APPROVE'} ${code} ${other}`;
    stage.after(2 * MINUTE, () => stage.say(who, { text }));
  }

  /** The first button under what would follow does it, or the words that it names; a merge, its number. */
  function sure({ sent, code }: Received): Partial<Inbound> {
    const [does] = choicesOf(sent);
    const [word] =
      /\b(?:APROBAR|APPROVE|RECHAZAR|REJECT)(?= [A-Z0-9]{4} (?:SÍ|YES))/.exec(sent.text) ?? [];
    if (!sent.buttons && word) return { text: `${word} ${code} YES` };
    return does ? pressed(sent, does) : {};
  }

  return {
    who,
    read(received: Received): void {
      const { kinds, code } = received;
      if (kinds.has('askedSame')) join(received);
      else if (kinds.has('preview')) stage.after(10 * SECOND, () => stage.say(who, sure(received)));
      else if (!code || kinds.has('request')) return;
      else if (kinds.has('confirmedToAdmin') || kinds.has('closed')) decided.add(code);
      else decide(received, code);
    },
  };
}

function starting(choices: readonly Button[], id: string): Button | undefined {
  return choices.find((one) => one.id.startsWith(`${id}:`));
}
