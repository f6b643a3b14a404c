import type { Limits } from '../../adapters/adapter.ts';
import type { Act, Outcome } from '../../areas/act.ts';
import { render } from '../../areas/render.ts';
import type { Effect, Say } from '../../areas/turn.ts';
import { apply } from '../../bot/apply.ts';
import { rememberInbound } from '../../bot/inbound.ts';
import { text } from '../../content/catalog.ts';
import type { Tx } from '../../db/store.ts';
import { channelsInUse, provenChannels } from '../../delivery/network.ts';
import { findPerson, reach } from '../../people/people.ts';
import type { Person } from '../../people/person.ts';
import type { WebContext } from '../context.ts';
import type { Viewer } from './viewer.ts';

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
  /** Whether it was refused: then nothing is other than before, and what was typed is kept. */
  isRefused: boolean;
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
  const done = await web.store.transact(async (tx): Promise<Done> => {
    const now = web.now();
    const form = `${person.id}:${once ?? web.world.random()}`;
    const inboundId = await rememberInbound(tx, { channel: 'console', account: '', id: form }, now);
    if (inboundId === null) return only(text(language, 'frame.once'), false);
    const act = await actOf(tx, web, person, { language, inboundId, now });
    if (!act) return only(text(language, 'frame.no-address'), true);
    const says: Say[] = [];
    let outcome: Outcome | null = null;
    for (const deed of typeof deeds === 'function' ? await deeds(act) : deeds) {
      outcome = await apply(act, deed);
      says.push(...outcome.says);
    }
    // What can be undone stands on the page, with its button and the seconds that are left.
    const told = says.filter((one) => !('key' in one && inBar.has(one.key)));
    return {
      words: wordsOf(language, { says: told }),
      outcome,
      isRefused: says.some(refuses),
    };
  });
  web.world.wake();
  return done;
}

/** What an act answered first, by the name of its text: by that a page tells what came of it; null where it says none. */
export function answerOf({ outcome }: Pick<Done, 'outcome'>) {
  const [first] = outcome?.says ?? [];
  return first && 'key' in first ? first : null;
}

/** Refusals have names of their own, in every area. */
function refuses(one: Say): boolean {
  return 'key' in one && /(^|\.)refused(\.|$)/.test(one.key);
}

function only(words: string, isRefused: boolean): Done {
  return { words, outcome: null, isRefused };
}

/** What is told later of what they do here goes to a phone of theirs, where none is read by others. */
async function actOf(
  tx: Tx,
  { world }: WebContext,
  { id }: Person,
  by: Pick<Act, 'language' | 'inboundId' | 'now'>,
): Promise<Act | null> {
  const person = await findPerson(tx, id);
  const { network } = world;
  const to =
    (await reach(tx, id, provenChannels(network))) ?? (await reach(tx, id, channelsInUse(network)));
  return person && to && { tx, world, person, address: to.address, limits: PAGE, ...by };
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
    const act = await actOf(tx, web, person, { language, inboundId: 0, now: web.now() });
    return act && look(act);
  });
}

/** The words in which an act is answered, as a page shows them. */
export function wordsOf(language: Viewer['language'], { says }: Pick<Outcome, 'says'>): string {
  return render(language, PAGE, says).body.text;
}
