import type { Limits } from '../../adapters/adapter.ts';
import type { Act, Outcome } from '../../areas/act.ts';
import { render } from '../../areas/render.ts';
import type { Effect, Say } from '../../areas/turn.ts';
import { apply } from '../../bot/apply.ts';
import { freeInbound, rememberInbound } from '../../bot/inbound.ts';
import { text } from '../../content/catalog.ts';
import type { Tx } from '../../db/store.ts';
import { channelsInUse, provenChannels } from '../../delivery/network.ts';
import { findPerson, reach } from '../../people/people.ts';
import type { Person } from '../../people/person.ts';
import type { WebContext } from '../context.ts';
import type { Note, Viewer } from './viewer.ts';

/** A page takes any length and any number of buttons, and whoever is signed in is who they say. */
const PAGE: Limits = {
  ...{ maxText: 100_000, style: 'full', buttons: true, photos: true, locations: false },
  ...{ rate: 1, concurrency: 1, receipts: false, provenSender: true },
};

/** What came of something done on a page. */
export interface Done {
  /** In the language of the page; empty where there is nothing to say. */
  words: string;
  outcome: Outcome | null;
  /**
   * `refused`: nothing is other than before, what was typed is to be kept, and the same form may be sent
   * again; `again`: it was done before, by the same form.
   */
  came: 'done' | 'refused' | 'again';
}

/** What the bar says that offers to undo. */
const inBar: ReadonlySet<string> = new Set(['undo.waits', 'undo.all-waits']);

export interface Doing {
  /** Made with the form, so that one sent twice is done once; null where twice does no harm. */
  once: string | null;
  /** What is done, in order; or what is asked, in one transaction with it. */
  deeds: readonly Effect[] | ((act: Act) => Promise<readonly Effect[]>);
}

/**
 * Does something in the name of whoever is signed in, by the same acts as a chat: state, record and
 * messages are stored together. What would be refused in a chat is refused here, in the same words.
 */
export async function doBy(
  web: WebContext,
  { person, language }: Pick<Viewer, 'person' | 'language'>,
  { once, deeds }: Doing,
): Promise<Done> {
  const { store, world } = web;
  const done = await store.transact(async (tx): Promise<Done> => {
    const by = await whoActs(tx, world, person);
    if (!by) return only(text(language, 'frame.no-address'), 'refused');
    const now = web.now();
    const form = `${person.id}:${once ?? world.random()}`;
    const inboundId = await rememberInbound(tx, { channel: 'console', account: '', id: form }, now);
    if (inboundId === null) return only(text(language, 'frame.once'), 'again');
    const act: Act = { ...by, language, inboundId, now };
    const { says, outcome } = await allDone(
      act,
      typeof deeds === 'function' ? await deeds(act) : deeds,
    );
    const isRefused = says.some(refuses);
    if (isRefused) await freeInbound(tx, inboundId, String(world.random()));
    // What can be undone stands on the page, with its button and the seconds that are left.
    const told = says.filter((one) => !('key' in one && inBar.has(one.key)));
    const words = wordsOf(language, { says: told });
    return { words, outcome, came: isRefused ? 'refused' : 'done' };
  });
  web.world.wake();
  return done;
}

/** How what was done is told on the page that follows. */
export function noteOf({ words, came }: Done): Note {
  const kinds = { done: 'done', refused: 'not', again: 'told' } as const;
  return { kind: kinds[came], text: words };
}

/** What an act answered first, by the name of its text: by that a page tells what came of it; null where it says none. */
export function answerOf({ outcome }: Pick<Done, 'outcome'>) {
  const [first] = outcome?.says ?? [];
  return first && 'key' in first ? first : null;
}

/** Does one thing after another, until one is refused. */
async function allDone(act: Act, deeds: readonly Effect[]) {
  const says: Say[] = [];
  let outcome: Outcome | null = null;
  for (const deed of deeds) {
    outcome = await apply(act, deed);
    says.push(...outcome.says);
    if (outcome.says.some(refuses)) break;
  }
  return { says, outcome };
}

function refuses(one: Say): boolean {
  return 'isRefusal' in one && one.isRefusal === true;
}

function only(words: string, came: Done['came']): Done {
  return { words, outcome: null, came };
}

/** What is told later of what they do here goes to a phone of theirs, where none is read by others. */
async function whoActs(
  tx: Tx,
  world: WebContext['world'],
  { id }: Person,
): Promise<Pick<Act, 'tx' | 'world' | 'person' | 'address' | 'limits'> | null> {
  const person = await findPerson(tx, id);
  const { network } = world;
  const to =
    (await reach(tx, id, provenChannels(network))) ?? (await reach(tx, id, channelsInUse(network)));
  return person && to && { tx, world, person, address: to.address, limits: PAGE };
}

/**
 * Looks at something as an act would, without doing any of it: what it would send, what is lacking. Nothing can
 * be written in it, so that a page that is looked at is no change for those that show changes.
 */
export async function lookBy<T>(
  web: WebContext,
  { person, language }: Pick<Viewer, 'person' | 'language'>,
  look: (act: Act) => Promise<T>,
): Promise<T | null> {
  return web.store.read(async (q) => {
    const tx: Tx = { ...q, transaction: true, erases: () => undefined };
    const by = await whoActs(tx, web.world, person);
    return by && look({ ...by, language, inboundId: 0, now: web.now() });
  });
}

/** The words in which an act is answered, as a page shows them. */
export function wordsOf(language: Viewer['language'], { says }: Pick<Outcome, 'says'>): string {
  return render(language, PAGE, says).body.text;
}
