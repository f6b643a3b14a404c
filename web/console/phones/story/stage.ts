import type { Channel } from '../../../../adapters/adapter.ts';
import type { PhoneMessage } from '../../../../adapters/simulated-phone.ts';
import type { TextKey } from '../../../../content/catalog.ts';
import type { Phones, WebContext } from '../../../context.ts';
import { says } from './saying.ts';

export type Actor = WebContext['cast'][number];

/** Who plays what in the story. */
export interface Actors {
  reporter: Actor;
  verifiers: readonly Actor[];
  /** Of the county it happens in. */
  subscribers: readonly Actor[];
  elsewhere: Actor;
  admin: Actor;
  compa: Actor;
}

/** The story's people out of those that there are; null where somebody is missing. */
export function actorsOf(cast: readonly Actor[]): Actors | null {
  const all = (role: Actor['role']) => cast.filter((one) => one.role === role);
  const [[reporter], [elsewhere], [admin], [compa]] = [
    all('reporter'),
    all('elsewhere'),
    all('admin'),
    all('compa'),
  ];
  const [verifiers, subscribers] = [all('verifier'), all('subscriber')];
  const isWhole = verifiers.length >= 2 && subscribers.length >= 1;
  return isWhole && reporter && elsewhere && admin && compa
    ? { reporter, verifiers, subscribers, elsewhere, admin, compa }
    : null;
}

/** What the phones show since the story began: the story goes by that alone. */
export interface Stage {
  actors: Actors;
  /** How often it was begun, from 0: each time something else is seen. */
  round: number;
  /** Milliseconds since 1970. */
  now: number;
  of(actor: Pick<Actor, 'name'>): readonly PhoneMessage[];
  /** The last message that somebody received and that is made of one of some texts. */
  got(actor: Pick<Actor, 'name'>, ...keys: readonly TextKey[]): PhoneMessage | undefined;
  /** Whether somebody's phone shows buttons. */
  hasButtons(actor: Pick<Actor, 'name'>): boolean;
  isOn(actor: Pick<Actor, 'name'>, channel: Channel): boolean;
}

export function stageOf(
  phones: Pick<Phones, 'phone' | 'takes' | 'channelOf'>,
  given: Pick<Stage, 'actors' | 'round' | 'now'> & {
    /** The last message before the story. */
    from: number;
  },
): Stage {
  const threads = new Map<string, readonly PhoneMessage[]>();
  function of({ name }: Pick<Actor, 'name'>): readonly PhoneMessage[] {
    const thread = threads.get(name) ?? phones.phone(name, given.from);
    threads.set(name, thread);
    return thread;
  }
  return {
    ...given,
    of,
    got: (actor, ...keys) =>
      of(actor).findLast((one) => one.direction === 'in' && says(one, ...keys)),
    hasButtons: ({ name }) => phones.takes(name).buttons,
    isOn: ({ name }, channel) => phones.channelOf(name) === channel,
  };
}
