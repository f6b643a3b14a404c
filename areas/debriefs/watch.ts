import type { Tx } from '../../db/store.ts';
import { wakes } from '../../db/wake.ts';
import type { Watch } from '../area.ts';
import { onceOver, overIncident } from '../reports/over.ts';
import { tellPerson } from '../tell.ts';
import { type Choice, say } from '../turn.ts';
import { isStillAsked, type World } from '../world.ts';
import { ANSWER_WITHIN, ASK_AFTER, ASK_WITHIN, askAt } from './rules/debriefs.ts';
import {
  addAsk,
  askById,
  type DebriefAsk,
  isSeenTo,
  markSeenTo,
  removeAsk,
  updateAsk,
} from './store/debriefs.ts';

/** Sees to each incident once it is over: those who went will be asked, by day. */
export const overWatch: Watch = {
  kind: 'debrief',
  name: 'debriefs.what',
  ...onceOver(ASK_AFTER, isSeenTo),
  async one(tx, world, id) {
    const now = world.now();
    const over = await overIncident({ tx }, id);
    if (!over) return;
    await markSeenTo(tx, id, over.closedAt);
    // After an upgrade, or where the program was off for long, it is too late to ask.
    if (now > over.closedAt + ASK_WITHIN) return;
    const wakeAt = askAt(now, world.network.timeZone);
    for (const one of over.gone) {
      await addAsk(tx, { ...one, incidentId: id, overAt: over.closedAt, wakeAt });
    }
  },
};

/** Asks one who went whether they are back safe. */
export const askWatch: Watch = {
  kind: 'debrief-ask',
  name: 'debriefs.what',
  ...wakes(({ debriefAsks }) => debriefAsks),
  async one(tx, world, id) {
    const ask = await askById(tx, id);
    if (!ask || ask.wakeAt === null) return;
    const now = world.now();
    // The program may have been off until it was night.
    const at = askAt(now, world.network.timeZone);
    if (at > now) return updateAsk(tx, id, { wakeAt: at });
    // What goes on again is asked about once that is over.
    const over = await overIncident({ tx }, ask.incidentId);
    if (!over) return removeAsk(tx, id);
    if (await isStillAsked(tx, ask.personId)) await put(tx, world, ask, over.isDrill);
    await updateAsk(tx, id, { wakeAt: null, askedAt: now });
  },
};

async function put(tx: Tx, world: World, ask: DebriefAsk, isDrill: boolean): Promise<void> {
  const { id, code, personId, addressId } = ask;
  const choices: Choice[] = [
    { id: `debriefing:safe:${code}`, label: 'debriefs.choices.yes' },
    { id: `debriefing:talk:${code}`, label: 'debriefs.choices.talk' },
  ];
  await tellPerson(tx, world, personId, addressId, {
    key: `debrief:${id}`,
    says: [...(isDrill ? [say('drill.mark')] : []), say('debriefs.ask', { code }, choices)],
    lane: 'reply',
    lasts: ANSWER_WITHIN,
    about: code,
  });
}
