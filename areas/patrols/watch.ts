import { audit } from '../../db/audit.ts';
import type { Tx } from '../../db/store.ts';
import { wakes } from '../../db/wake.ts';
import type { Watch } from '../area.ts';
import { tellPerson } from '../tell.ts';
import { say } from '../turn.ts';
import type { World } from '../world.ts';
import { ANSWER_WITHIN, LONGEST, nextTask, SILENT_FOR } from './rules/patrols.ts';
import { lastWrote, linesOf, type Patrol, patrolById, updatePatrol } from './store/patrols.ts';
import { tellAdmins } from './tell.ts';

const HOUR = 60 * 60_000;

/** Asks who is silent whether all is well, tells the admins, and ends what was forgotten. */
export const patrolWatch: Watch = {
  kind: 'patrol',
  name: 'patrols.one',
  ...wakes(({ patrols }) => patrols),
  one: watchOne,
};

async function watchOne(tx: Tx, world: World, id: number): Promise<void> {
  const now = world.now();
  const patrol = await patrolById(tx, id);
  if (!patrol || patrol.endedAt !== null) return;
  const last = (await linesOf(tx, id)).at(-1)?.at ?? 0;
  const lastSign = Math.max(last, (await lastWrote(tx, patrol.personId)) ?? 0, patrol.startedAt);
  const { task, at } = nextTask({ ...patrol, lastSign }, now);
  if (task === null || at > now) return updatePatrol(tx, id, { wakeAt: at });
  switch (task) {
    case 'ask':
      return ask(tx, world, patrol);
    case 'tell':
      await tellAdmins(tx, world, patrol, 'silent');
      await record(tx, patrol, 'patrol.silent', now);
      return updatePatrol(tx, id, { toldAt: now, wakeAt: now + ANSWER_WITHIN });
    case 'back':
      await tellAdmins(tx, world, patrol, 'back');
      return updatePatrol(tx, id, { askedAt: null, toldAt: null, wakeAt: lastSign + SILENT_FOR });
    case 'end':
      return endForgotten(tx, world, patrol);
  }
}

async function ask(tx: Tx, world: World, patrol: Patrol): Promise<void> {
  const now = world.now();
  await tellPerson(tx, world, patrol.personId, patrol.addressId, {
    key: `patrol-ask:${patrol.id}:${now}`,
    says: [
      say('patrols.ask', {}, [
        { id: 'patrol:fine', label: 'patrols.choices.fine' },
        { id: 'patrol:help', label: 'patrols.choices.help' },
        { id: 'patrol:end', label: 'patrols.choices.end' },
      ]),
    ],
    lane: 'urgent',
    lasts: ANSWER_WITHIN,
  });
  await updatePatrol(tx, patrol.id, { askedAt: now, wakeAt: now + ANSWER_WITHIN });
}

/** Nobody is watched over for ever who forgot to say that it is over. */
async function endForgotten(tx: Tx, world: World, patrol: Patrol): Promise<void> {
  const now = world.now();
  await updatePatrol(tx, patrol.id, { endedAt: now, wakeAt: null });
  await record(tx, patrol, 'patrol.forgotten', now);
  await tellPerson(tx, world, patrol.personId, patrol.addressId, {
    key: `patrol-over:${patrol.id}`,
    says: [say('patrols.over', { hours: LONGEST / HOUR })],
    lane: 'urgent',
    lasts: HOUR,
  });
}

async function record(tx: Tx, patrol: Patrol, action: string, now: number): Promise<void> {
  const subject = `person:${patrol.personId}`;
  await audit(tx, { actorId: null, action, subject, details: { patrol: patrol.id } }, now);
}
