import type { Acts, Proofs } from '../areas/act.ts';
import type { Area } from '../areas/area.ts';
import type { Beside, DialogueTalk, Talk } from '../areas/talk.ts';
import type { Handler } from '../areas/turn.ts';
import { addTexts } from '../content/catalog.ts';
import { addKeywords } from '../content/keywords.ts';

type ByName = Pick<
  Talk,
  'coded' | 'buttons' | 'orders' | 'choices' | 'commands' | 'meanings' | 'senses'
>;

/** Who answers to what, of all areas together. */
export interface Lookups {
  always: readonly Handler[];
  alarms: readonly Handler[];
  coded: ReadonlyMap<string, Handler>;
  beside: ReadonlyMap<string, Beside>;
  buttons: ReadonlyMap<string, Handler>;
  orders: ReadonlyMap<string, Handler>;
  dialogues: ReadonlyMap<string, DialogueTalk>;
  choices: ReadonlyMap<string, Handler>;
  relays: readonly Handler[];
  commands: ReadonlyMap<string, Handler>;
  threads: readonly Handler[];
  pictures: readonly Handler[];
  meanings: ReadonlyMap<string, Handler>;
  senses: ReadonlyMap<string, Handler>;
  more: readonly Handler[];
  acts: ReadonlyMap<string, Acts[string]>;
  proofs: ReadonlyMap<string, Proofs[string]>;
}

const known = new WeakMap<readonly Area[], Lookups>();

/**
 * Who answers to what. Throws where two areas answer to the same command, button, code, dialogue
 * or meaning: which of them did would depend on their order.
 */
export function lookupsOf(areas: readonly Area[]): Lookups {
  const found = known.get(areas) ?? gather(areas);
  known.set(areas, found);
  return found;
}

function gather(areas: readonly Area[]): Lookups {
  for (const { words } of areas) {
    if (words?.keywords) addKeywords(words.keywords);
    if (words?.texts) addTexts(words.texts);
  }
  const owners = new Map<string, string>();
  function own(what: string, name: string): void {
    const other = owners.get(what);
    if (other) throw new Error(`${what} is answered by ${other} and by ${name}.`);
    owners.set(what, name);
  }
  function entries<T>(part: string, of: (area: Area) => object | undefined): Map<string, T> {
    return new Map(
      areas.flatMap((area) =>
        Object.entries(of(area) ?? {}).map(([key, value]) => {
          own(`${part} ${key}`, area.name);
          return [key, value as T] as const;
        }),
      ),
    );
  }
  const named = (part: string, slot: keyof ByName) =>
    entries<Handler>(part, ({ talk }) => talk?.[slot]);
  const each = (slot: 'always' | 'alarm' | 'relay' | 'thread' | 'pictures' | 'more'): Handler[] =>
    areas.flatMap(({ talk }) => talk?.[slot] ?? []);
  return {
    always: each('always'),
    alarms: each('alarm'),
    coded: named('code', 'coded'),
    beside: entries<Beside>('words beside', ({ talk }) => talk?.beside),
    buttons: named('button', 'buttons'),
    orders: named('command', 'orders'),
    dialogues: entries<DialogueTalk>('dialogue', ({ talk }) => talk?.dialogues),
    choices: named('button', 'choices'),
    relays: each('relay'),
    commands: named('command', 'commands'),
    threads: each('thread'),
    pictures: each('pictures'),
    meanings: named('meaning', 'meanings'),
    senses: named('sense', 'senses'),
    more: each('more'),
    acts: entries<Acts[string]>('act', ({ acts }) => acts),
    proofs: entries<Proofs[string]>('proof', ({ proofs }) => proofs),
  };
}
